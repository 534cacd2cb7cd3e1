"""In whose hands a card is: the one rule that filters, swimlanes and hand-offs go by.

A card is in the hands of the unit that it was handed to since it came where it is. Otherwise, in
the ready half of a column, of the unit that owns the next column; else of the unit that owns its
column. Where the column is nobody's, it is in the hands of its IT owner's unit, and without one in
those of its business owner's.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from sprintboard.core.board import Board, Side
from sprintboard.core.card import Card
from sprintboard.core.ids import ColumnId, MemberId, UnitId

UnitOf = Callable[[Card], UnitId | None]


class Spot(NamedTuple):
    """Where a card is: a column, or its ready half."""

    column: str
    ready: bool


Holder = Callable[[Spot, str | None, str | None, str | None], UnitId | None]
"""Takes the spot, the unit it was handed to there, its IT owner and its business owner."""


def unit_of(board: Board, card: Card) -> UnitId | None:
    """Return the unit in whose hands a card is; None when it is in nobody's."""
    return units_on(board)(card)


def side_of(board: Board, card: Card) -> Side | None:
    """Return the side of the unit in whose hands a card is."""
    unit = board.units.get(unit_of(board, card) or UnitId(""))
    return unit.side if unit else None


def units_on(board: Board) -> UnitOf:
    """Return `unit_of` for this board, made for asking about thousands of cards."""
    holder = holders(board)

    def unit_of_card(card: Card) -> UnitId | None:
        where = Spot(card.column, card.ready)
        return holder(where, card.handed, card.owner, card.business_owner)

    return unit_of_card


def holders(board: Board) -> Holder:
    """Return the rule itself, for whoever follows a card through its history."""
    units = board.units
    columns = (*board.columns, *board.closed_columns)
    by_column = {each.id: each.unit for each in columns if each.unit in units}
    by_next = {here.id: by_column.get(after.id) for here, after in pairwise(board.columns)}
    by_member = {each.id: each.unit for each in board.members.values() if each.unit in units}

    def unit_at(
        spot: Spot, handed: str | None, owner: str | None, business_owner: str | None
    ) -> UnitId | None:
        return (
            (UnitId(handed) if handed and handed in units else None)
            or (by_next.get(ColumnId(spot.column)) if spot.ready else None)
            or by_column.get(ColumnId(spot.column))
            or (by_member.get(MemberId(owner)) if owner else None)
            or (by_member.get(MemberId(business_owner)) if business_owner else None)
        )

    return unit_at
