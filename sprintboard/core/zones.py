"""Time zones: a moment becomes a day where the board is."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

_EPOCH = date(1970, 1, 1).toordinal()


def zone(name: str) -> tzinfo:
    """Return the time zone with this name; UTC when this machine does not know it."""
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def day_of(at: int, where: tzinfo) -> date:
    """Return the day on which a moment is in a time zone."""
    try:
        return datetime.fromtimestamp(at, where).date()
    except (OverflowError, ValueError, OSError):
        return date.max if at > 0 else date.min


def start_of(day: date, where: tzinfo) -> int:
    """Return the first moment of a day in a time zone, in Unix seconds."""
    return int(datetime(day.year, day.month, day.day, tzinfo=where).timestamp())


def age_in_days(started_at: int, now: int, where: tzinfo) -> int:
    """Return the age of work: days since it was started, + 1, so that the first day counts."""
    return max((day_of(now, where) - day_of(started_at, where)).days, 0) + 1
