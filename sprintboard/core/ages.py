"""The age of work that goes on: one rule for the faces of cards, filters and numbers."""

from __future__ import annotations

from datetime import tzinfo

from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card
from sprintboard.core.zones import age_in_days


def age_of(board: Board, card: Card, *, now: int, where: tzinfo) -> int | None:
    """Return how many days a card has been in work, the day it was started as the first.

    None for what was never started, is done, or was taken back to a column of work not begun.
    """
    if card.started_at is None or card.finished_at is not None:
        return None
    column = board.column(card.column)
    if column is not None and column.category is Category.TODO:
        return None
    return age_in_days(card.started_at, now, where)
