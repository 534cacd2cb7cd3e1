"""Working days: which days of a sprint people work on, and the how-manieth of them a day is.

A day is a day of the calendar, so that a change of clocks neither adds one nor takes one away.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple


class DayOf(NamedTuple):
    """Day `number` of `total` working days: 0 before the first one, `total` after the last one."""

    number: int
    total: int

    @property
    def left(self) -> int:
        """Working days that are still to come after this one."""
        return self.total - self.number


def working_days(first: date, last: date, weekdays: Collection[int]) -> tuple[date, ...]:
    """Return the working days from `first` to `last`, both included; Monday is 0."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() in weekdays)


def day_of_sprint(first: date, last: date, today: date, weekdays: Collection[int]) -> DayOf:
    """Return the how-manieth working day of a sprint today is.

    On a day without work it is the last one that was.
    """
    days = working_days(first, last, weekdays)
    return DayOf(sum(day <= today for day in days), len(days))


def trimmed(first: date, last: date, weekdays: Collection[int]) -> date:
    """Return the last working day of a time; its last day when nobody works in it."""
    days = working_days(first, last, weekdays)
    return days[-1] if days else last


def next_weekday(day: date, weekday: int) -> date:
    """Return the first such weekday from `day` on, which may be `day` itself; Monday is 0."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
