"""What the past lets one expect: how many by a day, and when so many will be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sprintboard.metrics.outlook import Outlook, days_for, items_in

TRIALS = 10_000
CHANCES = (50, 70, 85, 95)
"""The percentages that are told."""
_BARS = 12


class Chance(NamedTuple):
    """What holds with so many percent."""

    percent: int
    value: int
    """Items at least, or days at most."""
    day: date | None
    """The day on which that many days are over."""
    words: str
    """As people say it."""


class Bar(NamedTuple):
    """A bar of the histogram: the outcomes from `low` to `high`, both included."""

    low: int
    high: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The chances, and what they were made from."""

    question: str
    """`how-many` or `when`."""
    n: int
    """Cards finished in the days that it learns from."""
    days: int
    """How many days those are."""
    since: date
    until: date
    """The last of them; the forecast counts from it."""
    items: int | None
    """Asked for: when so many are done."""
    by: date | None
    """Asked for: how many by this day."""
    how: str
    """`sampled`, `exact` or `approximated`; empty when nothing was finished."""
    seed: int
    chances: tuple[Chance, ...]
    """Of each of `CHANCES`; empty when nothing was finished."""
    histogram: tuple[Bar, ...]


def when(counts: Sequence[int], items: int, *, until: date, seed: int) -> Forecast:
    """Return after how many days so many items are done; `counts` are of the days up to `until`.

    Monte Carlo: each trial draws days from the past, days without any included, until they add up
    to the items; 10,000 trials; "with 85 %" is the 85th percentile of the days.
    Source: Vacanti (2015); Magennis, Forecasting and Simulating Software Development Projects.
    Oracle: the Trello board of the samples, 45 finished in 57 days: 20 items in 26/35/41 days at
    50/85/95 %, ±1.
    """
    outlook = days_for(counts, items, trials=TRIALS, seed=seed)
    day_of = _day_after(until)

    def chance(percent: int, value: int) -> Chance:
        day = day_of(value)
        return Chance(percent, value, day, f"{percent} % chance by {say(day, until)}")

    return _forecast("when", counts, outlook, chance, until=until, seed=seed, items=items)


def how_many(counts: Sequence[int], by: date, *, until: date, seed: int) -> Forecast:
    """Return how many items are done by a day; `counts` are of the days up to `until`.

    Each trial adds up as many days drawn from the past as lie ahead; "at least, with 85 %" is the
    15th percentile of the items.
    Source: as `when`.
    Oracle: always 2 a day, 5 days ahead: 10 items whatever the chance.
    """
    ahead = max((by - until).days, 0)
    outlook = items_in(counts, ahead, trials=TRIALS, seed=seed)

    def chance(percent: int, value: int) -> Chance:
        words = f"{percent} % chance of {value} or more by {say(by, until)}"
        return Chance(percent, value, by, words)

    return _forecast("how-many", counts, outlook, chance, until=until, seed=seed, by=by)


def say(day: date, today: date) -> str:
    """Return `11 August`, with the year when it is another one."""
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"


def _forecast(
    question: str,
    counts: Sequence[int],
    outlook: Outlook,
    chance: Callable[[int, int], Chance],
    *,
    until: date,
    seed: int,
    items: int | None = None,
    by: date | None = None,
) -> Forecast:
    shares = outlook.shares
    told = CHANCES if shares else ()
    least = question == "how-many"
    return Forecast(
        question=question,
        n=sum(counts),
        days=len(counts),
        since=until - timedelta(days=len(counts) - 1),
        until=until,
        items=items,
        by=by,
        how=outlook.how,
        seed=seed,
        chances=tuple(
            chance(each, value_at(shares, 100 - each if least else each)) for each in told
        ),
        histogram=tuple(_bars(shares)),
    )


def value_at(shares: Mapping[int, float], percent: int) -> int:
    """Return the percentile of values that come with shares, which add up to 1."""
    reached = 0.0
    value = 0
    for value in sorted(shares):
        reached += shares[value]
        if reached >= percent / 100 - 1e-9:
            break
    return value


def _bars(shares: Mapping[int, float]) -> Iterable[Bar]:
    """Return bars of the same width, at most a dozen, without the least likely ends."""
    if not shares:
        return
    first, last = min(shares), value_at(shares, 99)
    width = max(-(-(last - first + 1) // _BARS), 1)
    heights: Counter[int] = Counter()
    for value, share in shares.items():
        heights[min((value - first) // width, (last - first) // width)] += share  # type: ignore[assignment]  # a Counter adds up fractions too
    for place in range((last - first) // width + 1):
        low = first + place * width
        yield Bar(low, low + width - 1, heights[place])


def _day_after(until: date) -> Callable[[int], date]:
    furthest = (date.max - until).days
    return lambda days: until + timedelta(days=min(days, furthest))
