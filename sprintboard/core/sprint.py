"""A sprint: a time box with a goal, and a commitment that is frozen when it starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sprintboard.core.errors import Refused
from sprintboard.core.ids import CardId, MemberId, SprintId, UnitId


class SprintState(StrEnum):
    """The life of a sprint."""

    PLANNED = "planned"
    ACTIVE = "active"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Ended(NamedTuple):
    """What became of a card when its sprint was closed."""

    points: float | None
    to: str
    """`done`, `next` (sprint), `backlog` or `drop`."""


class Capacity(NamedTuple):
    """What a member can do in a sprint."""

    points: float | None = None
    """In a whole sprint, in the unit of the estimates; None: what the member says of itself."""
    away: float = 0
    """Working days not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sprint:
    """One time box. Days are inclusive; times are Unix seconds, UTC."""

    id: SprintId
    name: str
    goal: str
    start: date
    end: date
    """The last day."""
    state: SprintState
    started_at: int | None = None
    """When it was started; the earliest start counts when two clones started it."""
    ended_at: int | None = None
    """When it was closed or cancelled."""
    commitment: Mapping[CardId, float | None] = field(default_factory=dict)
    """The estimate that each card had when the sprint started; later edits never change it."""
    there: Mapping[MemberId, UnitId | None] = field(default_factory=dict)
    """Who was in the team when it started, and in which unit."""
    outcome: Mapping[CardId, Ended] = field(default_factory=dict)
    """Of each card that was in the sprint when it was closed."""
    capacity: Mapping[MemberId, Capacity] = field(default_factory=dict)
    goal_met: str = ""
    """`yes`, `partly`, `no`, or empty while nobody has said."""
    review: str = ""
    goals: tuple[str, ...] = ()
    """Ids of the goals that it works for, beside its own goal in words."""

    @property
    def is_open(self) -> bool:
        """It is planned or running."""
        return self.state in (SprintState.PLANNED, SprintState.ACTIVE)

    def require_open(self) -> None:
        """Require that it is planned or runs.

        Raises:
            Refused: it has ended.
        """
        if not self.is_open:
            raise Refused(f"Sprint '{self.name}' is {self.state}: plan a new one.")
