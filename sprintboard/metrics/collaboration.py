"""Whether the two sides work together, and how long each waits for the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sprintboard.core.board import Board, Side
from sprintboard.core.trail import Trail
from sprintboard.metrics.behind import BY_DAY, Behind, Window
from sprintboard.metrics.flow import Flow, finished_at
from sprintboard.metrics.handoffs import Handoff
from sprintboard.metrics.local_days import DAY, LocalDays
from sprintboard.metrics.open_questions import OpenQuestions
from sprintboard.metrics.percentile import percentile_or_none

_BOTH = {side.value for side in Side}


class Wait(NamedTuple):
    """What one side waits for the other."""

    side: str
    """Who waits."""
    n: int
    """Handoffs to the other side that it has begun with."""
    days: float
    """All their waits together."""
    median: float | None
    p85: float | None
    waiting: int
    """Handoffs that the other side has not begun with yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collaboration:
    """How much of the work had hands from both sides."""

    n: int
    """Finished cards."""
    both: int
    """Those that somebody of IT and somebody of the business did something to."""
    share: float | None
    """0 to 1; None of no cards."""
    waits: tuple[Wait, ...]
    """A line a side."""
    questions: tuple[OpenQuestions, ...]
    """What waits for an answer now; a line a side that is asked."""
    cards: tuple[Behind, ...]
    """With the day each was finished, and the sides that had hands on it: `business+it`."""


def collaboration(
    trails: Iterable[Trail],
    found: Iterable[Handoff],
    board: Board,
    flow: Flow,
    *,
    days: LocalDays,
    window: Window,
    questions: tuple[OpenQuestions, ...] = (),
) -> Collaboration:
    """Return the share of finished cards with hands from both sides, and each side's wait.

    Hands: a member who was in a unit of that side did something to the card. A side waits for the
    other from a handoff between them until the receiving unit's first deed; see `handoffs`.
    Source: our own.
    Oracle: of two finished cards one with a comment from Finance: 50 %.
    """
    cards: list[Behind] = []
    for trail in trails:
        finished = finished_at(trail, flow)
        if finished is None or not window.has(day := days.of(finished)):
            continue
        sides = sorted({each.side for each in trail.touches} & _BOTH)
        cards.append(Behind(trail.id, date.fromordinal(day), None, "+".join(sides)))
    both = sum(1 for each in cards if "+" in each.of)
    across = [each for each in found if window.has(days.of(each.at))]
    return Collaboration(
        n=len(cards),
        both=both,
        share=both / len(cards) if cards else None,
        waits=tuple(_wait(side, across, board) for side in Side),
        questions=questions,
        cards=tuple(sorted(cards, key=BY_DAY)),
    )


def _wait(side: Side, found: list[Handoff], board: Board) -> Wait:
    sides = {str(unit.id): unit.side for unit in board.units.values()}
    to_other = [
        each
        for each in found
        if sides.get(each.giver) is side and sides.get(each.receiver) not in (side, None)
    ]
    waits = sorted(each.wait / DAY for each in to_other if each.wait is not None)
    return Wait(
        side=side.value,
        n=len(waits),
        days=sum(waits),
        median=percentile_or_none(waits, 50),
        p85=percentile_or_none(waits, 85),
        waiting=len(to_other) - len(waits),
    )
