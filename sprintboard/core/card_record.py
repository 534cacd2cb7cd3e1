"""A whole card as its dialog shows it: the card with its long text, comments and checklist."""

from __future__ import annotations

from dataclasses import dataclass

from sprintboard.core.card import Card


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
class CardRecord:
    """Everything a card says."""

    card: Card
    description: str = ""
    comments: tuple[Comment, ...] = ()
    """Oldest first."""
    checklist: tuple[Item, ...] = ()
    """Top to bottom."""
