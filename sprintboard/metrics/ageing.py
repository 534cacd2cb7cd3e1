"""How old the work in progress is, against how long finished work took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sprintboard.core.trail import Trail
from sprintboard.metrics.behind import Behind
from sprintboard.metrics.cycle_time import CycleTime
from sprintboard.metrics.flow import Flow, is_away, started_at
from sprintboard.metrics.local_days import LocalDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """The age of every card in progress, the oldest first."""

    n: int
    p50: int | None
    """Of the cycle times of finished cards."""
    p85: int | None
    finished: int
    """How many finished cards those are from."""
    over_p50: int
    """Cards older than half of the finished ones became; those over P85 are among them."""
    over_p85: int
    cards: tuple[Behind, ...]
    """With the day each was started, its age in days, and the column it is in."""


def ageing(
    trails: Iterable[Trail], flow: Flow, days: LocalDays, now: int, times: CycleTime
) -> Ageing:
    """Return the age of the cards that were begun and are not done.

    Age = days since the first entry to doing, + 1; a card made in doing was begun when it was
    made. One that was taken back to a column of todo, or off the board, is not in progress.
    Source: the Kanban Guide (2020), work item age; Vacanti (2015), ageing work in progress.
    Oracle: entered at 23:30 on Monday, looked at on Wednesday: 3 days.
    """
    today = days.of(now)
    found: list[Behind] = []
    for trail in trails:
        column = trail.moves[-1].column
        if column in flow.done or column in flow.todo or is_away(trail):
            continue
        started = started_at(trail, flow, made_counts=True)
        if started is not None:
            day = days.of(started)
            age = max(today - day, 0) + 1
            found.append(Behind(trail.id, date.fromordinal(day), age, column))
    found.sort(key=lambda each: (-(each.value or 0), each.card))
    return Ageing(
        n=len(found),
        p50=times.p50,
        p85=times.p85,
        finished=times.n,
        over_p50=_over(found, times.p50),
        over_p85=_over(found, times.p85),
        cards=tuple(found),
    )


def _over(cards: list[Behind], limit: int | None) -> int:
    return 0 if limit is None else sum(1 for each in cards if (each.value or 0) > limit)
