"""Days and moments as people say them: "Fri 6 Mar, in 3 days", "yesterday 14:05"."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def day_words(day: date, *, today: date) -> str:
    """Return the day with how far away it is."""
    return f"{short_day(day, today=today)}, {distance(day, today=today)}"


def short_day(day: date, *, today: date) -> str:
    """Return the day, with its year when that is not this year."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def distance(day: date, *, today: date) -> str:
    """Return how far away a day is."""
    days = (day - today).days
    if days in _NEAR:
        return _NEAR[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def due_words(due: str, *, today: date) -> str:
    """Return a due date in words; how late it is comes first for a reader who is late."""
    try:
        day = date.fromisoformat(due)
    except ValueError:
        return due
    if day < today:
        late = (today - day).days
        return f"{short_day(day, today=today)}, {late:,} {_plural('day', late)} late"
    return day_words(day, today=today)


def moment_words(at: int, *, today: date, zone: str) -> str:
    """Return a moment: with its time while it is fresh, as a day later on."""
    moment = datetime.fromtimestamp(at, ZoneInfo(zone))
    days = (today - moment.date()).days
    if days in (0, 1):
        return f"{_NEAR[-days]} {moment:%H:%M}"
    if 1 < days < 7:
        return f"{days} days ago"
    return short_day(moment.date(), today=today)


def days_since(at: int, *, today: date, zone: str) -> int:
    """Return how many days ago a moment was; 0 is today."""
    return max((today - datetime.fromtimestamp(at, ZoneInfo(zone)).date()).days, 0)


def count_words(count: int, noun: str) -> str:
    """Return "1 card", "2 cards"."""
    return f"{count:,} {_plural(noun, count)}"


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
