"""From a need's record to its row and its value."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sprintboard.core.ids import UnitId
from sprintboard.core.moments import read_time
from sprintboard.core.need import Need
from sprintboard.core.need_values import BUSINESS, IT, MOSCOW, NeedState
from sprintboard.core.paths import Document
from sprintboard.core.rows import (
    Row,
    day_of,
    elements_of,
    id_of,
    ids_of,
    items_of,
    line_of,
    made_of,
    mapping_of,
    number_of,
    plain_row,
    text_of,
    unit_of,
    whole_of,
)
from sprintboard.core.rows.answered import first_answer
from sprintboard.core.text import visible_line

_ANSWERED = "~answered"
_ANSWERS = (NeedState.ASKED, NeedState.ACCEPTED, NeedState.DECLINED, NeedState.MERGED)


def row_of(document: Document) -> Document:
    """Return what a need says, with the time of its first answer and the side that gave it."""
    return {**plain_row(document), _ANSWERED: first_answer(document, _ANSWERS)}


def value_of(row: Row) -> Need:
    """Return the need that a row tells; odd values of foreign programs become plain ones."""
    state, moscow = row.get("state"), line_of(row, "moscow")
    answered, side = row.get(_ANSWERED) or (None, None)
    asker = line_of(row, "asker")
    voices = map(visible_line, elements_of(row, "voices"))
    return Need(
        id=str(row["id"]),
        name=line_of(row, "title") or str(row["id"]),
        need=text_of(row, "need"),
        pain=text_of(row, "pain"),
        who=text_of(row, "who"),
        how_often=line_of(row, "how_often"),
        evidence=text_of(row, "evidence"),
        measure=text_of(row, "measure"),
        acceptance=text_of(row, "acceptance"),
        asker=asker,
        unit=unit_of(row, "unit"),
        voices=tuple(dict.fromkeys((*([asker] if asker else []), *voices))),
        state=NeedState(state) if state in tuple(NeedState) else NeedState.NEW,
        answer=text_of(row, "answer"),
        snoozed_until=day_of(row, "snoozed_until"),
        asked=text_of(row, "asked"),
        merged=id_of(row, "merged"),
        votes={UnitId(key): whole_of(each, "points", 0) for key, each in items_of(row, "votes")},
        business=_scores(row, "business", BUSINESS),
        it=_scores(row, "it", IT),
        moscow=moscow if moscow in MOSCOW else "",
        goals=ids_of(row, "goals"),
        answered_at=read_time(answered) or None,
        answered_side=side if isinstance(side, str) else None,
        made=made_of(row),
    )


def _scores(row: Row, side: str, names: Collection[str]) -> Mapping[str, float]:
    given = mapping_of(mapping_of(row, "scores"), side)
    found = {name: number_of(given, name) for name in names}
    return {name: value for name, value in found.items() if value is not None}
