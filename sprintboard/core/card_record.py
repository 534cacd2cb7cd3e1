"""A whole card as its dialog shows it: the card with its long text, comments and checklist."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.board import Side
from sprintboard.core.card import Card
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.poll import Round


class Comment(NamedTuple):
    """What somebody said about a card."""

    id: str
    by: str
    """The name of the member who wrote it."""
    at: int
    text: str


class Item(NamedTuple):
    """One line of a card's checklist."""

    id: str
    text: str
    done: bool


class Signature(NamedTuple):
    """The OK of a side."""

    side: Side
    by: MemberId
    unit: UnitId | None
    on: str
    """A day, `2026-11-30`."""


class Handoff(NamedTuple):
    """To which unit the card was given since it came where it is."""

    unit: UnitId
    note: str = ""
    is_return: bool = False
    """It was given back for a question, which the note asks."""


class CardRecord(NamedTuple):
    """Everything a card says."""

    card: Card
    description: str = ""
    why: str = ""
    acceptance: str = ""
    """How we know that it is right."""
    how: str = ""
    dropped: str = ""
    """Why it was given up, as an action of a retro."""
    signatures: tuple[Signature, ...] = ()
    """The business side first."""
    handoff: Handoff | None = None
    poll: Round | None = None
    """The round of estimates that is open, as who reads it may see it."""
    comments: tuple[Comment, ...] = ()
    """Oldest first."""
    checklist: tuple[Item, ...] = ()
    """Top to bottom."""
