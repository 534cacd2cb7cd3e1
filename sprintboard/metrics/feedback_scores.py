"""What scores say: satisfaction (CSAT) and would-recommend (NPS).

- CSAT: answers 4 and 5 ÷ all, of answers from 1 to 5. Source: the "top two boxes" of a scale of
  five (Paul Farris and others, *Marketing Metrics*, 2010, chapter 2). Oracle: of 42, 32, 10, 9 and
  14 answers from 5 down to 1: 74 of 107, 69 %.
- NPS: % of 9 and 10 minus % of 0 to 6, of answers from 0 to 10, from -100 to 100. Source: Frederick
  Reichheld, *The One Number You Need to Grow*, Harvard Business Review, 2003. Oracle: 25 % minus
  20 %: +5.

Every entry with a score is one answer, also when it was declined, or merged into another one:
merging unites what is to be done, and takes nothing back that was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sprintboard.core.feedback import Feedback

FEW = 5
"""Of fewer answers it is said that they are few."""
_HAPPY = (4, 5)
_PROMOTERS = range(9, 11)
_DETRACTORS = range(7)


class Csat(NamedTuple):
    """How satisfied people are."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    """How many said 1, 2, 3, 4 and 5."""

    @property
    def n(self) -> int:
        """How many answers there are."""
        return sum(self.counts)

    @property
    def happy(self) -> int:
        """How many said 4 or 5."""
        return sum(self.counts[value - 1] for value in _HAPPY)

    @property
    def share(self) -> float | None:
        """The part that said 4 or 5; None of no answers."""
        return self.happy / self.n if self.n else None

    @property
    def mean(self) -> float | None:
        """The mean answer; None of no answers."""
        total = sum(value * count for value, count in enumerate(self.counts, start=1))
        return total / self.n if self.n else None

    @property
    def is_few(self) -> bool:
        """So few that it says little."""
        return self.n < FEW


class Nps(NamedTuple):
    """Whether people would recommend it."""

    promoters: int = 0
    """Those who said 9 or 10."""
    passives: int = 0
    """Those who said 7 or 8."""
    detractors: int = 0
    """Those who said 0 to 6."""

    @property
    def n(self) -> int:
        """How many answers there are."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> float | None:
        """From -100 to 100; None of no answers."""
        return 100 * (self.promoters - self.detractors) / self.n if self.n else None

    @property
    def is_few(self) -> bool:
        """So few that it says little."""
        return self.n < FEW


class Scores(NamedTuple):
    """Both, each of the answers on its own scale."""

    csat: Csat = Csat()
    nps: Nps = Nps()


def scores(entries: Iterable[Feedback]) -> Scores:
    """Return what the scores of entries say."""
    given = [each.score for each in entries if each.score]
    return Scores(
        csat_of(score.value for score in given if score.scale == "csat"),
        nps_of(score.value for score in given if score.scale == "nps"),
    )


def csat_of(values: Iterable[int]) -> Csat:
    """Return the satisfaction that answers from 1 to 5 tell."""
    counts = Counter(values)
    return Csat((counts[1], counts[2], counts[3], counts[4], counts[5]))


def nps_of(values: Iterable[int]) -> Nps:
    """Return the score that answers from 0 to 10 tell."""
    answers = list(values)
    promoters = sum(each in _PROMOTERS for each in answers)
    detractors = sum(each in _DETRACTORS for each in answers)
    return Nps(promoters, len(answers) - promoters - detractors, detractors)
