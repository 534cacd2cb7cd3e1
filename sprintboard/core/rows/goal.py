"""From a goal's record to the goal."""

from __future__ import annotations

from typing import Any

from sprintboard.core.goal import CheckIn, Goal, KeyResult
from sprintboard.core.goal_values import GoalState
from sprintboard.core.moments import read_time
from sprintboard.core.rows import (
    Row,
    day_of,
    id_of,
    items_of,
    line_of,
    made_of,
    mapping_of,
    member_of,
    number_of,
    text_of,
    unit_of,
)


def value_of(row: Row) -> Goal:
    """Return the goal that a row tells; odd values of foreign programs become plain ones."""
    period, side, state = mapping_of(row, "period"), line_of(row, "side"), row.get("state")
    return Goal(
        id=str(row["id"]),
        name=line_of(row, "name") or str(row["id"]),
        why=text_of(row, "why"),
        owner=member_of(row, "owner"),
        side=side if side in ("it", "business") else None,
        unit=unit_of(row, "unit"),
        start=day_of(period, "start"),
        end=day_of(period, "end"),
        parent=id_of(row, "parent"),
        state=GoalState(state) if state in tuple(GoalState) else GoalState.OPEN,
        results=tuple(_result(key, each) for key, each in items_of(row, "results")),
        checkins=_checkins(row),
        made=made_of(row),
    )


def _result(key: str, item: Row) -> KeyResult:
    start, target = number_of(item, "start"), number_of(item, "target")
    return KeyResult(
        id=key,
        name=line_of(item, "name") or key,
        start=start or 0,
        target=100 if target is None else target,
        unit=line_of(item, "unit"),
        owner=member_of(item, "owner"),
    )


def _checkins(row: Row) -> tuple[CheckIn, ...]:
    found = (_checkin(key, each) for key, each in items_of(row, "checkins"))
    return tuple(sorted(found, key=lambda each: (each.at, each.id)))


def _checkin(key: str, item: Row) -> CheckIn:
    confidence: Any = item.get("confidence")
    is_one = type(confidence) is int and 1 <= confidence <= 10
    return CheckIn(
        id=key,
        at=read_time(item.get("at")),
        by=member_of(item, "by"),
        result=line_of(item, "result"),
        value=number_of(item, "value"),
        confidence=confidence if is_one else None,
        note=text_of(item, "note"),
        help=text_of(item, "help"),
    )
