"""What happened to needs, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sprintboard.core.story_names import Names, day_words, quoted, safe

_STATES = {
    "new": "let it wait for triage",
    "asked": "asked back",
    "snoozed": "put it aside",
    "accepted": "accepted it",
    "declined": "declined it",
    "merged": "joined it into another need",
}


def state_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for what was decided."""
    return _STATES.get(str(after), f"set its state to {safe(after)}")


def until_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for the day on which a need comes up again."""
    return f"until {day_words(after)}" if after else ""


def asked_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for a question that went back to the asker."""
    return quoted(after, 80) if after else "cleared the question"


def votes_words(names: Names, item: str, changes: Mapping[str, tuple[Any, Any]]) -> str:
    """Return the words for the votes of a unit."""
    points = changes.get("points", (None, None))[1]
    who = names.party(item)
    if not points:
        return f"took the votes of {who} back"
    return f"gave {safe(points)} vote{'s' * (points != 1)} of {who}"
