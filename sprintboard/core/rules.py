"""What a single value may be: functions that return it cleaned, or refuse it with a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from sprintboard.core.errors import BadInput
from sprintboard.core.ids import is_id
from sprintboard.core.moments import read_time, say_time
from sprintboard.core.text import bytes_of, clean, clean_line

Rule = Callable[[Any], Any]
"""Takes a value, returns it as it is stored; raises BadInput. None always means: unset."""

LONGEST_TITLE = 300
LONGEST_LABEL = 64
KIB = 1024
LARGEST_TEXT = 64 * KIB
"""Bytes: what a file can hold does not depend on the alphabet."""
LARGEST_COMMENT = 16 * KIB
"""Bytes."""
_RANK = re.compile(r"[0-9A-Za-z]{1,64}")
_IN_A_ZONE = re.compile(r"T.*(Z|[+-]\d\d:?\d\d)$")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")


def line(what: str, *, longest: int = LONGEST_TITLE) -> Rule:
    """Text on one line that is not empty, and at most `longest` characters."""

    def rule(value: Any) -> str:
        text = clean_line(_text(value, what))
        if not text:
            raise BadInput(f"The {what} is empty: type at least one letter.")
        if len(text) > longest:
            message = f"The {what} has {len(text):,} characters; {longest:,} fit. Shorten it."
            raise BadInput(message)
        return text

    return rule


def text(what: str, *, largest: int = LARGEST_TEXT) -> Rule:
    """Text of any number of lines and at most `largest` bytes; empty means unset."""

    def rule(value: Any) -> str | None:
        found = clean(_text(value, what)).strip("\n")
        if (size := bytes_of(found)) > largest:
            room = f"{largest:,} ({largest // KIB} KiB)"
            raise BadInput(f"The {what} has {size:,} bytes; {room} fit. Shorten it.")
        return found or None

    return rule


def choice(what: str, allowed: tuple[str, ...]) -> Rule:
    """One of a few words."""

    def rule(value: Any) -> str:
        word = str(value).strip().casefold()
        if word not in allowed:
            listed = ", ".join(allowed)
            raise BadInput(f"There is no {what} '{clean_line(word)[:40]}': choose one of {listed}.")
        return word

    return rule


def number(what: str, *, least: float, most: float) -> Rule:
    """A number in a range, whole where it is whole."""

    def rule(value: Any) -> float | int:
        try:
            found = float(value)
        except (TypeError, ValueError, OverflowError):
            found = float("nan")
        if isinstance(value, bool) or not isfinite(found) or not least <= found <= most:
            said = clean_line(str(value))[:40]
            raise BadInput(f"The {what} is a number from {least:g} to {most:g}, not '{said}'.")
        return int(found) if found == int(found) else found

    return rule


def whole(what: str, *, least: int, most: int) -> Rule:
    """A whole number in a range."""
    in_range = number(what, least=least, most=most)

    def rule(value: Any) -> int:
        found = in_range(value)
        if not isinstance(found, int):
            raise BadInput(f"The {what} is a whole number, not '{value}'.")
        return found

    return rule


def day(what: str) -> Rule:
    """A day, stored as `2026-11-30`."""

    def rule(value: Any) -> str:
        try:
            return date.fromisoformat(str(value).strip()).isoformat()
        except ValueError:
            said = clean_line(str(value))[:40]
            message = f"The {what} is a day such as 2026-11-30, not '{said}'."
            raise BadInput(message) from None

    return rule


def moment(what: str) -> Rule:
    """A moment, stored as `2026-11-30T17:00:00Z`."""

    def rule(value: Any) -> str:
        text = str(value).strip()
        found = read_time(text) if _IN_A_ZONE.search(text) else 0
        if not found:
            said = clean_line(str(value))[:40]
            raise BadInput(f"The {what} is a moment such as 2026-11-30T17:00Z, not '{said}'.")
        return say_time(found * 1000)

    return rule


def flag(what: str) -> Rule:
    """True, or not set."""

    def rule(value: Any) -> bool | None:
        if not isinstance(value, bool):
            raise BadInput(f"'{what}' is true or false.")
        return value or None

    return rule


def record_id(what: str) -> Rule:
    """The id of a record."""

    def rule(value: Any) -> str:
        if not isinstance(value, str) or not is_id(value):
            raise BadInput(
                f"The {what} is not the id of a record: '{clean_line(str(value))[:40]}'."
            )
        return value

    return rule


def slug(what: str) -> Rule:
    """A short name for machines, such as a column's id."""

    def rule(value: Any) -> str:
        if not isinstance(value, str) or not _SLUG.fullmatch(value):
            raise BadInput(f"'{clean_line(str(value))[:40]}' cannot be the id of a {what}.")
        return value

    return rule


def rank(value: Any) -> str:
    """A rank: see `core.rank`."""
    if not isinstance(value, str) or not _RANK.fullmatch(value) or value.endswith("0"):
        raise BadInput(f"'{clean_line(str(value))[:40]}' is not a rank.")
    return value


def place(value: Any) -> dict[str, Any]:
    """A card's place: column, rank, and whether it is in the ready half."""
    if not isinstance(value, Mapping):
        raise BadInput("A card's place has a column and a rank.")
    found = {"column": slug("column")(value.get("column")), "rank": rank(value.get("rank"))}
    return {**found, "ready": True} if value.get("ready") else found


def blocked(value: Any) -> dict[str, Any]:
    """Why a card is blocked, and whom it waits for."""
    if not isinstance(value, Mapping):
        raise BadInput("What blocks a card has a reason.")
    found = {"reason": line("reason")(value.get("reason"))}
    waits_for = value.get("waits_for")
    return {**found, "waits_for": record_id("unit or member")(waits_for)} if waits_for else found


def days_of_week(value: Any) -> list[int]:
    """Working days: 0 is Monday."""
    days = value if isinstance(value, list | tuple) else ()
    # By type: True is a number for Python, and 0.0 is one of 0 to 6.
    if not days or not all(type(each) is int and 0 <= each <= 6 for each in days):
        raise BadInput("Working days are numbers from 0 (Monday) to 6 (Sunday), at least one.")
    return sorted(set(days))


def time_zone(value: Any) -> str:
    """The name of a time zone, such as `Europe/Berlin`."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(str(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        said = clean_line(str(value))[:40]
        raise BadInput(f"There is no time zone '{said}'; one is 'Europe/Berlin'.") from None


def anything(value: Any) -> Any:
    """Any value: for what newer versions may add."""
    return value


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise BadInput(f"The {what} is a text.")
    return value
