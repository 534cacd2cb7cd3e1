"""From a question's record to its row and its value."""

from __future__ import annotations

from sprintboard.core.about import about_of
from sprintboard.core.ids import MemberId
from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.rows import Row, day_of, id_of, made_of, plain_row, text_of
from sprintboard.core.talk import Question
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.undone import undone

_ANSWERED = "~answered"


def row_of(document: Document) -> Document:
    """Return what a question says, with when and by whom it was first answered."""
    raw = document[MACHINERY]["events"]
    answers = (
        [event.get("at"), event.get("by")]
        for event_id in sorted(raw.keys() - undone(raw))
        if (event := raw[event_id]).get("to", {}).get("answer")
    )
    return {**plain_row(document), _ANSWERED: next(answers, None)}


def value_of(row: Row) -> Question:
    """Return the question that a row tells."""
    at, by = (row.get(_ANSWERED) if row.get("answer") else None) or (None, None)
    text = text_of(row, "text")
    return Question(
        id=str(row["id"]),
        name=shorten(visible_line(text), 200) or str(row["id"]),
        text=text,
        about=about_of(row.get("about")),
        to=id_of(row, "to") or "",
        due=day_of(row, "due"),
        answer=text_of(row, "answer"),
        answered_at=read_time(at) or None,
        answered_by=MemberId(by) if isinstance(by, str) else None,
        is_withdrawn=bool(row.get("withdrawn")),
        made=made_of(row),
    )
