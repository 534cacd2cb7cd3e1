"""A round of hidden estimates: nobody sees a number before all are in, or the last day is past."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sprintboard.core.estimates import step_of
from sprintboard.core.ids import MemberId

TALK_FROM = 3
"""A spread of so many steps of the scale asks for a talk."""


class Agreed(NamedTuple):
    """What a round came to."""

    n: int
    """How many estimated."""
    median: float
    """The middle estimate; of two middle ones the lower, which is the nearest rank at 50 %."""
    lowest: float
    highest: float
    spread: int
    """Steps of the scale from the lowest to the highest."""

    @property
    def asks_for_talk(self) -> bool:
        """They are too far apart to go on without a word."""
        return self.spread >= TALK_FROM


class Round(NamedTuple):
    """A round of estimates as one member may see it."""

    number: int
    asked: tuple[MemberId, ...]
    waits_for: tuple[MemberId, ...]
    """Those who have not estimated yet."""
    until: date | None
    votes: Mapping[MemberId, float]
    """Those that may be seen: one's own, and all of them when the round is over."""
    result: Agreed | None
    """What it came to; None while it is not over."""


class Poll(NamedTuple):
    """A round of hidden estimates of one card."""

    number: int
    """The how-manieth round."""
    asked: tuple[MemberId, ...]
    until: date | None
    """Its last day; None: until all are in."""
    votes: Mapping[MemberId, float]
    """What those who were asked gave in this round. Hidden until `is_revealed`."""

    @property
    def waits_for(self) -> tuple[MemberId, ...]:
        """Those who have not estimated yet."""
        return tuple(each for each in self.asked if each not in self.votes)

    def is_revealed(self, today: date) -> bool:
        """Say whether the estimates may be seen: all are in, or the last day is past."""
        return not self.waits_for or (self.until is not None and today > self.until)

    def result(self, scale: str) -> Agreed | None:
        """Return what it came to; None while nobody has estimated."""
        points = sorted(self.votes.values())
        if not points:
            return None
        return Agreed(
            n=len(points),
            median=points[(len(points) - 1) // 2],
            lowest=points[0],
            highest=points[-1],
            spread=step_of(points[-1], scale) - step_of(points[0], scale),
        )


def seen_by(me: MemberId | None, poll: Poll, today: date, scale: str) -> Round:
    """Return what a member may see of a round."""
    is_over = poll.is_revealed(today)
    votes = poll.votes if is_over else {k: v for k, v in poll.votes.items() if k == me}
    result = poll.result(scale) if is_over else None
    return Round(poll.number, poll.asked, poll.waits_for, poll.until, votes, result)


def poll_of(document: Mapping[str, Any]) -> Poll | None:
    """Return the open round of a card's record; odd values of foreign programs count as none."""
    poll = document.get("poll")
    if not isinstance(poll, Mapping) or not isinstance(poll.get("asked"), list):
        return None
    number = poll.get("round")
    asked = tuple(MemberId(each) for each in poll["asked"] if isinstance(each, str))
    votes = document.get("votes")
    given = votes if isinstance(votes, Mapping) else {}
    points = {each: _points(given.get(each), number) for each in asked}
    return Poll(
        number=number if isinstance(number, int) else 1,
        asked=asked,
        until=_day(poll.get("until")),
        votes={each: found for each, found in points.items() if found is not None},
    )


def _points(vote: Any, number: Any) -> float | None:
    """Return what a member gave in this round."""
    given = vote.get("given") if isinstance(vote, Mapping) else None
    if not isinstance(given, Mapping) or given.get("round") != number:
        return None
    points = given.get("points")
    is_number = isinstance(points, int | float) and not isinstance(points, bool)
    return points if is_number else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
