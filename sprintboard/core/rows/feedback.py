"""From an entry of feedback to its row and its value."""

from __future__ import annotations

from typing import Any

from sprintboard.core.about import about_of
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_values import MODES, SCALES, STAGES, FeedbackState, Score
from sprintboard.core.ids import CardId, MemberId
from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.rows import (
    Row,
    elements_of,
    id_of,
    ids_of,
    line_of,
    made_of,
    mapping_of,
    plain_row,
    text_of,
)
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.undone import undone

_TIMES = "~times"
_ANSWERS = (FeedbackState.PLANNED, FeedbackState.DONE, FeedbackState.DECLINED)


def row_of(document: Document) -> Document:
    """Return what an entry says, with the times at which it was answered, planned and done."""
    raw = document[MACHINERY]["events"]
    answered: tuple[Any, Any] | None = None
    at: dict[str, Any] = {}
    for event_id in sorted(raw.keys() - undone(raw)):
        event = raw[event_id]
        said = event.get("to", {})
        state = said.get("state")
        if event.get("do") != "create" and (said.get("answer") or state in _ANSWERS):
            answered = answered or (event.get("at"), event.get("side"))
        if state in _ANSWERS:
            at.setdefault(state, event.get("at"))
    planned, done = at.get(FeedbackState.PLANNED), at.get(FeedbackState.DONE)
    return {**plain_row(document), _TIMES: [*(answered or (None, None)), planned, done]}


def value_of(row: Row) -> Feedback:
    """Return the entry that a row tells; odd values of foreign programs become plain ones."""
    mode, state, owner = line_of(row, "mode"), row.get("state"), id_of(row, "owner")
    text, score = text_of(row, "text"), _score(row)
    answered, side, planned, done = row.get(_TIMES) or (None,) * 4
    return Feedback(
        id=str(row["id"]),
        name=shorten(visible_line(text), 200) if text else _in_words(score),
        about=about_of(row.get("about")),
        text=text,
        score=score,
        mode=mode if mode in MODES else MODES[0],
        voices=tuple(map(visible_line, elements_of(row, "voices"))),
        state=FeedbackState(state) if state in tuple(FeedbackState) else FeedbackState.NEW,
        answer=text_of(row, "answer"),
        owner=MemberId(owner) if owner else None,
        cards=tuple(map(CardId, ids_of(row, "cards"))),
        needs=ids_of(row, "needs"),
        merged=id_of(row, "merged"),
        told=frozenset(
            (stage, visible_line(voice))
            for each in elements_of(row, "told")
            for stage, mark, voice in [each.partition(".")]
            if mark and stage in STAGES
        ),
        answered_at=read_time(answered) or None,
        answered_side=side if isinstance(side, str) else None,
        planned_at=read_time(planned) or None,
        done_at=read_time(done) or None,
        made=made_of(row),
    )


def _score(row: Row) -> Score | None:
    found = mapping_of(row, "score")
    scale, value = found.get("scale"), found.get("value")
    if not isinstance(scale, str) or scale not in SCALES or type(value) is not int:
        return None
    least, most = SCALES[scale]
    return Score(scale, value) if least <= value <= most else None


def _in_words(score: Score | None) -> str:
    if score is None:
        return "(no words)"
    return f"{score.value} of {SCALES[score.scale][1]}"
