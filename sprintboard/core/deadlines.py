"""Moments as people type and read them: `friday 12:00` in the time zone of the board."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from sprintboard.core.days import parse_day, say_day
from sprintboard.core.errors import BadInput
from sprintboard.core.text import clean_line, shorten
from sprintboard.core.zones import day_of

END_OF_DAY = time(23, 59)
"""When a day ends that is typed without a time."""
_CLOCK = re.compile(r"(?:(?P<day>.*?)(?:,| at)? |(?P<iso>\d{4}-\d\d-\d\d)t)?(?P<time>\d{1,2}:\d\d)")
_EXACT = re.compile(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d)?(?:z|[+-]\d\d:?\d\d)")
_AWAY = re.compile(r"(?:in |\+)(\d{1,5}) ?(min|minutes?|h|hours?)")
_SPOKEN = re.compile(r"(?:in )?(?P<half>half )?an? (?:hour)")
_HOUR, _MINUTE = 3_600, 60


def parse_moment(text: str, *, now: int, where: tzinfo) -> int:
    """Return the moment that people mean by a text, in Unix seconds.

    `tomorrow 17:00`, `friday 12:00`, `17:00` (the next one), `friday` (its end), `in 2 hours`,
    `+90 min`, `2026-11-27 17:00`, `2026-11-27T17:00Z`. Where clocks are put forward or back the
    later reading counts, so that nobody is cut off early.

    Raises:
        BadInput: it is no moment; the sentence shows how to write one.
    """
    words = " ".join(text.casefold().split())
    away = _seconds_away(words)
    if away is not None:
        return now + away
    if _EXACT.fullmatch(words):
        return _exact(text, words)
    today = day_of(now, where)
    found = _CLOCK.fullmatch(words)
    if not found:
        return _at(_day(text, words, today), END_OF_DAY, where)
    clock = _time(text, found["time"])
    said = found["day"] or found["iso"]
    if said:
        return _at(_day(text, said, today), clock, where)
    first = _at(today, clock, where)
    return first if first > now else _at(today + timedelta(days=1), clock, where)


def say_moment(at: int, now: int, where: tzinfo) -> str:
    """Return a moment as people say it: `today 17:00`, `Fri 27 Nov 12:00`."""
    there = datetime.fromtimestamp(at, where)
    return f"{say_day(there.date(), day_of(now, where))} {there:%H:%M}"


def _seconds_away(words: str) -> int | None:
    spoken = _SPOKEN.fullmatch(words)
    if spoken:
        return _HOUR // 2 if spoken["half"] else _HOUR
    found = _AWAY.fullmatch(words)
    if not found:
        return None
    return int(found[1]) * (_HOUR if found[2].startswith("h") else _MINUTE)


def _exact(text: str, words: str) -> int:
    try:
        return int(datetime.fromisoformat(words.upper()).timestamp())
    except (ValueError, OverflowError):
        raise BadInput(_sentence(text)) from None


def _day(text: str, words: str, today: date) -> date:
    try:
        return parse_day(words, today=today)
    except BadInput:
        raise BadInput(_sentence(text), suggestion="tomorrow 17:00") from None


def _time(text: str, clock: str) -> time:
    hours, _, minutes = clock.partition(":")
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        raise BadInput(_sentence(text), suggestion="tomorrow 17:00") from None


def _at(day: date, clock: time, where: tzinfo) -> int:
    try:
        both = (datetime.combine(day, clock, where).replace(fold=fold) for fold in (0, 1))
        return max(int(each.timestamp()) for each in both)
    except (ValueError, OverflowError):
        raise BadInput(f"{day} is too far away.") from None


def _sentence(text: str) -> str:
    said = shorten(clean_line(text), 40)
    start = f"'{said}' is no moment" if said else "There is no moment"
    return f"{start}: write it as 'tomorrow 17:00', 'friday 12:00' or '2026-11-27 17:00'."
