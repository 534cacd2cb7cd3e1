"""What is said of a card that is an action of a retro."""

from __future__ import annotations

from sprintboard.core.board import Board
from sprintboard.core.card import Card


def action_words(board: Board, card: Card) -> str:
    """Return where an action comes from, `Action of Retro Sprint 12`; empty when it is none."""
    if card.retro is None:
        return ""
    name = next((each.name for each in board.retros if each.id == card.retro), "")
    if not name:
        return "Action of a retro that is gone"
    return f"Action of {name}" if "retro" in name.casefold() else f"Action of retro {name}"
