"""How many cards have come how far, day by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from sprintboard.core.trail import Trail
from sprintboard.metrics.behind import Behind, Window
from sprintboard.metrics.local_days import LocalDays


@dataclass(frozen=True, slots=True, kw_only=True)
class CumulativeFlow:
    """For each day and each open column the cards that had reached at least that column."""

    n: int
    since: date
    until: date
    columns: tuple[str, ...]
    """Ids of the open columns, left to right."""
    reached: tuple[tuple[int, ...], ...]
    """A row a column, a number a day: never fewer than the day before, nor than further right."""
    cards: tuple[Behind, ...]
    """With the column furthest to the right that each has reached, and the day it did."""


def cumulative_flow(
    trails: Iterable[Trail],
    columns: tuple[str, ...],
    levels: dict[str, int],
    days: LocalDays,
    window: Window,
) -> CumulativeFlow:
    """Return for each day the cards that had reached at least each column.

    A card has reached every column up to the one furthest to the right that it was ever in, where
    it was made included. One that was moved back or archived stays where it had been: the numbers
    never fall. A deleted card was a mistake and is nowhere; so whoever asks leaves it out.
    `levels` says how far right every column is, those that are closed too.
    Source: Reinertsen, The Principles of Product Development Flow (2009), V: cumulative arrivals.
    Oracle: made on day 1, in Done on day 3 and back on day 4: Done 0, 0, 1, 1.
    """
    arrivals = [[0] * window.days for _ in columns]
    found: list[Behind] = []
    for trail in trails:
        furthest, day = -1, 0
        for move in trail.moves:
            level = levels.get(move.column, 0)
            if level > furthest and (at := days.of(move.at)) <= window.until:
                day = at
                place = max(day - window.since, 0)
                for each in range(furthest + 1, level + 1):
                    arrivals[each][place] += 1
                furthest = level
        if furthest >= 0:
            found.append(Behind(trail.id, date.fromordinal(day), None, columns[furthest]))
    return CumulativeFlow(
        n=len(found),
        since=date.fromordinal(window.since),
        until=date.fromordinal(window.until),
        columns=columns,
        reached=tuple(tuple(accumulate(row)) for row in arrivals),
        cards=tuple(found),
    )
