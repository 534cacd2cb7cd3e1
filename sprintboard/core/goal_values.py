"""What the values of a goal may be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sprintboard.core import rules
from sprintboard.core.errors import BadInput

LONGEST_PERIOD = 5 * 366
"""Days."""


class GoalState(StrEnum):
    """The life of a goal."""

    OPEN = "open"
    ACHIEVED = "achieved"
    MISSED = "missed"
    DROPPED = "dropped"


def period(value: Any) -> dict[str, str]:
    """The first and the last day of a goal's period."""
    if not isinstance(value, Mapping):
        raise BadInput("The period of a goal has a first and a last day.")
    first, last = (rules.day(f"{name} of the period")(value.get(name)) for name in ("start", "end"))
    if last < first:
        raise BadInput(f"The period would end on {last}, before it starts on {first}.")
    if (date.fromisoformat(last) - date.fromisoformat(first)).days > LONGEST_PERIOD:
        raise BadInput("A period of more than five years is none: name a nearer end.")
    return {"start": first, "end": last}


def measure(what: str) -> rules.Rule:
    """A number of a key result; it may be negative."""
    return rules.number(what, least=-1e12, most=1e12)
