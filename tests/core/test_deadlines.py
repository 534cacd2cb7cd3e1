"""Moments as people type them, where the board is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.deadlines import parse_moment, say_moment
from sprintboard.core.errors import BadInput
from tests.builders import NOW

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati")


def _utc(text: str, *, now: int = NOW, where: ZoneInfo = BERLIN) -> str:
    return f"{datetime.fromtimestamp(parse_moment(text, now=now, where=where), UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("tomorrow 17:00", "2026-11-24 16:00"),
        ("friday 12:00", "2026-11-27 11:00"),
        ("fri, 9:00", "2026-11-27 08:00"),
        ("Friday at 9:00", "2026-11-27 08:00"),
        ("17:00", "2026-11-23 16:00"),
        ("9:00", "2026-11-24 08:00"),
        ("friday", "2026-11-27 22:59"),
        ("27 nov 18:30", "2026-11-27 17:30"),
        ("in 2 hours", "2026-11-23 14:00"),
        ("+90 min", "2026-11-23 13:30"),
        ("an hour", "2026-11-23 13:00"),
        ("in half an hour", "2026-11-23 12:30"),
        ("2026-11-27 17:00", "2026-11-27 16:00"),
        ("2026-11-27T17:00", "2026-11-27 16:00"),
        ("2026-11-27T17:00Z", "2026-11-27 17:00"),
        ("2026-11-27T17:00+05:30", "2026-11-27 11:30"),
    ],
)
def test_a_moment_is_read_as_people_mean_it(typed: str, utc: str) -> None:
    assert _utc(typed) == utc


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2027-03-28 02:30", "2027-03-28 01:30"),  # the hour that summer time skips: 03:30 there
        ("2026-10-25 02:30", "2026-10-25 01:30"),  # the hour that comes twice: the second one
        ("2027-03-28 01:59", "2027-03-28 00:59"),
        ("2027-03-28 03:00", "2027-03-28 01:00"),
    ],
)
def test_where_clocks_change_nobody_is_cut_off_early(typed: str, utc: str) -> None:
    assert _utc(typed) == utc


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "25:00", "12:60", "friday 12", "2026-02-30 10:00", "[red]", "\x1b[31m"),
        *("9999-12-31 23:59:61", "2026-11-27T17:00+99:00", "99999999999"),
    ],
)
def test_what_is_no_moment_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match="write it as 'tomorrow 17:00'") as caught:
        parse_moment(typed, now=NOW, where=BERLIN)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("today 17:00", "today 17:00"),
        ("tomorrow 9:05", "tomorrow 09:05"),
        ("friday 12:00", "Fri 27 Nov 12:00"),
        ("2027-01-01 00:00", "Fri 1 Jan 2027 00:00"),
    ],
)
def test_a_moment_is_said_as_people_do(typed: str, said: str) -> None:
    assert say_moment(parse_moment(typed, now=NOW, where=BERLIN), NOW, BERLIN) == said


@given(st.integers(NOW, NOW + 366 * 86_400), st.sampled_from(ZONES))
def test_what_is_said_of_a_moment_is_read_back_to_the_minute(at: int, name: str) -> None:
    where = ZoneInfo(name)
    wall = datetime.fromtimestamp(at, where)
    read = parse_moment(f"{wall:%Y-%m-%d %H:%M}", now=NOW, where=where)
    assert datetime.fromtimestamp(read, where).replace(fold=0) == wall.replace(
        second=0, microsecond=0, fold=0
    )
    assert read >= at - at % 60
