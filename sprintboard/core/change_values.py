"""What the values of a change may be."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sprintboard.core import rules
from sprintboard.core.errors import BadInput

TYPES = ("standard", "normal", "emergency")
OUTCOMES = ("succeeded", "failed", "backed-out")
RISKS = ("people", "money", "new", "hard_back", "untested")
"""The five questions: many people? money or data? new to us? hard to take back? not rehearsed?"""
ANSWERS = ("no", "some", "yes")
ADKAR = ("awareness", "desire", "knowledge", "ability", "reinforcement")
"""What each person needs for a change, in this order (Prosci's ADKAR)."""


class ChangeState(StrEnum):
    """The life of a change."""

    DRAFT = "draft"
    PLANNED = "planned"
    APPROVED = "approved"
    LIVE = "live"
    CLOSED = "closed"
    CANCELLED = "cancelled"


def window(value: Any) -> dict[str, str]:
    """When it may go live: from a moment to a later one."""
    if not isinstance(value, Mapping):
        raise BadInput("A window has a beginning and an end.")
    first, last = (
        rules.moment(f"{name} of the window")(value.get(name)) for name in ("from", "to")
    )
    if last <= first:
        raise BadInput("The window would end before it begins.")
    return {"from": first, "to": last}


def approval(value: Any) -> dict[str, str]:
    """What an approver said, for which side, on which day."""
    if not isinstance(value, Mapping):
        raise BadInput("An approval has named parts.")
    given = {
        "said": rules.choice("answer", ("yes", "no"))(value.get("said")),
        "side": rules.choice("side", ("it", "business"))(value.get("side")),
        "on": rules.day("day")(value.get("on")),
    }
    note = value.get("note")
    return {**given, "note": rules.line("note")(note)} if note else given
