"""What happened to changes, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sprintboard.core.change_values import ADKAR
from sprintboard.core.paths import is_unset
from sprintboard.core.story_names import Names, quoted, safe
from sprintboard.core.story_plain import Changes, plain_item

_STATES = {
    "draft": "took it back to planning",
    "planned": "put it up for approval",
    "live": "took it live",
    "closed": "closed it",
    "cancelled": "gave it up",
}

_COUNTS = {"size": "{} people", "trained": "{} trained", "using": "{} use it"}
_TOLD = {**_COUNTS, **{name: f"{name} {{}}" for name in ADKAR}}
_MOST = 8


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


def risk_words(_names: Names, _before: Any, after: Any, question: str) -> str:
    """Return the words for the answer to a question about the risk."""
    if after is None:
        return f"took back the answer to {quoted(question)}"
    return f"answered {safe(after)} to {quoted(question)}"


def item_words(names: Names, item: str, changes: Changes) -> str:
    """Return the words for an item of the go or no-go list."""
    if set(changes) != {"go"}:
        return plain_item("change", "items")(names, item, changes)
    what = quoted(names.of_item("items", item, "text") or item)
    before, after = changes["go"]
    return (
        f"took back the {safe(before)} to {what}"
        if after is None
        else f"said {safe(after)} to {what}"
    )


def message_words(names: Names, item: str, changes: Changes) -> str:
    """Return the words for a message: that it was sent, or what else changed."""
    if set(changes) != {"sent"}:
        return plain_item("change", "messages")(names, item, changes)
    what = quoted(names.of_item("messages", item, "text") or item)
    return f"sent the message {what}" if changes["sent"][1] else f"took back that {what} was sent"


def issue_words(names: Names, item: str, changes: Changes) -> str:
    """Return the words for trouble after going live: that it is solved, or what else changed."""
    if set(changes) != {"solved"}:
        return plain_item("change", "issues")(names, item, changes)
    what = quoted(names.of_item("issues", item, "text") or item)
    return f"solved {what}" if changes["solved"][1] else f"took back that {what} was solved"


def audience_words(names: Names, item: str, changes: Changes) -> str:
    """Return the words for how far people are: `said of 'Sales': 12 trained, 3 use it`."""
    old, new = changes.get("name", (None, None))
    if old and new:
        rest = {name: each for name, each in changes.items() if name != "name"}
        renamed = f"renamed the people {quoted(old)} to {quoted(new)}"
        return f"{renamed}, and {audience_words(names, item, rest)}" if rest else renamed
    if not changes.keys() <= _TOLD.keys() or any(is_unset(after) for _, after in changes.values()):
        return plain_item("change", "audiences")(names, item, changes)
    who = quoted(names.of_item("audiences", item, "name") or item)
    told = [_TOLD[name].format(safe(after)) for name, (_, after) in changes.items()]
    return f"said of {who}: {', '.join(told)}"
