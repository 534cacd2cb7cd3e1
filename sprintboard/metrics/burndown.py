"""Burndown and burnup: how much of a sprint's work is left, and how much is done, day by day.

By working day of the board: remaining = committed + changes of scope - burned + reopened (Ken
Schwaber, Mike Beedle, *Agile Software Development with Scrum*, 2001; with the changes of scope
shown, as in Jira's burndown chart). It is the sum of the estimates of the cards that are in the
sprint at the end of that day and not done. The guideline goes from the commitment to 0 and stays.
Burnup: the whole scope, and what of it is done; remaining is the difference.

What is done on a day without work counts on the next working day; the day on which the sprint
ended, or today while it runs, has a line of its own in any case.

Oracle: commitment 8; 8 → 5 → 15 → 10 → 0; completed 18.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId, SprintId
from sprintboard.core.sprint import Sprint
from sprintboard.core.trail import Trail
from sprintboard.core.working_days import working_days
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.sprint_history import Change, SprintHistory, Standing, exact, history_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A change of scope: a mark on the chart, a line in the report."""

    day: str
    """The day of the line it counts on."""
    at: int
    what: str
    """`added`, `removed` or `estimate`."""
    card: CardId
    points: float
    """By how much the work grew; less than 0: it shrank."""
    reason: str
    asked: str
    """Id of the member or unit who asked for it; may be empty, as the others."""
    agreed: str
    """Id of the member who agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One day of the chart, as it stood when the day was over; None on a day still to come."""

    day: str
    guideline: float
    remaining: float | None
    scope: float | None
    """All that is in the sprint."""
    done: float | None
    scope_change: float
    """Of this day, as the two that follow."""
    burned: float
    reopened: float
    """What was done and is open again, or left the sprint."""
    cards: tuple[CardId, ...]
    """The cards that were open in the sprint: what `remaining` is the sum of."""
    changed: tuple[CardId, ...]
    """The cards to which something happened on this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burndown:
    """A sprint's work, day by day."""

    sprint: SprintId
    started: str
    """The day on which it started: before the first line, all of the commitment remains."""
    commitment: float
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    remaining: float
    """At the end, or now; as the two that follow."""
    scope: float
    done: float
    cards: tuple[CardId, ...]
    """Every card that was in the sprint."""


def burndown(sprint: Sprint, trails: Iterable[Trail], board: Board, now: int) -> Burndown | None:
    """Return a sprint's burndown and burnup; None when it was never started."""
    history = history_of(sprint, trails, board, now)
    return of_history(history, board) if history else None


def of_history(history: SprintHistory, board: Board) -> Burndown:
    """Return the burndown of what happened in a sprint."""
    where = zone(board.policy.time_zone)
    days = line_days(history, board, where)
    ends = [track.end for track in history.tracks]
    return Burndown(
        sprint=history.sprint.id,
        started=day_of(history.since, where).isoformat(),
        commitment=history.committed,
        lines=tuple(_lines(history, board, days, where)),
        marks=tuple(marks_of(history, days, where)),
        remaining=exact(sum(each.remaining for each in ends)),
        scope=exact(sum(each.scope for each in ends)),
        done=exact(sum(each.burned for each in ends)),
        cards=tuple(track.card for track in history.tracks),
    )


def line_days(history: SprintHistory, board: Board, where: tzinfo) -> list[date]:
    """Return the days that have a line: the working days, and the last one that is known."""
    first, today = (day_of(at, where) for at in (history.since, history.until))
    last = max(history.sprint.end, today)
    return sorted({*working_days(first, last, board.policy.working_days), today})


def marks_of(history: SprintHistory, days: Sequence[date], where: tzinfo) -> list[Mark]:
    """Return the changes of scope, oldest first."""
    return [
        Mark(
            day=days[_line_of(change, days, where)].isoformat(),
            at=change.at,
            what=change.mark,
            card=change.card,
            points=exact(change.scope),
            **change.why._asdict(),
        )
        for change in history.changes
        if change.mark
    ]


def _line_of(change: Change, days: Sequence[date], where: tzinfo) -> int:
    """Return the place of the line on which a change counts."""
    return bisect_left(days, day_of(change.at, where))


def _lines(
    history: SprintHistory, board: Board, days: Sequence[date], where: tzinfo
) -> Iterable[Line]:
    by_line: list[list[Change]] = [[] for _ in days]
    for change in history.changes:
        by_line[_line_of(change, days, where)].append(change)
    today = day_of(history.until, where)
    guideline = _guideline(history, board, days, where)
    now = {track.card: track.start for track in history.tracks}
    for day, changes, guide in zip(days, by_line, guideline, strict=True):
        now |= {change.card: change.after for change in changes}
        yield _line(day, guide, changes, now if day <= today else None)


def _line(
    day: date, guideline: float, changes: Sequence[Change], now: dict[CardId, Standing] | None
) -> Line:
    standings = (now or {}).values()
    scope, done = (sum(getattr(each, name) for each in standings) for name in ("scope", "burned"))
    return Line(
        day=day.isoformat(),
        guideline=guideline,
        remaining=None if now is None else exact(scope - done),
        scope=None if now is None else exact(scope),
        done=None if now is None else exact(done),
        scope_change=exact(sum(change.scope for change in changes)),
        burned=exact(sum(max(change.burned, 0) for change in changes)),
        reopened=exact(sum(max(-change.burned, 0) for change in changes)),
        cards=tuple(card for card, each in (now or {}).items() if each.inside and not each.done),
        changed=tuple(dict.fromkeys(change.card for change in changes)),
    )


def _guideline(
    history: SprintHistory, board: Board, days: Sequence[date], where: tzinfo
) -> list[float]:
    """Return what would be left of the commitment if every working day did the same share."""
    first, last = day_of(history.since, where), history.sprint.end
    working = working_days(first, last, board.policy.working_days)
    parts = max(len(working), 1)
    left = [len(working) - sum(each <= day for each in working) for day in days]
    return [exact(history.committed * each / parts) for each in left]
