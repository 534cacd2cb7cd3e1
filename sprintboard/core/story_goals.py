"""What happened to goals, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sprintboard.core.story_names import Names, joined, quoted, safe

_STATES = {
    "open": "took it up again",
    "achieved": "said that it is achieved",
    "missed": "said that it was missed",
    "dropped": "gave it up",
}


def state_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for how a goal ended, or goes on."""
    return _STATES.get(str(after), f"set its state to {safe(after)}")


def checkin_words(names: Names, item: str, changes: Mapping[str, tuple[Any, Any]]) -> str:
    """Return the words for a check-in: what was said of the numbers, then of the rest."""
    if "gone" in changes:
        return "took a check-in back" if changes["gone"][1] else "brought a check-in back"
    said = {name: after for name, (_, after) in changes.items()}
    result = said.get("result") or names.of_item("checkins", item, "result")
    name = names.of_item("results", str(result), "name")
    value = said.get("value")
    parts = [
        f"{safe(value)} for {quoted(name)}" if value is not None and name else "",
        f"confidence {safe(said['confidence'])} of 10" if said.get("confidence") else "",
        quoted(said["note"], 80) if said.get("note") else "",
        f"needs help: {safe(said['help'], 80)}" if said.get("help") else "",
    ]
    told = joined([part for part in parts if part], most=4, more="values")
    return f"checked in: {told}" if told else "checked in"


def period_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for the days of a goal."""
    if not isinstance(after, Mapping):
        return "cleared its period"
    return f"set its period to {safe(after.get('start'))} – {safe(after.get('end'))}"
