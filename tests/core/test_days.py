"""Days as people write and read them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.days import ago, parse_day, parse_past_day, say_age, say_day
from sprintboard.core.errors import BadInput
from sprintboard.core.zones import age_in_days, day_of, start_of, zone
from tests.builders import DAY, NOW

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1.12.", date(2026, 12, 1)),
        ("1.12", date(2026, 12, 1)),
        ("01.12.2027", date(2027, 12, 1)),
        ("1. 12. 27", date(2027, 12, 1)),
        ("1.11.", date(2027, 11, 1)),
        ("29.2.", date(2028, 2, 29)),
        ("1 dec", date(2026, 12, 1)),
        ("1st December", date(2026, 12, 1)),
        ("Dec 1, 2028", date(2028, 12, 1)),
        ("Sept 5", date(2027, 9, 5)),
        ("today", TODAY),
        (" Tomorrow ", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("friday", date(2026, 11, 27)),
        ("on wed", date(2026, 11, 25)),
        ("monday", date(2026, 11, 30)),
        ("next week", date(2026, 11, 30)),
        ("next month", date(2026, 12, 1)),
        ("+5d", date(2026, 11, 28)),
        ("5d", date(2026, 11, 28)),
        ("-1d", date(2026, 11, 22)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("in a week", date(2026, 11, 30)),
        ("2w", date(2026, 12, 7)),
        ("3 days ago", date(2026, 11, 20)),
        ("1 month", date(2026, 12, 23)),
        ("in 1 year", date(2027, 11, 23)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    assert parse_day(text, today=TODAY) == day


def test_a_month_later_than_the_31st_is_the_last_day_of_the_month() -> None:
    assert parse_day("+1m", today=date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize("text", ["", "  ", "soon", "12/1", "in 2 weeks ago", "fr", "5x", "1 foo"])
def test_what_is_no_day_is_refused_with_examples(text: str) -> None:
    with pytest.raises(BadInput, match=r"write it as 2026-12-01, 1\.12\., tomorrow") as caught:
        parse_day(text, today=TODAY)
    assert caught.value.suggestion == "tomorrow"


@pytest.mark.parametrize("text", ["2026-02-30", "31.4.", "30.2.", "1.13.", "+999999y", "999999w"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="There is no day"):
        parse_day(text, today=TODAY)


def test_a_refusal_shows_control_characters_harmlessly() -> None:
    with pytest.raises(BadInput) as caught:
        parse_day("\x1b]52;c;AAAA\x07" + "x" * 500, today=TODAY)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 150


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_sentence(text: str) -> None:
    with suppress(BadInput):
        assert isinstance(parse_day(text, today=TODAY), date)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_day_that_is_said_is_read_again(day: date) -> None:
    assert parse_day(say_day(day, TODAY).split(" ", 1)[-1], today=date(2026, 1, 1)) == day or (
        abs((day - TODAY).days) <= 1
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 12, 4), "Fri 4 Dec"),
        (date(2027, 1, 1), "Fri 1 Jan 2027"),
    ],
)
def test_a_day_is_said_in_few_words(day: date, words: str) -> None:
    assert say_day(day, TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 d"),
        (13, "13 d"),
        (14, "2 w"),
        (69, "9 w"),
        (70, "2 mo"),
        (729, "24 mo"),
        (730, "2 y"),
    ],
)
def test_an_age_is_said_in_few_characters(days: int, words: str) -> None:
    assert say_age(days) == words


def test_a_moment_belongs_to_the_day_of_the_board_not_of_london() -> None:
    late = NOW + 11 * 3600 + 1800  # 23:30 UTC
    assert day_of(late, UTC) == TODAY
    assert day_of(late, zone("Europe/Berlin")) == date(2026, 11, 24)


def test_a_day_starts_at_its_own_midnight() -> None:
    berlin = zone("Europe/Berlin")
    assert start_of(TODAY, berlin) == start_of(TODAY, UTC) - 3600
    assert day_of(start_of(TODAY, berlin), berlin) == TODAY
    assert day_of(start_of(TODAY, berlin) - 1, berlin) == date(2026, 11, 22)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_have_a_start(day: date) -> None:
    starts = [start_of(day, zone(name)) for name in ("Asia/Tokyo", "America/New_York")]
    assert all((start < 0) == (day == date.min) for start in starts)


def test_moments_beyond_the_calendar_are_its_ends() -> None:
    assert day_of(10**15, UTC) == date.max
    assert day_of(-(10**15), UTC) == date.min


def test_an_unknown_time_zone_reads_as_utc() -> None:
    assert zone("Mars/Olympus") is UTC
    assert zone("../../etc/passwd") is UTC


def test_the_first_day_of_work_counts() -> None:
    assert age_in_days(NOW, NOW, UTC) == 1
    assert age_in_days(NOW - 5 * DAY, NOW, UTC) == 6
    assert age_in_days(NOW + DAY, NOW, UTC) == 1, "a clock that runs ahead makes nobody younger"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7d", date(2026, 11, 16)),
        ("7 days ago", date(2026, 11, 16)),
        ("monday", date(2026, 11, 23)),
        ("friday", date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 22)),
        ("1 dec", date(2025, 12, 1)),
        ("2026-11-01", date(2026, 11, 1)),
        ("2999-01-01", date(2999, 1, 1)),
    ],
)
def test_since_looks_back(text: str, day: date) -> None:
    assert parse_past_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "1 min ago"),
        (7200, "2 h ago"),
        (DAY * 3, "3 d ago"),
    ],
)
def test_a_moment_is_so_long_ago(seconds: int, words: str) -> None:
    assert ago(NOW - seconds, NOW) == words
