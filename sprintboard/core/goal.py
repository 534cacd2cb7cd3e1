"""A goal: an objective, the key results that measure it, and how people say that it stands."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sprintboard.core.goal_values import GoalState
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.made import Made

STALE_AFTER = 14
"""Days after which an open goal that nobody checked in on stands out."""


class KeyResult(NamedTuple):
    """A number by which one sees whether the objective is reached."""

    id: str
    name: str
    start: float
    target: float
    unit: str = ""
    """What the number counts: `%`, `days`, `€`."""
    owner: MemberId | None = None


class CheckIn(NamedTuple):
    """How somebody says that a key result, or the whole goal, stands."""

    id: str
    at: int
    """Unix seconds, UTC."""
    by: MemberId | None
    result: str
    """The key result; empty for the goal as a whole."""
    value: float | None
    confidence: int | None
    """1 to 10: how likely it is that the goal is reached."""
    note: str = ""
    help: str = ""
    """What help is needed."""


class Goal(NamedTuple):
    """One goal. Days are inclusive."""

    id: str
    name: str
    why: str
    owner: MemberId | None
    side: str | None
    """`it`, `business`, or None for both."""
    unit: UnitId | None
    start: date | None
    end: date | None
    parent: str | None
    state: GoalState
    results: tuple[KeyResult, ...]
    checkins: tuple[CheckIn, ...]
    """Oldest first."""
    made: Made

    @property
    def is_open(self) -> bool:
        """It is still worked for."""
        return self.state == GoalState.OPEN

    def latest(self, result: str) -> CheckIn | None:
        """Return the newest check-in of a key result that says a value."""
        found = [e for e in self.checkins if e.result == result and e.value is not None]
        return found[-1] if found else None

    def current(self, result: KeyResult) -> float:
        """Return where a key result stands: what was said last, else where it started."""
        latest = self.latest(result.id)
        return result.start if latest is None or latest.value is None else latest.value
