"""A moment is on the day it is where the board is, whatever the clocks do."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.zones import day_of, start_of
from sprintboard.metrics.local_days import LocalDays

ZONES = (
    *("UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Apia", "America/Sao_Paulo"),
    *("Asia/Kathmandu", "Europe/London", "Atlantic/Azores", "Africa/Cairo"),
)


@given(st.sampled_from(ZONES), st.integers(800_000_000, 2_000_000_000))
def test_a_moment_is_on_the_day_that_the_time_zone_says(name: str, moment: int) -> None:
    where = ZoneInfo(name)
    days = LocalDays(where)
    for each in (moment, start_of(day_of(moment, where), where)):
        for near in (each - 1, each, each + 1):
            assert days.of(near) == day_of(near, where).toordinal()


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Los_Angeles"])
def test_half_past_eleven_at_night_is_still_that_day(name: str) -> None:
    where = ZoneInfo(name)
    for day in (datetime(2026, 3, 29, tzinfo=where), datetime(2026, 10, 25, tzinfo=where)):
        late = day.replace(hour=23, minute=30)
        assert LocalDays(where).of(int(late.timestamp())) == day.date().toordinal()


def test_times_that_no_calendar_has_are_on_some_day() -> None:
    days = LocalDays(ZoneInfo("Pacific/Apia"))
    assert days.of(0) <= days.of(10**11) <= days.of(10**15)
