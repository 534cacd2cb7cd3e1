"""How scores change: month by month, sprint by sprint, for one delivered thing or a release.

An answer belongs to the day on which it was given. One without a name says no more of its time than
the day (in UTC) on which it was published.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.feedback import Feedback
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.metrics.feedback_scores import Scores, scores
from sprintboard.metrics.local_days import LocalDays


class Period(NamedTuple):
    """A stretch of days with a name; both days count."""

    name: str
    first: date
    last: date


class Point(NamedTuple):
    """What was said in a period."""

    period: Period
    scores: Scores
    entries: tuple[str, ...]
    """Ids of the entries with a score, oldest first."""


class ThingScore(NamedTuple):
    """What is said of one thing."""

    about: About
    """What was delivered; a release for what belongs to it."""
    scores: Scores
    n: int
    """Entries, also those without a score."""
    open: int
    """How many of them wait for something to happen."""
    trend: tuple[Point, ...]


def months(first: date, last: date) -> tuple[Period, ...]:
    """Return the months from the one of a day to the one of another."""
    found: list[Period] = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        end = date(year, month, monthrange(year, month)[1])
        found.append(Period(f"{year}-{month:02}", date(year, month, 1), end))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(found)


def sprints_as_periods(sprints: Iterable[Sprint]) -> tuple[Period, ...]:
    """Return the sprints that were started, as periods."""
    begun = (each for each in sprints if each.state in (SprintState.ACTIVE, SprintState.CLOSED))
    return tuple(Period(each.name, each.start, each.end) for each in begun)


def trend(
    entries: Iterable[Feedback], periods: Iterable[Period], days: LocalDays
) -> tuple[Point, ...]:
    """Return what was said in each period, those without an answer too."""
    dated = [(days.of(each.made.at), each) for each in entries if each.score]
    return tuple(_point(period, dated) for period in periods)


def by_thing(
    entries: Iterable[Feedback], periods: Sequence[Period], days: LocalDays
) -> tuple[ThingScore, ...]:
    """Return what is said of each thing, those with the most entries first."""
    found: defaultdict[About, list[Feedback]] = defaultdict(list)
    for each in entries:
        found[each.about].append(each)
    return _things(found.items(), periods, days)


def by_release(
    entries: Iterable[Feedback], board: Board, periods: Sequence[Period], days: LocalDays
) -> tuple[ThingScore, ...]:
    """Return what is said of each release: of it, of its changes, and of the cards in them."""
    release_of = _release_of(board)
    found: defaultdict[About, list[Feedback]] = defaultdict(list)
    for each in entries:
        for release in release_of(each.about):
            found[About("release", release)].append(each)
    return _things(found.items(), periods, days)


def _release_of(board: Board) -> Callable[[About], frozenset[str]]:
    """Return what says to which releases a thing belongs: a card may be in several changes."""
    by_card: defaultdict[str, set[str]] = defaultdict(set)
    by_change: dict[str, str] = {}
    for change in board.records.of("change"):
        if change.release:
            by_change[change.id] = change.release
            for card in change.cards:
                by_card[card].add(change.release)

    def releases(about: About) -> frozenset[str]:
        if about.kind == "release":
            return frozenset({about.id})
        if about.kind == "change":
            return frozenset({by_change[about.id]} if about.id in by_change else ())
        return frozenset(by_card.get(about.id, ()) if about.kind == "card" else ())

    return releases


def _things(
    found: Iterable[tuple[About, list[Feedback]]], periods: Sequence[Period], days: LocalDays
) -> tuple[ThingScore, ...]:
    things = [
        ThingScore(
            about=about,
            scores=scores(entries),
            n=len(entries),
            open=sum(each.is_open for each in entries),
            trend=trend(entries, periods, days),
        )
        for about, entries in found
    ]
    return tuple(sorted(things, key=lambda each: (-each.n, each.about)))


def _point(period: Period, dated: Sequence[tuple[int, Feedback]]) -> Point:
    first, last = period.first.toordinal(), period.last.toordinal()
    inside = [each for day, each in dated if first <= day <= last]
    return Point(period, scores(inside), tuple(each.id for each in inside))
