"""What the two sides say to each other: questions, decisions, and the words they use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sprintboard.core.about import About
from sprintboard.core.ids import MemberId
from sprintboard.core.made import Made


class Question(NamedTuple):
    """A question on a record, to a member or a unit. Times are Unix seconds, UTC."""

    id: str
    name: str
    """The question on one line."""
    text: str
    about: About
    to: str
    """Id of the member or unit that is asked."""
    due: date | None
    answer: str
    answered_at: int | None
    answered_by: MemberId | None
    is_withdrawn: bool
    made: Made

    @property
    def is_open(self) -> bool:
        """It waits for its answer."""
        return not self.answer and not self.is_withdrawn

    def is_overdue(self, today: date) -> bool:
        """Say whether its day is past and it still waits."""
        return self.is_open and self.due is not None and self.due < today


class Decision(NamedTuple):
    """What was decided."""

    id: str
    name: str
    """What was decided, on one line."""
    why: str
    by: tuple[MemberId, ...]
    on: date | None
    about: About | None
    replaces: str | None
    """The earlier decision that it takes the place of."""
    made: Made


class Term(NamedTuple):
    """A word of one world, explained to the other."""

    id: str
    name: str
    meaning: str
    synonyms: tuple[str, ...]
    side: str | None
    """The side whose word it is; None for both."""
    made: Made


def replaced_by(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return for each decision that was replaced the one that took its place."""
    return {each.replaces: each for each in decisions if each.replaces}
