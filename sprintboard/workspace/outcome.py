"""What a verb answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.text import shorten


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was done: a sentence to show, and the records that were made or changed."""

    sentence: str
    ids: tuple[str, ...] = ()
    undoable: bool = False
    """Whether `undo` would take this back."""


def called(board: Board, cards: Sequence[Card]) -> str:
    """Return what people call these cards: `7kq2 'VAT on invoices'`, or `3 cards`."""
    if len(cards) == 1:
        return f"{board.cards.short(cards[0].id)} '{shorten(cards[0].title, 50)}'"
    return f"{len(cards)} cards"
