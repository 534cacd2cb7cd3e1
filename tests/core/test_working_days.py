"""Which days of a sprint people work on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.working_days import (
    DayOf,
    day_of_sprint,
    next_weekday,
    trimmed,
    working_days,
)
from sprintboard.core.zones import day_of, start_of

MONDAY = date(2026, 11, 23)
WEEK = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("today", "number", "left"),
    [
        (date(2026, 11, 22), 0, 10),
        (MONDAY, 1, 9),
        (date(2026, 11, 27), 5, 5),
        (date(2026, 11, 28), 5, 5),
        (date(2026, 11, 30), 6, 4),
        (date(2026, 12, 4), 10, 0),
        (date(2026, 12, 9), 10, 0),
    ],
)
def test_a_day_is_the_so_manieth_working_day_of_a_sprint(
    today: date, number: int, left: int
) -> None:
    day = day_of_sprint(MONDAY, date(2026, 12, 6), today, WEEK)
    assert day == DayOf(number, 10)
    assert day.left == left


@pytest.mark.parametrize("first", [date(2026, 3, 23), date(2026, 10, 19)])
def test_a_sprint_over_the_change_of_clocks_has_ten_working_days(first: date) -> None:
    days = working_days(first, first + timedelta(days=13), WEEK)
    assert len(days) == 10
    berlin = ZoneInfo("Europe/Berlin")
    firsts = [datetime.fromtimestamp(start_of(day, berlin), UTC).hour for day in days]
    assert len(set(firsts)) == 2, "the clocks were changed in between"
    assert [day_of(start_of(day, berlin), berlin) for day in days] == list(days)


def test_a_time_ends_on_its_last_working_day() -> None:
    assert trimmed(MONDAY, date(2026, 12, 6), WEEK) == date(2026, 12, 4)
    assert trimmed(MONDAY, date(2026, 12, 6), (6,)) == date(2026, 12, 6)
    assert trimmed(date(2026, 11, 28), date(2026, 11, 29), WEEK) == date(2026, 11, 29)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_the_next_weekday_is_within_a_week(day: date, weekday: int) -> None:
    found = next_weekday(day, weekday)
    assert found.weekday() == weekday
    assert 0 <= (found - day).days < 7


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(-5, 200),
    st.sets(st.integers(0, 6), min_size=1),
)
def test_the_days_of_two_times_are_the_days_of_both_together(
    first: date, length: int, weekdays: set[int]
) -> None:
    middle, last = first + timedelta(days=length // 2), first + timedelta(days=length)
    both = working_days(first, middle, weekdays) + working_days(
        middle + timedelta(days=1), last, weekdays
    )
    assert length < 0 or both == working_days(first, last, weekdays)
    assert len(working_days(first, first + timedelta(days=6), weekdays)) == len(weekdays)
