"""From a sprint's record to its row in the index, and from the row to the sprint."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sprintboard.core.ids import CardId, MemberId, SprintId, UnitId
from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.rows import ids_of
from sprintboard.core.sprint import Capacity, Ended, Sprint, SprintState
from sprintboard.core.text import visible, visible_line
from sprintboard.core.undone import undone

_STARTED = "started_at"
_ENDED = "ended_at"
_NEVER = date(1970, 1, 1)


def sprint_row(document: Document) -> Document:
    """Return what a sprint's record says, with the times of its start and end, without history."""
    row = {key: value for key, value in document.items() if key != MACHINERY}
    row[_STARTED], row[_ENDED] = _times(document)
    return row


def sprint_of(row: Mapping[str, Any]) -> Sprint:
    """Return the sprint that a row tells; odd values of foreign programs become plain ones."""
    dates = _mapping(row.get("dates"))
    start = _day(dates.get("start")) or _NEVER
    frozen = _mapping(row.get("frozen"))
    state = row.get("state")
    return Sprint(
        id=SprintId(str(row["id"])),
        name=visible_line(str(row.get("name") or row["id"])),
        goal=visible(str(row.get("goal") or "")),
        start=start,
        end=max(_day(dates.get("end")) or start, start),
        state=SprintState(state) if state in tuple(SprintState) else SprintState.PLANNED,
        started_at=row.get(_STARTED),
        ended_at=row.get(_ENDED),
        commitment={CardId(k): _number(v) for k, v in _mapping(frozen.get("cards")).items()},
        there={
            MemberId(key): UnitId(str(unit)) if unit else None
            for key, unit in _mapping(frozen.get("there")).items()
        },
        outcome={
            CardId(key): Ended(points=_number(each.get("points")), to=str(each.get("to")))
            for key, each in _mapping(row.get("outcome")).items()
            if isinstance(each, Mapping)
        },
        capacity={
            MemberId(key): Capacity(
                points=_number(each.get("points")), away=_number(each.get("away")) or 0
            )
            for key, each in _mapping(row.get("capacity")).items()
            if isinstance(each, Mapping)
        },
        goal_met=str(row.get("goal_met") or ""),
        review=visible(str(row.get("review") or "")),
        goals=ids_of(row, "goals"),
    )


def _times(document: Document) -> tuple[int | None, int | None]:
    """Return when it started, which the earliest start says, and when it ended."""
    raw = document[MACHINERY]["events"]
    state = document.get("state")
    started = ended = None
    for event_id in sorted(raw.keys() - undone(raw)):
        said = raw[event_id].get("to", {}).get("state")
        at = read_time(raw[event_id].get("at"))
        if said == SprintState.ACTIVE and started is None:
            started = at
        if said in (SprintState.CLOSED, SprintState.CANCELLED) and ended is None:
            ended = at
        if said == SprintState.PLANNED:
            started = ended = None
    is_over = state in (SprintState.CLOSED, SprintState.CANCELLED)
    return started if state != SprintState.PLANNED else None, ended if is_over else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
