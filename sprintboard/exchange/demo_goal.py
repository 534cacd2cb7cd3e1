"""How a made-up goal is written down, and how it becomes a record with a check-in every week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sprintboard.core.goal_values import GoalState
from sprintboard.core.moments import say_time
from sprintboard.core.rank import spread
from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.demo_about import goal_id
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_people import member_id, unit_id

SET = 64.2
"""Working days since the goals were set."""
_FIRST_DAY, _AHEAD = 63, 30
"""The period: from so many working days ago to so many days ahead."""
_WEEK, _FRIDAY = 5, 0.7
"""Working days from one check-in to the next; the last one was so long ago."""
WEEKS = 12


class DemoResult(NamedTuple):
    """A key result."""

    name: str
    unit: str
    start: float
    target: float
    owner: str
    values: tuple[float | None, ...]
    """What was measured, week by week, the last one last week; None: nobody looked."""


class DemoGoal(NamedTuple):
    """A goal; people, units, cards and other goals are named by their keys."""

    key: str
    name: str
    why: str
    owner: str
    side: str | None = None
    unit: str | None = None
    parent: str | None = None
    results: tuple[DemoResult, ...] = ()
    confidence: tuple[int, ...] = ()
    """Said with the first key result, week by week."""
    notes: Mapping[int, str] = {}
    """By the number of the week, from 0."""
    asks: Mapping[int, str] = {}
    """The help that is needed, by the number of the week."""
    cards: tuple[str, ...] = ()
    achieved: float = -1.0
    """Working days since it was; below 0: it is open."""


def goal_draft(goal: DemoGoal, time: WorkingTime) -> Draft:
    """Return a goal with all that was said about it."""
    steps = [_set(goal, time), *_measured(goal, time), *_checkins(goal, time)]
    if goal.achieved >= 0:
        values = {"state": GoalState.ACHIEVED.value}
        steps.append(Step(at=time.at(goal.achieved), by=member_id(goal.owner), values=values))
    ordered = sorted(steps, key=lambda each: each.at)
    return Draft(kind="goal", id=goal_id(goal.key), steps=tuple(ordered))


def _set(goal: DemoGoal, time: WorkingTime) -> Step:
    values = {
        "name": goal.name,
        "why": goal.why,
        "owner": member_id(goal.owner),
        "side": goal.side,
        "unit": unit_id(goal.unit) if goal.unit else None,
        "parent": goal_id(goal.parent) if goal.parent else None,
        "period": _period(time),
        "state": GoalState.OPEN.value,
    }
    said = {name: value for name, value in values.items() if value is not None}
    return Step(at=time.at(SET), by=member_id(goal.owner), values=said)


def _period(time: WorkingTime) -> dict[str, str]:
    first: date = time.day(_FIRST_DAY)
    return {"start": first.isoformat(), "end": time.due(_AHEAD)}


def _measured(goal: DemoGoal, time: WorkingTime) -> Iterator[Step]:
    ranks = spread(len(goal.results))
    for place, (result, rank) in enumerate(zip(goal.results, ranks, strict=True)):
        said = {
            "name": result.name,
            "start": result.start,
            "target": result.target,
            "unit": result.unit,
            "owner": member_id(result.owner),
            "rank": rank,
        }
        values = {f"results/{_result_id(goal, place)}/{name}": each for name, each in said.items()}
        at = time.at(SET - 0.01 * (place + 1))
        yield Step(at=at, by=member_id(goal.owner), values=values)


def _checkins(goal: DemoGoal, time: WorkingTime) -> Iterator[Step]:
    for place, result in enumerate(goal.results):
        for week, value in enumerate(result.values):
            if value is None:
                continue
            ago = (len(result.values) - 1 - week) * _WEEK + _FRIDAY - 0.01 * place
            at = time.at(ago)
            said: dict[str, Any] = {
                "at": say_time(at * 1000),
                "by": member_id(result.owner),
                "result": _result_id(goal, place),
                "value": value,
            }
            said |= {} if place else _words(goal, week)
            key = derived_id(f"demo:goal:{goal.key}:{place}:{week}")
            values = {f"checkins/{key}/{name}": each for name, each in said.items()}
            yield Step(at=at, by=member_id(result.owner), values=values)


def _words(goal: DemoGoal, week: int) -> dict[str, Any]:
    said = {
        "confidence": goal.confidence[week],
        "note": goal.notes.get(week),
        "help": goal.asks.get(week),
    }
    return {name: each for name, each in said.items() if each is not None}


def _result_id(goal: DemoGoal, place: int) -> str:
    return derived_id(f"demo:goal:{goal.key}:result:{place}")
