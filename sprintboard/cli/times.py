"""Times as people read them on the command line, in the board's time zone."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from sprintboard.core.days import say_day


def moment(at: int, where: tzinfo) -> str:
    """Return `2026-11-30 09:41`."""
    return datetime.fromtimestamp(at, where).strftime("%Y-%m-%d %H:%M")


def due_words(due: str, today: date) -> str:
    """Return a due date and how people say it: `2026-11-30 (tomorrow)`."""
    try:
        return f"{due} ({say_day(date.fromisoformat(due), today)})"
    except ValueError:
        return due
