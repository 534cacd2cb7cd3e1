"""What every number can show: the cards behind it, and the days it is about."""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from typing import NamedTuple


class Behind(NamedTuple):
    """A card that a number is made of."""

    card: str
    """Its id."""
    day: date | None = None
    """When it counted."""
    value: float | None = None
    """What it adds, mostly in days."""
    of: str = ""
    """The part of the number that it belongs to: id of a unit or column, or a reason."""


BY_DAY = itemgetter(1, 0)
"""Sorts what is behind a number by day, then by card."""


class Window(NamedTuple):
    """The days that a number is about, the first and the last one; as ordinals."""

    since: int
    until: int

    @property
    def days(self) -> int:
        """How many days there are."""
        return self.until - self.since + 1

    def has(self, day: int) -> bool:
        """Say whether a day is one of them."""
        return self.since <= day <= self.until
