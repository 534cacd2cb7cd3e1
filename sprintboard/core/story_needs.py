"""What happened to needs, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sprintboard.core.need_values import SCORES
from sprintboard.core.paths import is_unset
from sprintboard.core.story_names import Names, day_words, joined, quoted, safe

_STATES = {
    "new": "let it wait for triage",
    "asked": "asked back",
    "snoozed": "put it aside",
    "accepted": "accepted it",
    "declined": "declined it",
    "merged": "joined it into another need",
}


_SIDES = {"business": "the business", "it": "IT"}
_MOST = 6


def state_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for what was decided."""
    return _STATES.get(str(after), f"set its state to {safe(after)}")


def until_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for the day on which a need comes up again."""
    return f"until {day_words(after)}" if after else ""


def asked_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for a question that went back to the asker."""
    return quoted(after, 80) if after else "cleared the question"


def scores_words(_names: Names, side: str, changes: Mapping[str, tuple[Any, Any]]) -> str:
    """Return the words for the scores that a side gave: `how soon 9, less risk 3`."""
    whose = _SIDES.get(side, safe(side))
    told_as = {name: SCORES.get(name) or safe(name) for name in changes}
    gone = [told_as[name] for name, (_, after) in changes.items() if is_unset(after)]
    given = [
        f"{told_as[name]} {safe(after)}"
        for name, (_, after) in changes.items()
        if not is_unset(after)
    ]
    told = [f"scored it for {whose}: {', '.join(given)}"] if given else []
    told += [f"took back the {joined(gone, most=_MOST, more='scores')} of {whose}"] if gone else []
    return " and ".join(told)


def votes_words(names: Names, item: str, changes: Mapping[str, tuple[Any, Any]]) -> str:
    """Return the words for the votes of a unit."""
    points = changes.get("points", (None, None))[1]
    who = names.party(item)
    if not points:
        return f"took the votes of {who} back"
    return f"gave {safe(points)} vote{'s' * (points != 1)} of {who}"
