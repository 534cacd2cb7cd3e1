"""The numbers of feedback: satisfaction, would-recommend, answers, and what became better."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.days import parse_past_day
from sprintboard.core.errors import BadInput
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import wholes
from sprintboard.core.zones import zone
from sprintboard.metrics.feedback_answers import Answers, answers
from sprintboard.metrics.feedback_effect import Effect, effects
from sprintboard.metrics.feedback_scores import Scores, scores
from sprintboard.metrics.feedback_trend import (
    Period,
    Point,
    ThingScore,
    by_release,
    by_thing,
    months,
    sprints_as_periods,
    trend,
)
from sprintboard.metrics.local_days import LocalDays
from sprintboard.workspace.reader import Reader
from sprintboard.workspace.searching import fits, read_filter

PERIODS = ("month", "sprint")
"""What a trend may go by."""


class Opinion(NamedTuple):
    """What the scores of feedback say, and how that changes."""

    scores: Scores
    trend: tuple[Point, ...]
    entries: tuple[str, ...]
    """Ids of the entries with a score, oldest first."""


class Heard(NamedTuple):
    """What comes of feedback."""

    n: int
    scores: Scores
    answers: Answers
    sides: tuple[Answers, ...]
    things: tuple[ThingScore, ...]
    releases: tuple[ThingScore, ...]
    effects: tuple[Effect, ...]
    entries: tuple[str, ...]
    """Ids of all entries, oldest first."""


class FeedbackNumbers:
    """The verbs of the numbers of feedback. A filter is one of feedback: see `Entries.list`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def opinion(
        self,
        filter: str = "",
        *,
        since: str | None = None,
        until: str | None = None,
        by: str = "month",
        cards: Collection[str] | None = None,
    ) -> Opinion:
        """Return CSAT and NPS of the entries given in some days, with their trend.

        Args:
            filter: only the entries it fits.
            since: the first day, as people write it; nothing: all there are.
            until: the last day.
            by: `month` or `sprint`.
            cards: only entries about these cards, or that these answer.
        """
        found = self._entries(filter, since, until, cards)
        scored = tuple(each for each in found if each.score)
        days = self._days()
        points = trend(scored, self._periods(scored, by), days)
        return Opinion(scores(scored), points, tuple(each.id for each in scored))

    def heard(
        self,
        filter: str = "",
        *,
        since: str | None = None,
        until: str | None = None,
        by: str = "month",
        cards: Collection[str] | None = None,
    ) -> Heard:
        """Return what comes of the entries given in some days: see `opinion`."""
        found, board, days = self._entries(filter, since, until, cards), self._board, self._days()
        periods = self._periods(found, by)
        total, sides = answers(found, board, now=self._reader.now)
        ids = {each.id for each in found}
        every = [each for root, each in wholes(board.feedback).items() if root in ids]
        return Heard(
            n=len(found),
            scores=scores(found),
            answers=total,
            sides=sides,
            things=by_thing(found, periods, days),
            releases=by_release(found, board, periods, days),
            effects=tuple(effects(every, board)),
            entries=tuple(each.id for each in found),
        )

    @property
    def _board(self) -> Board:
        return self._reader.board

    def _days(self) -> LocalDays:
        return LocalDays(zone(self._board.policy.time_zone))

    def _entries(
        self, filter: str, since: str | None, until: str | None, cards: Collection[str] | None
    ) -> Sequence[Feedback]:
        """Return the entries, oldest first; those that were merged, too: they were said."""
        board, reader = self._board, self._reader
        tree = read_filter("feedback", filter)
        fit = fits(tree, "feedback", board, me=reader.me, now=reader.now)
        days = self._days()
        first, last = self._window(since, until, days)
        return [
            each
            for each in board.feedback
            if fit(each)
            and first <= days.of(each.made.at) <= last
            and (cards is None or _touches(each, cards))
        ]

    def _window(self, since: str | None, until: str | None, days: LocalDays) -> tuple[int, int]:
        today = date.fromordinal(days.of(self._reader.now))
        first = parse_past_day(since, today=today) if since else date.min
        last = parse_past_day(until, today=today) if until else date.max
        if first > last:
            raise BadInput(f"{first} is after {last}: name a first day before the last one.")
        return first.toordinal(), last.toordinal()

    def _periods(self, entries: Sequence[Feedback], by: str) -> tuple[Period, ...]:
        if by not in PERIODS:
            raise BadInput(f"A trend goes by {' or '.join(PERIODS)}.")
        if not entries:
            return ()
        days = self._days()
        given = [days.of(each.made.at) for each in entries]
        first, last = date.fromordinal(min(given)), date.fromordinal(max(given))
        if by == "month":
            return months(first, last)
        every = sprints_as_periods(self._board.sprints)
        return tuple(each for each in every if each.last >= first and each.first <= last)


def _touches(entry: Feedback, cards: Collection[str]) -> bool:
    about = entry.about.kind == "card" and entry.about.id in cards
    return about or any(each in cards for each in entry.cards)
