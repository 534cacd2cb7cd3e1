"""What happened to feedback, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sprintboard.core.about import about_of
from sprintboard.core.about_words import say_about
from sprintboard.core.feedback_values import FeedbackState
from sprintboard.core.story_names import Names, safe

_STATES: Mapping[str, str] = {
    FeedbackState.NEW: "made it new again",
    FeedbackState.ACKNOWLEDGED: "said that somebody looks after it",
    FeedbackState.PLANNED: "said that it will be done",
    FeedbackState.DONE: "said that it is done",
    FeedbackState.DECLINED: "declined it",
    FeedbackState.MERGED: "made it part of another entry",
}


def state_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for a step in the life of an entry."""
    return _STATES.get(str(after)) or f"set the state to '{safe(after)}'"


def merged_words(names: Names, _before: Any, after: Any) -> str:
    """Return the words for an entry that was merged, or stands for itself again."""
    if after is None:
        return "let it stand for itself again"
    return f"merged it into {names.record('feedback', after)}"


def about_words(names: Names, _before: Any, after: Any) -> str:
    """Return the words for what an entry is about."""
    return f"said that it is about {safe(say_about(names.board, about_of(after)), 80)}"
