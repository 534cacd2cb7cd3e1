"""A whole card as its dialog shows it: the card with its long text, comments and checklist."""

from __future__ import annotations

from dataclasses import dataclass

from sprintboard.core.board import Side
from sprintboard.core.card import Card
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.poll import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody said about a card."""

    id: str
    by: str
    """The name of the member who wrote it."""
    at: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a card's checklist."""

    id: str
    text: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The OK of a side."""

    side: Side
    by: MemberId
    unit: UnitId | None
    on: str
    """A day, `2026-11-30`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """To which unit the card was given since it came where it is."""

    unit: UnitId
    note: str = ""
    is_return: bool = False
    """It was given back for a question, which the note asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRecord:
    """Everything a card says."""

    card: Card
    description: str = ""
    why: str = ""
    acceptance: str = ""
    """How we know that it is right."""
    how: str = ""
    signatures: tuple[Signature, ...] = ()
    """The business side first."""
    handoff: Handoff | None = None
    poll: Round | None = None
    """The round of estimates that is open, as who reads it may see it."""
    comments: tuple[Comment, ...] = ()
    """Oldest first."""
    checklist: tuple[Item, ...] = ()
    """Top to bottom."""
