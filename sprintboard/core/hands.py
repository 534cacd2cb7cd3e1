"""In whose hands a card is: the one rule that filters, swimlanes and hand-offs go by.

A card is in the hands of the unit that owns its column. Where the column is nobody's, it is in
the hands of its IT owner's unit, and without one in those of its business owner's.
"""

from __future__ import annotations

from collections.abc import Callable

from sprintboard.core.board import Board, Side
from sprintboard.core.card import Card
from sprintboard.core.ids import UnitId

UnitOf = Callable[[Card], UnitId | None]


def unit_of(board: Board, card: Card) -> UnitId | None:
    """Return the unit in whose hands a card is; None when it is in nobody's."""
    return units_on(board)(card)


def side_of(board: Board, card: Card) -> Side | None:
    """Return the side of the unit in whose hands a card is."""
    unit = board.units.get(unit_of(board, card) or UnitId(""))
    return unit.side if unit else None


def units_on(board: Board) -> UnitOf:
    """Return `unit_of` for this board, made for asking about thousands of cards."""
    columns = (*board.columns, *board.closed_columns)
    by_column = {each.id: each.unit for each in columns if each.unit in board.units}
    by_member = {each.id: each.unit for each in board.members.values() if each.unit in board.units}

    def unit_of_card(card: Card) -> UnitId | None:
        return (
            by_column.get(card.column)
            or (by_member.get(card.owner) if card.owner else None)
            or (by_member.get(card.business_owner) if card.business_owner else None)
        )

    return unit_of_card
