"""Moments as records hold them, and what of a machine's clock is believed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

_LAST_SECOND = 253_402_214_399
"""A day before the year 10000: a time after it cannot be shown in every time zone."""
LAST_MILLISECOND = (1 << 47) - 1
"""Later than this no clock is believed; "+ 1" would leave the 12 digits."""


def believed(milliseconds: int) -> int:
    """Return what a clock says, or the end of what is believed: no clock may stop a verb."""
    return min(max(milliseconds, 0), LAST_MILLISECOND)


def say_time(milliseconds: int) -> str:
    """Return a time as events hold it: `2026-11-23T09:05:31Z`."""
    seconds = believed(milliseconds) // 1000
    return datetime.fromtimestamp(seconds, UTC).isoformat().removesuffix("+00:00") + "Z"


def read_time(text: Any) -> int:
    """Return the Unix seconds of an event's time; 0 for what is none."""
    try:
        found = int(datetime.fromisoformat(text).timestamp())
    except (TypeError, ValueError, OverflowError):
        return 0
    return found if 0 <= found <= _LAST_SECOND else 0
