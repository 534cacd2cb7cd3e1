"""An entry of feedback: what somebody thinks of something delivered, and what became of it."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.about import About
from sprintboard.core.feedback_values import FeedbackState, Score
from sprintboard.core.ids import CardId, MemberId
from sprintboard.core.made import Made


class Feedback(NamedTuple):
    """One entry. Times are Unix seconds, UTC."""

    id: str
    name: str
    """What a list calls it: its text, or its score in words."""
    about: About
    text: str
    score: Score | None
    mode: str
    """`named`, `unattributed` or `collected`."""
    voices: tuple[str, ...]
    """Whose it is: ids of members and units, names of people outside; empty where none is shown."""
    state: FeedbackState
    answer: str
    owner: MemberId | None
    """Who sees to the answer."""
    cards: tuple[CardId, ...]
    needs: tuple[str, ...]
    merged: str | None
    """The entry that this one was merged into."""
    told: frozenset[tuple[str, str]]
    """Stage and voice: who was told of what."""
    answered_at: int | None
    """When somebody first answered, planned, delivered or declined it."""
    answered_side: str | None
    """The side of whoever did so."""
    planned_at: int | None
    done_at: int | None
    made: Made

    @property
    def is_open(self) -> bool:
        """It waits for something to happen."""
        return self.state in (
            FeedbackState.NEW,
            FeedbackState.ACKNOWLEDGED,
            FeedbackState.PLANNED,
        )
