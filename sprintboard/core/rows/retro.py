"""From a retro's record to the retro."""

from __future__ import annotations

from sprintboard.core.ids import MemberId, SprintId, UnitId
from sprintboard.core.moments import read_time
from sprintboard.core.phases import PHASES, Phase, stand_of
from sprintboard.core.retro import Rating, Retro, RetroColumn, Statement, Talk, Vote
from sprintboard.core.retro_values import MODES, MOST_VOTES, NAMED
from sprintboard.core.rows import (
    Row,
    elements_of,
    id_of,
    items_of,
    line_of,
    made_of,
    text_of,
    whole_of,
)
from sprintboard.core.text import visible_line


def value_of(row: Row) -> Retro:
    """Return the retro that a row tells; odd values of foreign programs become plain ones."""
    mode = line_of(row, "mode")
    sprint, facilitator = id_of(row, "sprint"), id_of(row, "facilitator")
    return Retro(
        id=str(row["id"]),
        name=line_of(row, "name") or str(row["id"]),
        sprint=SprintId(sprint) if sprint else None,
        format=line_of(row, "format"),
        mode=mode if mode in MODES else NAMED,
        facilitator=MemberId(facilitator) if facilitator else None,
        columns=tuple(
            RetroColumn(visible_line(key), line_of(each, "name") or key, line_of(each, "hint"))
            for key, each in items_of(row, "columns")
        ),
        budget=_votes(row, "budget", 5),
        most=_votes(row, "most", 3),
        stand=stand_of(elements_of(row, "reached")),
        deadlines={
            Phase(key): at
            for key, each in items_of(row, "deadlines")
            if key in PHASES and (at := read_time(each.get("at")))
        },
        timer=read_time(row.get("timer")) or None,
        groups={key: line_of(each, "title") for key, each in items_of(row, "groups")},
        grouped={
            key: group for key, each in items_of(row, "grouped") if (group := line_of(each, "in"))
        },
        votes=tuple(filter(None, map(Vote.read, elements_of(row, "votes")))),
        talks={key: _talk(each) for key, each in items_of(row, "topics")},
        statements=tuple(
            Statement(key, line_of(each, "text") or key)
            for key, each in items_of(row, "statements")
        ),
        ratings=tuple(filter(None, map(Rating.read, elements_of(row, "answers")))),
        summary=text_of(row, "summary"),
        made=made_of(row),
    )


def _votes(row: Row, name: str, otherwise: int) -> int:
    return min(max(whole_of(row, name, otherwise), 0), MOST_VOTES)


def _talk(item: Row) -> Talk:
    unit = id_of(item, "needs")
    return Talk(
        text=text_of(item, "talk"),
        is_done=bool(item.get("done")),
        needs=UnitId(unit) if unit else None,
        answer=text_of(item, "answer"),
    )
