"""A need: what the business asks for, in its own words, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sprintboard.core.ids import UnitId
from sprintboard.core.made import Made
from sprintboard.core.need_values import NeedState


class Need(NamedTuple):
    """One need. Times are Unix seconds, UTC."""

    id: str
    name: str
    """Its title."""
    need: str
    pain: str
    who: str
    """Whom it is for, and how many they are."""
    how_often: str
    evidence: str
    measure: str
    """How we will know that it is met."""
    acceptance: str
    asker: str
    """Whose it is: the id of a member or unit, or the name of a person outside the team."""
    unit: UnitId | None
    """The unit that asks."""
    voices: tuple[str, ...]
    """Everybody who asks for it, the asker too."""
    state: NeedState
    answer: str
    snoozed_until: date | None
    asked: str
    """The question that was asked back."""
    merged: str | None
    """The need that this one was merged into."""
    votes: Mapping[UnitId, int]
    business: Mapping[str, float]
    """The business side's scores, by name: `need_values.BUSINESS`."""
    it: Mapping[str, float]
    """The IT side's scores, by name: `need_values.IT`."""
    moscow: str
    """`must`, `should`, `could`, `wont`, or empty."""
    goals: tuple[str, ...]
    answered_at: int | None
    """When somebody first asked back, accepted, declined or answered it."""
    answered_side: str | None
    made: Made

    @property
    def waits(self) -> bool:
        """It waits for triage."""
        return self.state in (NeedState.NEW, NeedState.ASKED, NeedState.SNOOZED)

    @property
    def points(self) -> int:
        """The votes of all units."""
        return sum(self.votes.values())
