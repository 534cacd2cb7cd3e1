"""The cards that a verb was given."""

from __future__ import annotations

from collections.abc import Sequence

from sprintboard.core.board import Board
from sprintboard.core.card import Card, State
from sprintboard.core.errors import BadInput, Refused
from sprintboard.workspace.outcome import called


def chosen(board: Board, cards: Sequence[str]) -> list[Card]:
    """Return the cards, each once, in the order they were named.

    Raises:
        BadInput: none was named.
    """
    if not cards:
        raise BadInput("No card was named.")
    return list({card.id: card for card in map(board.find_card, cards)}.values())


def chosen_live(board: Board, cards: Sequence[str]) -> list[Card]:
    """Return the same cards when all of them are on the board.

    Raises:
        BadInput: none was named.
        Refused: one is archived or deleted.
    """
    found = chosen(board, cards)
    for card in found:
        if card.state != State.LIVE:
            raise Refused(f"{called(board, [card])} is {card.state}: restore it first.")
    return found
