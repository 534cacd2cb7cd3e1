"""Days and moments as people say them: "Fri 6 Mar, in 2 days", "yesterday 14:05"."""

from __future__ import annotations

from datetime import date, datetime

from sprintboard.core.days import say_day
from sprintboard.core.zones import day_of, zone
from sprintboard.tui.words import count

_SOON = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def day_words(day: date, *, today: date) -> str:
    """Return the day with how far away it is."""
    days = (day - today).days
    said = say_day(day, today)
    if days in _SOON:
        return said
    return f"{said}, in {count(days, 'day')}" if days > 0 else f"{said}, {count(-days, 'day')} ago"


def due_words(due: str, *, today: date, late: str = "late") -> str:
    """Return a due date with how far away it is, or how long ago it was: "2 days late"."""
    try:
        day = date.fromisoformat(due)
    except ValueError:
        return due
    if day < today:
        return f"{say_day(day, today)}, {count((today - day).days, 'day')} {late}"
    return day_words(day, today=today)


def moment_words(at: int, *, today: date, zone_name: str) -> str:
    """Return a moment: with its time while it is fresh, as a day later on."""
    where = zone(zone_name)
    day = day_of(at, where)
    days = (today - day).days
    if days in (0, 1):
        return f"{_SOON[-days]} {datetime.fromtimestamp(at, where):%H:%M}"
    return f"{days} days ago" if 1 < days < 7 else say_day(day, today)


def days_since(at: int, *, today: date, zone_name: str) -> int:
    """Return how many days ago a moment was; 0 is today."""
    return max((today - day_of(at, zone(zone_name))).days, 0)
