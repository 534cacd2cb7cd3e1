"""What happened to the items of a retro, in words: deadlines, the timer, groups of notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sprintboard.core.moments import read_time
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.story_learning import PHASE_WORDS
from sprintboard.core.story_names import Names, quoted, safe
from sprintboard.core.zones import zone

Changes = Mapping[str, tuple[Any, Any]]


def deadline_words(names: Names, phase: str, changes: Changes) -> str:
    """Return the words for a deadline that was set or cleared."""
    what = PHASE_WORDS[Phase(phase)] if phase in PHASES else safe(phase)
    after = changes.get("at", (None, None))[1]
    if after is None:
        return f"cleared the deadline for {what}"
    return f"set the deadline for {what} to {_moment(names, after)}"


def timer_words(names: Names, _before: Any, after: Any) -> str:
    """Return the words for a timer that was started or stopped."""
    return f"started a timer until {_moment(names, after)}" if after else "stopped the timer"


def grouped_words(names: Names, note: str, changes: Changes) -> str:
    """Return the words for a note that came into a group, or left one."""
    after = changes.get("in", (None, None))[1]
    text = names.record("note", note)
    if after is None:
        return f"took {text} out of its group"
    title = names.of_item("groups", after, "title")
    return f"put {text} into the group {quoted(title)}" if title else f"put {text} into a group"


def group_words(_names: Names, _key: str, changes: Changes) -> str:
    """Return the words for the title of a group."""
    before, after = changes.get("title", (None, None))
    if after is None:
        return f"took the title {quoted(before)} off a group"
    return f"called a group {quoted(after)}"


def _moment(names: Names, value: Any) -> str:
    at = read_time(value)
    if not at:
        return safe(value)
    where = zone(names.board.policy.time_zone)
    return f"{datetime.fromtimestamp(at, where):%Y-%m-%d %H:%M}"
