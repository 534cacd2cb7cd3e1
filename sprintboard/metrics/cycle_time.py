"""How long work takes once it has begun, and what to expect of the next card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sprintboard.core.trail import Trail
from sprintboard.metrics.behind import BY_DAY, Behind, Window
from sprintboard.metrics.flow import Flow, finished_at, started_at
from sprintboard.metrics.local_days import LocalDays
from sprintboard.metrics.percentile import percentile_or_none


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleTime:
    """Days from the first entry to doing to the last entry to done, both of them counted."""

    n: int
    p50: int | None
    p70: int | None
    p85: int | None
    p95: int | None
    without_start: int
    """Cards that were finished too, and never moved into a column of doing."""
    cards: tuple[Behind, ...]
    """With the day on which each was finished and its days; the first finished first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A service level expectation: so many percent of cards are done within so many days."""

    n: int
    percent: int
    days: int | None
    cards: tuple[Behind, ...]


def cycle_time(trails: Iterable[Trail], flow: Flow, days: LocalDays, window: Window) -> CycleTime:
    """Return the cycle times of the cards that were finished in a window.

    Cycle time = (last entry to done) - (first entry to doing), in calendar days, + 1.
    Source: Vacanti, Actionable Agile Metrics for Predictability (2015); the Kanban Guide (2020).
    Oracle: the Trello board of the samples, from In Progress or Doing to Done: n 26, 6/13/18/30.
    """
    found: list[Behind] = []
    without = 0
    for trail in trails:
        finished = finished_at(trail, flow)
        if finished is None or not window.has(day := days.of(finished)):
            continue
        started = started_at(trail, flow)
        if started is None:
            without += 1
        else:
            took = day - days.of(started) + 1
            found.append(Behind(trail.id, date.fromordinal(day), took))
    found.sort(key=BY_DAY)
    ordered = sorted(int(each.value or 0) for each in found)
    p50, p70, p85, p95 = (percentile_or_none(ordered, each) for each in (50, 70, 85, 95))
    return CycleTime(
        n=len(found), p50=p50, p70=p70, p85=p85, p95=p95, without_start=without, cards=tuple(found)
    )


def expectation(times: CycleTime, percent: int = 85) -> Expectation:
    """Return within how many days so many percent of the finished cards were done.

    Source: the Kanban Guide (2020), service level expectation: a period and a probability.
    Oracle: the Trello board of the samples: 85 % in 18 days.
    """
    ordered = sorted(int(each.value or 0) for each in times.cards)
    return Expectation(
        n=times.n, percent=percent, days=percentile_or_none(ordered, percent), cards=times.cards
    )
