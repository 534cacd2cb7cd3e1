"""Times as people and programs read them: in the board's time zone, or as ISO in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo


def zone(name: str) -> tzinfo:
    """Return the time zone with this name, UTC when this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return UTC


def moment(at: int, where: tzinfo) -> str:
    """Return `2026-11-30 09:41`."""
    return datetime.fromtimestamp(at, where).strftime("%Y-%m-%d %H:%M")


def iso(at: int | None) -> str | None:
    """Return `2026-11-30T08:41:00Z`."""
    if at is None:
        return None
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def days_words(days: int) -> str:
    """Return `today`, `in 3 days`, `2 days ago`."""
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    return f"in {days} {unit}" if days > 0 else f"{-days} {unit} ago"


def due_words(due: str, today: date) -> str:
    """Return a due date with how far it is: `2026-11-30, in 3 days`."""
    try:
        days = (date.fromisoformat(due) - today).days
    except ValueError:
        return due
    return f"{due}, {days_words(days)}"
