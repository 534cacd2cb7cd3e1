"""Which part of the time from begin to end somebody could work on a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sprintboard.core.trail import Trail
from sprintboard.metrics.behind import BY_DAY, Behind, Window
from sprintboard.metrics.flow import Flow, finished_at, started_at
from sprintboard.metrics.local_days import DAY, LocalDays
from sprintboard.metrics.waits import waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowEfficiency:
    """Active time as a share of all the time from begin to end."""

    n: int
    share: float | None
    """0 to 1; None of no cards."""
    active: float
    """Days, of all the cards together."""
    waiting: float
    without_start: int
    """Cards that were finished too, and never moved into a column of doing."""
    cards: tuple[Behind, ...]
    """With the day on which each was finished, and the share of its own that was active."""


def flow_efficiency(
    trails: Iterable[Trail], flow: Flow, days: LocalDays, window: Window
) -> FlowEfficiency:
    """Return active ÷ (active + waiting) of the cards that were finished in a window.

    The time counted is that from the first entry to doing to the last entry to done. In it a card
    waits while it is blocked, in the ready half of a column (finished there, waiting for the next
    unit), back in a column of todo, in one of done before it was opened again, or off the board;
    for the rest it is active. All hours count, nights and weekends too.
    Source: Modig and Åhlström, This Is Lean (2012); Anderson, Kanban (2010).
    Oracle: 2 active days of 10: 20 %.
    """
    found: list[Behind] = []
    active = waited = without = 0
    for trail in trails:
        finished = finished_at(trail, flow)
        if finished is None or not window.has(day := days.of(finished)):
            continue
        started = started_at(trail, flow)
        if started is None:
            without += 1
            continue
        lost = waiting(trail, flow, started, finished)
        took = finished - started
        active, waited = active + took - lost, waited + lost
        share = (took - lost) / took if took else None
        found.append(Behind(trail.id, date.fromordinal(day), share))
    found.sort(key=BY_DAY)
    return FlowEfficiency(
        n=len(found),
        share=active / (active + waited) if active + waited else None,
        active=active / DAY,
        waiting=waited / DAY,
        without_start=without,
        cards=tuple(found),
    )
