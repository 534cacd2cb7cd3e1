"""What happened to changes, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sprintboard.core.story_names import Names, quoted, safe

_STATES = {
    "draft": "took it back to planning",
    "planned": "put it up for approval",
    "live": "took it live",
    "closed": "closed it",
    "cancelled": "gave it up",
}


def state_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for the state of a change."""
    return _STATES.get(str(after), f"set its state to {safe(after)}")


def outcome_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for what came of a change."""
    return f"as {safe(after)}" if after else "took its outcome back"


def window_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for the window of a change, in UTC."""
    if not isinstance(after, Mapping):
        return "cleared its window"
    first, last = (safe(after.get(name)).replace("T", " ").rstrip("Z") for name in ("from", "to"))
    return f"set its window to {first} – {last} (UTC)"


def approval_words(names: Names, item: str, changes: Mapping[str, tuple[Any, Any]]) -> str:
    """Return the words for what an approver said."""
    after = changes.get("given", (None, None))[1]
    if not isinstance(after, Mapping):
        return f"took back what {names.party(item)} had said"
    note = f": {quoted(after['note'], 80)}" if after.get("note") else ""
    verb = "approved" if after.get("said") == "yes" else "refused"
    return f"{verb} it, as {names.party(item)}{note}"
