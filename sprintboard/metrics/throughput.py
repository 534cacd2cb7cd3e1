"""How many cards are finished a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sprintboard.core.trail import Trail
from sprintboard.metrics.behind import BY_DAY, Behind, Window
from sprintboard.metrics.flow import Flow, finished_at
from sprintboard.metrics.local_days import LocalDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput:
    """Cards finished on each day of a window, days without any included."""

    n: int
    """Cards finished in all."""
    since: date
    until: date
    days: int
    counts: tuple[int, ...]
    """Of each day, the first day first."""
    mean: float
    """A day."""
    cards: tuple[Behind, ...]
    """With the day on which each was finished; the first finished first."""


def throughput(trails: Iterable[Trail], flow: Flow, days: LocalDays, window: Window) -> Throughput:
    """Return the cards finished on each day of a window, zero days included.

    Source: the Kanban Guide (2020): the number of work items finished per unit of time.
    Oracle: the Trello board of the samples, 2019-04-17 to 2019-06-12: 45 cards in 57 days.
    """
    counts = [0] * window.days
    found: list[Behind] = []
    for trail in trails:
        finished = finished_at(trail, flow)
        if finished is None or not window.has(day := days.of(finished)):
            continue
        counts[day - window.since] += 1
        found.append(Behind(trail.id, date.fromordinal(day), 1))
    found.sort(key=BY_DAY)
    return Throughput(
        n=len(found),
        since=date.fromordinal(window.since),
        until=date.fromordinal(window.until),
        days=window.days,
        counts=tuple(counts),
        mean=len(found) / window.days,
        cards=tuple(found),
    )
