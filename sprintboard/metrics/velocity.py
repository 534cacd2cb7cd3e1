"""Velocity: how much a team completes in a sprint, as a mean with its range.

The mean of `completed` over the last n closed sprints (Mike Cohn, *Agile Estimating and Planning*:
a range says more than the mean). Cancelled sprints and the one that runs do not count. It is a
number about a team; there is none about a person.

Oracle: completed 8, 18 and 10: mean 12, from 8 to 18, n = 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId, SprintId
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.trail import Trail
from sprintboard.metrics.sprint_history import exact, history_of
from sprintboard.metrics.sprint_report import completed_in

USUAL = 5
"""So many sprints are looked at when nothing else is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSprint:
    """What a closed sprint had promised and did."""

    sprint: SprintId
    name: str
    committed: float
    completed: float
    cards: tuple[CardId, ...]
    """The cards that were completed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Velocity:
    """What a team completes in a sprint."""

    n: int
    """How many sprints it is about."""
    mean: float | None
    lowest: float | None
    highest: float | None
    sprints: tuple[PastSprint, ...]
    """Oldest first."""


def velocity(
    sprints: Iterable[Sprint], trails: Iterable[Trail], board: Board, *, last: int = USUAL
) -> Velocity:
    """Return the velocity over the `last` sprints that were closed."""
    closed = [each for each in sprints if each.state == SprintState.CLOSED]
    closed.sort(key=lambda each: (each.ended_at or 0, each.start, each.id))
    known = [trail for trail in trails if trail.sprints]
    found = (_past(each, known, board) for each in closed[max(len(closed) - last, 0) :])
    past = tuple(each for each in found if each)
    completed = [each.completed for each in past]
    return Velocity(
        n=len(past),
        mean=exact(sum(completed) / len(past)) if past else None,
        lowest=min(completed, default=None),
        highest=max(completed, default=None),
        sprints=past,
    )


def _past(sprint: Sprint, trails: Iterable[Trail], board: Board) -> PastSprint | None:
    """Return what a sprint came to; None when its start is not known."""
    history = history_of(sprint, trails, board, sprint.ended_at or 0)
    if history is None:
        return None
    completed = completed_in(history)
    return PastSprint(
        sprint=sprint.id,
        name=sprint.name,
        committed=history.committed,
        completed=completed.points,
        cards=completed.cards,
    )
