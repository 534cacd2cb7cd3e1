"""How sums of days drawn from the past come out: by sampling, exactly, or nearly.

Sampling takes time in proportion to the days ahead. Where there are too many, the same chances are
worked out exactly; where that would take too long too, the sum of so many days is a normal one.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import ceil, erf, sqrt
from typing import NamedTuple

_MOST_DRAWS = 600_000
"""So many are drawn in some 50 ms."""
_MOST_STEPS = 1_500_000
_TAIL = 1e-9
"""What is less likely is left out."""
_LATE = 1e-5
"""What is less likely to take longer is not followed to its end."""
Shares = dict[int, float]


class Outlook(NamedTuple):
    """How likely each outcome is, and how that was found out."""

    shares: Mapping[int, float]
    how: str


class _Past(NamedTuple):
    mean: float
    spread: float
    shares: Shares


def days_for(counts: Sequence[int], items: int, *, trials: int, seed: int) -> Outlook:
    """Return after how many days drawn from the past the items are reached."""
    past = _past(counts)
    if not past.mean:
        return Outlook({}, "")
    if items <= 0:
        return Outlook({0: 1.0}, "exact")
    expected = items / past.mean
    unsteady = expected + (past.spread / past.mean) ** 2
    if trials * unsteady <= _MOST_DRAWS:
        return Outlook(_sample_days(counts, items, expected, trials, seed), "sampled")
    if min(_steps(past, unsteady), unsteady * len(past.shares) * items) <= _MOST_STEPS:
        return Outlook(_exact_days(past, items), "exact")
    return Outlook(_normal_days(past, items, expected), "approximated")


def items_in(counts: Sequence[int], days: int, *, trials: int, seed: int) -> Outlook:
    """Return how many items so many days drawn from the past add up to."""
    past = _past(counts)
    if not past.mean:
        return Outlook({}, "")
    if trials * days <= _MOST_DRAWS:
        chance = random.Random(seed)  # noqa: S311  # a simulation that can be repeated
        sums = Counter(sum(chance.choices(counts, k=days)) for _ in range(trials))
        return Outlook({items: number / trials for items, number in sums.items()}, "sampled")
    if _steps(past, days) <= _MOST_STEPS:
        return Outlook(_exact_items(past, days), "exact")
    return Outlook(_normal_items(past, days), "approximated")


def _past(counts: Sequence[int]) -> _Past:
    number = len(counts) or 1
    mean = sum(counts) / number
    spread = sqrt(sum((each - mean) ** 2 for each in counts) / number)
    return _Past(mean, spread, {value: n / number for value, n in Counter(counts).items()})


def _steps(past: _Past, days: float) -> float:
    """Return how many multiplications the exact way takes."""
    return days * len(past.shares) * (12 * past.spread * sqrt(days) + max(past.shares))


def _sample_days(
    counts: Sequence[int], items: int, expected: float, trials: int, seed: int
) -> Shares:
    chance = random.Random(seed)  # noqa: S311  # a simulation that can be repeated
    choices = chance.choices
    some = ceil(expected * 1.3) + 3
    found: Counter[int] = Counter()
    for _ in range(trials):
        sums = list(accumulate(choices(counts, k=some)))
        while sums[-1] < items:
            sums += accumulate(choices(counts, k=some), initial=sums.pop())
        found[bisect_left(sums, items) + 1] += 1
    return {days: number / trials for days, number in found.items()}


def _exact_days(past: _Past, items: int) -> Shares:
    """Return the chance of each number of days: what the chance to be done grew by that day."""
    open_sums: Shares = {0: 1.0}
    found: Shares = {}
    day = 0
    left = 1.0
    while left > _LATE:
        day += 1
        open_sums = {
            value: share for value, share in _add(open_sums, past).items() if value < items
        }
        now = sum(open_sums.values())
        if left > now:
            found[day] = left - now
        left = now
    return found


def _exact_items(past: _Past, days: int) -> Shares:
    sums: Shares = {0: 1.0}
    for _ in range(days):
        sums = _add(sums, past)
    return sums


def _add(sums: Shares, past: _Past) -> Shares:
    """Return the sums after one more day, without the least likely."""
    found: Shares = {}
    for count, chance in past.shares.items():
        for value, share in sums.items():
            value += count  # noqa: PLW2901  # the innermost of many loops
            found[value] = found.get(value, 0.0) + share * chance
    return {value: share for value, share in found.items() if share > _TAIL / 1000}


def _normal_days(past: _Past, items: int, expected: float) -> Shares:
    """Use that `items` are not reached in `d` days as often as `d` days add up to less."""
    found: Shares = {}
    room = 7 * past.spread * sqrt(expected) / past.mean + 10
    day = max(int(expected - room), 0)
    before = 0.0
    while before < 1 - _TAIL and day < expected + 2 * room:
        day += 1
        now = 1 - _below(past, items - 0.5, day)
        found[day] = now - before
        before = now
    return found


def _normal_items(past: _Past, days: int) -> Shares:
    room = 7 * past.spread * sqrt(days) + 10
    middle = past.mean * days
    values = range(max(int(middle - room), 0), int(middle + room))
    return {
        each: _below(past, each + 0.5, days) - _below(past, each - 0.5, days) for each in values
    }


def _below(past: _Past, value: float, days: int) -> float:
    """Return the chance that so many days add up to less than a value."""
    middle, spread = past.mean * days, past.spread * sqrt(days)
    if not spread:
        return float(middle < value)
    return (1 + erf((value - middle) / spread / sqrt(2))) / 2
