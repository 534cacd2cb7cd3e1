"""Days as an iCalendar that any calendar subscribes to or opens: RFC 5545, all-day events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from sprintboard.core.text import clean

_ROOM = 75
"""Octets of a line, without its end."""
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MARKS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Day(NamedTuple):
    """Something that is on a day, or on some."""

    uid: str
    """The same for the same thing in every export."""
    first: date
    last: date
    """The last day of it."""
    title: str
    text: str = ""
    changed: int = 0
    """Unix seconds: when it was changed last."""


def write_calendar(name: str, days: Iterable[Day]) -> str:
    """Return the calendar; the same days give the same text."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sprintboard//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for each in sorted(days):
        lines += _event(each)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(day: Day) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(day.uid)}"
    yield f"DTSTAMP:{datetime.fromtimestamp(day.changed, UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(day.first)}"
    yield f"DTEND;VALUE=DATE:{_day(max(day.first, day.last), days=1)}"  # the first day after it
    yield f"SUMMARY:{_escaped(day.title)}"
    if day.text:
        yield f"DESCRIPTION:{_escaped(day.text)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date, *, days: int = 0) -> str:
    with suppress(OverflowError):  # the last day there is
        day += timedelta(days=days)
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    lines = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return _STEERING.sub("", lines).translate(_MARKS)


def _folded(line: str) -> Iterator[str]:
    """Yield the pieces of a line: each of at most 75 octets, with whole characters only."""
    piece, room = "", _ROOM
    for letter in line:
        size = len(letter.encode("utf-8", "replace"))
        if size > room:
            yield piece
            piece, room = " ", _ROOM - 1
        piece += letter
        room -= size
    yield piece
