"""A change: delivered cards that go to their users together, and how that is made safe."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sprintboard.core.change_values import ADKAR, ChangeState
from sprintboard.core.ids import CardId, MemberId, UnitId
from sprintboard.core.made import Made

BARRIER = 3
"""An element of ADKAR scored so, or lower, holds people back."""


class BackOut(NamedTuple):
    """How a change is taken back."""

    who: str = ""
    steps: str = ""
    duration: str = ""
    restored: str = ""
    """The state that is there again afterwards."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What has to be said before the plan is complete."""
        return tuple(name for name, value in self._asdict().items() if not value)


class Approval(NamedTuple):
    """What an approver said."""

    by: MemberId
    said: str
    """`yes` or `no`."""
    side: str
    on: str
    """A day, `2026-11-30`."""
    note: str = ""


class ReadinessItem(NamedTuple):
    """Something that has to be so before going live."""

    id: str
    category: str
    text: str
    owner: str | None
    threshold: str
    go: str
    """`go`, `no-go`, or empty while nobody has said."""


class Audience(NamedTuple):
    """People for whom something changes."""

    id: str
    name: str
    unit: UnitId | None
    size: int
    trained: int
    using: int | None
    """How many use it, at the last look; None while nobody looked."""
    adkar: Mapping[str, int]
    """Element of ADKAR to its score, 1 to 5."""

    @property
    def barrier(self) -> str:
        """The first element, in ADKAR's order, that is scored 3 or lower; empty when none is."""
        return next((e for e in ADKAR if self.adkar.get(e, BARRIER + 1) <= BARRIER), "")


class Message(NamedTuple):
    """One line of the communication plan."""

    id: str
    audience: str
    text: str
    channel: str
    on: date | None
    owner: str | None
    is_sent: bool


class Trouble(NamedTuple):
    """Something that came up after going live."""

    id: str
    text: str
    by: MemberId | None
    at: int
    is_solved: bool


class Rollout(NamedTuple):
    """One change. Times are Unix seconds, UTC; days are inclusive.

    Named so because `core.record.change` is what a verb does to a record.
    """

    id: str
    name: str
    text: str
    type: str
    """`standard`, `normal` or `emergency`."""
    template: str
    owner: MemberId | None
    cards: tuple[CardId, ...]
    release: str | None
    state: ChangeState
    outcome: str
    """`succeeded`, `failed`, `backed-out`, or empty."""
    window: tuple[int, int] | None
    live_at: int | None
    restored_at: int | None
    hypercare: date | None
    paperwork: date | None
    """The day on which the papers of an emergency are due."""
    risk: Mapping[str, str]
    """Question (`change_values.RISKS`) to `no`, `some` or `yes`."""
    backout: BackOut
    approvals: tuple[Approval, ...]
    items: tuple[ReadinessItem, ...]
    audiences: tuple[Audience, ...]
    messages: tuple[Message, ...]
    troubles: tuple[Trouble, ...]
    made: Made

    @property
    def trained(self) -> tuple[int, int]:
        """How many people are trained, and how many there are."""
        return (
            sum(each.trained for each in self.audiences),
            sum(each.size for each in self.audiences),
        )


class Release(NamedTuple):
    """A name and a day over several changes."""

    id: str
    name: str
    on: date | None
    text: str
    made: Made
