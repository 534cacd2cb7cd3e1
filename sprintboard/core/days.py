"""Days: moments become days in the board's time zone, and days are read and said as people do."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from sprintboard.core.errors import BadInput
from sprintboard.core.text import clean_line, shorten

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEK = 7
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
DAY_WORDS = (*_NEAR.values(), *_WEEKDAYS)
"""The days that have a name."""
_NEAR_DAYS = {word: days for days, word in _NEAR.items()}
_AWAY = re.compile(
    r"(?P<sign>[+-]|in )? ?(?P<count>\d{1,6}|an?) ?"
    r"(?P<unit>d|days?|w|weeks?|m|months?|y|years?)(?P<ago> ago)?"
)
_NUMBERS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.?(?: ?(\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)? ([a-z]{3,9})\.?(?: (\d{4}))?")
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")


def ago(at: int, now: int) -> str:
    """Return how long ago a moment was, both in Unix seconds: `just now`, `2 min ago`."""
    gone = max(0, now - at)
    for size, words in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if gone >= size:
            return f"{gone // size} {words} ago"
    return "just now"


def say_age(days: int) -> str:
    """Return an age in few characters: `2 d`, `3 w`, `5 mo`, `2 y`."""
    for unit, length, until in (("d", 1, 14), ("w", 7, 70), ("mo", 30, 730)):
        if days < until:
            return f"{days // length} {unit}"
    return f"{days // 365} y"


def say_day(day: date, today: date) -> str:
    """Return `today`, `tomorrow`, `yesterday`, `Fri 4 Dec`, or with its year when it differs."""
    near = _NEAR.get((day - today).days)
    if near:
        return near
    year = "" if day.year == today.year else f" {day.year}"
    weekday, month = _WEEKDAYS[day.weekday()], _MONTHS[day.month - 1]
    return f"{weekday[:3].title()} {day.day} {month[:3].title()}{year}"


def say_near_day(day: date, today: date) -> str:
    """Return `today`, `Friday` for a day of the week before or after, else as `say_day` does."""
    days = (day - today).days
    if days not in _NEAR and -_WEEK < days < _WEEK:
        return _WEEKDAYS[day.weekday()].title()
    return say_day(day, today)


def parse_day(text: str, *, today: date) -> date:
    """Return the day that people mean by a text.

    `2026-12-01`, `1.12.`, `1 dec`, `today`, `tomorrow`, `friday` (the next one after today),
    `+5d`, `in 2 weeks`, `3 days ago`, `next month`. A day without its year is the next such day.

    Raises:
        BadInput: it is no day; the sentence shows how to write one.
    """
    words = " ".join(text.casefold().split())
    for reader in _READERS:
        try:
            found = reader(words, today)
        except (ValueError, OverflowError):
            said = shorten(clean_line(text), 40)
            message = f"There is no day '{said}' in the calendar: write one such as 2026-12-01."
            raise BadInput(message, suggestion=today.isoformat()) from None
        if found:
            return found
    raise BadInput(_sentence(text), suggestion="tomorrow")


def parse_past_day(text: str, *, today: date) -> date:
    """Return the day in the past that people mean: `7d` is a week ago, `monday` the last one.

    Raises:
        BadInput: it is no day; the sentence shows how to write one.
    """
    day = parse_day(text, today=today)
    words = " ".join(text.casefold().split())
    if day <= today or _iso(words, today):
        return day
    if _weekday(words, today):
        return day - timedelta(days=7)
    if _away(words, today):
        return today - (day - today)
    return _later(day, months=-12)


def _sentence(text: str) -> str:
    said = shorten(clean_line(text), 40)
    start = f"'{said}' is not a day" if said else "There is no day"
    return f"{start}: write it as 2026-12-01, 1.12., tomorrow, friday, +5d or in 2 weeks."


def _iso(words: str, _today: date) -> date | None:
    return date.fromisoformat(words) if re.fullmatch(r"\d{4}-\d\d-\d\d", words) else None


def _near(words: str, today: date) -> date | None:
    days = _NEAR_DAYS.get(words)
    return None if days is None else today + timedelta(days=days)


def _weekday(words: str, today: date) -> date | None:
    word = words.removeprefix("on ").removeprefix("next ")
    place = _place(word, _WEEKDAYS)
    if place is None:
        return None
    return today + timedelta(days=(place - today.weekday() - 1) % 7 + 1)


def _next(words: str, today: date) -> date | None:
    if words == "next week":
        return today + timedelta(days=7 - today.weekday())
    if words == "next month":
        return _later(today.replace(day=1), months=1)
    return None


def _away(words: str, today: date) -> date | None:
    found = _AWAY.fullmatch(words)
    if not found or (found["sign"] and found["ago"]):
        return None
    count = int(found["count"]) if found["count"].isdigit() else 1
    count = -count if found["ago"] or found["sign"] == "-" else count
    unit = found["unit"][0]
    if unit in "dw":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    return _later(today, months=count * (12 if unit == "y" else 1))


def _numbers(words: str, today: date) -> date | None:
    found = _NUMBERS.fullmatch(words)
    return _dated(int(found[1]), int(found[2]), found[3], today) if found else None


def _named(words: str, today: date) -> date | None:
    found = _NAMED.fullmatch(words)
    month = _place(found[2], _MONTHS) if found else None
    return (
        _dated(int(found[1]), month + 1, found[3], today) if found and month is not None else None
    )


def _named_first(words: str, today: date) -> date | None:
    found = _NAMED_FIRST.fullmatch(words)
    month = _place(found[1], _MONTHS) if found else None
    return (
        _dated(int(found[2]), month + 1, found[3], today) if found and month is not None else None
    )


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    years = range(today.year, today.year + 9)  # 29 February may be eight years away
    for each in years if day <= 29 or month != 2 else ():
        if day <= calendar.monthrange(each, month)[1] and date(each, month, day) >= today:
            return date(each, month, day)
    raise ValueError


def _later(day: date, *, months: int) -> date:
    """Move by months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Return which of `names` starts with at least three letters of `word`."""
    return next(
        (place for place, name in enumerate(names) if len(word) > 2 and name.startswith(word)), None
    )


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    *(_iso, _near, _weekday, _next, _away),
    *(_numbers, _named, _named_first),
)
