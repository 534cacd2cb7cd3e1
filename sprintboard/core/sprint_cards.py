"""Which cards a sprint holds, and which wait in the backlog, without building every card.

A row that still is text is only read when the id of a sprint stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sprintboard.core.board import Board, Category
from sprintboard.core.card import FIELDS
from sprintboard.core.ids import CardId, SprintId

_SPRINT, _ESTIMATE = (FIELDS.index(name) for name in ("sprint", "estimate"))


class Sum(NamedTuple):
    """How many cards there are, and how many points."""

    cards: int
    points: float
    unsized: int
    """How many of them have no estimate."""


def cards_in(board: Board, sprint_id: str) -> tuple[CardId, ...]:
    """Return the live cards of a sprint, in the order of the board."""
    return tuple(_held(board, (SprintId(sprint_id),)))


def backlog(board: Board) -> tuple[CardId, ...]:
    """Return the cards that nobody has begun and no open sprint holds, in the board's order."""
    opened = tuple(each.id for each in board.sprints if each.is_open)
    taken = set(_held(board, opened))
    waiting = (each for each in board.columns if each.category is Category.TODO)
    return tuple(
        card_id
        for column in waiting
        for card_id in board.cards.order(column.id)
        if card_id not in taken
    )


def sum_of(board: Board, cards: tuple[CardId, ...]) -> Sum:
    """Return how much work cards are."""
    sizes = [row[_ESTIMATE] for row in map(board.cards.row, cards) if row]
    return Sum(len(sizes), sum(size or 0 for size in sizes), sizes.count(None))


def left_in(board: Board, sprint_id: str) -> Sum:
    """Return what is not done yet of a sprint."""
    done = {each.id for each in board.columns if each.category is Category.DONE}
    cards = (board.cards[each] for each in cards_in(board, sprint_id))
    return sum_of(board, tuple(card.id for card in cards if card.column not in done))


def _held(board: Board, sprints: tuple[SprintId, ...]) -> Iterator[CardId]:
    """Yield the live cards of sprints, in the order of the board."""
    rows = board.cards.load().rows if sprints else {}
    for column in board.columns if sprints else ():
        for card_id in board.cards.order(column.id):
            row = rows[card_id]
            if isinstance(row, str) and not any(each in row for each in sprints):
                continue
            known = board.cards.row(card_id)
            if known and known[_SPRINT] in sprints:
                yield card_id
