"""How long cards were blocked, why, and on whom they waited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.trail import Trail
from sprintboard.metrics.behind import Behind, Window
from sprintboard.metrics.flow import Flow
from sprintboard.metrics.local_days import DAY, LocalDays
from sprintboard.metrics.waits import Stop, stops, units_waited_for


class Blocks(NamedTuple):
    """What stops with one thing in common add up to."""

    of: str
    """A reason, or the id of a unit; empty when nobody was named."""
    n: int
    """How often."""
    days: float
    open: int
    """How many of them go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedTime:
    """The sum of all blocked times, by reason and by the unit waited for; the longest first."""

    n: int
    """Times that a card was blocked."""
    days: float
    by_reason: tuple[Blocks, ...]
    by_unit: tuple[Blocks, ...]
    cards: tuple[Behind, ...]
    """One of each time: the day it began, its days, and the unit waited for."""


def blocked_time(
    trails: Iterable[Trail],
    board: Board,
    flow: Flow,
    *,
    days: LocalDays,
    window: Window,
    now: int,
) -> BlockedTime:
    """Return Σ of the blocked intervals that lie in a window, by reason and by unit waited for.

    What waits for a member waits for the member's unit. An interval ends when the card is
    unblocked, is blocked for another reason, is finished, or is taken off the board.
    Source: Klaus Leopold and Troy Magennis, Blocker Clustering (2013).
    Oracle: blocked from day 2 to day 5 on Finance and again for one day on nobody: 3 and 1 days.
    """
    first, last = days.start(window.since), min(days.start(window.until + 1), now)
    units = units_waited_for(board)
    found = [
        (trail.id, stop, units.get(stop.waits_for, ""), took / DAY)
        for trail in trails
        if trail.stops
        for stop in stops(trail, flow, now)
        if (took := min(stop.end, last) - max(stop.start, first)) > 0
        or (stop.is_open and first <= stop.start <= last)
    ]
    cards = [
        Behind(card, date.fromordinal(days.of(stop.start)), took, unit)
        for card, stop, unit, took in found
    ]
    return BlockedTime(
        n=len(found),
        days=sum(took for *_, took in found),
        by_reason=_sums((stop.reason, stop, took) for _, stop, _, took in found),
        by_unit=_sums((unit, stop, took) for _, stop, unit, took in found),
        cards=tuple(sorted(cards, key=lambda each: (-(each.value or 0), each.card))),
    )


def _sums(found: Iterable[tuple[str, Stop, float]]) -> tuple[Blocks, ...]:
    sums: dict[str, Blocks] = {}
    for of, stop, took in found:
        _, n, days, still = sums.get(of, Blocks(of, 0, 0.0, 0))
        sums[of] = Blocks(of, n + 1, days + took, still + stop.is_open)
    return tuple(sorted(sums.values(), key=lambda each: (-each.days, each.of)))
