"""All cards of a board, in the order of their columns, built only when somebody looks.

A board of 10,000 cards shows 50: a card object is made when it is first asked for, an order of a
column when the column is first drawn. A shelf never changes; `with_rows` returns a new one that
shares everything that stayed the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sprintboard.core.card import FIELDS, Card, State, from_row
from sprintboard.core.ids import LENGTH, SHORTEST, CardId, ColumnId

Row = Sequence[Any]
"""A card's fields in the order of `core.card.FIELDS`."""

_COLUMN, _RANK, _STATE = (FIELDS.index(name) for name in ("column", "rank", "state"))
_TITLE = FIELDS.index("title")


class Shelf(Mapping[CardId, Card]):
    """Cards by id; archived and deleted ones too."""

    __slots__ = ("_cards", "_ids", "_orders", "_rows")

    def __init__(self, rows: Mapping[CardId, Row]) -> None:
        self._rows = dict(rows)
        self._cards: dict[CardId, Card] = {}
        self._orders: dict[ColumnId, tuple[CardId, ...]] | None = None
        self._ids: list[CardId] | None = None

    def __getitem__(self, card_id: CardId) -> Card:
        card = self._cards.get(card_id)
        if card is None:
            card = self._cards[card_id] = from_row(self._rows[card_id])
        return card

    __eq__ = object.__eq__
    """A shelf is equal to itself only: comparing 10,000 cards is never what is meant."""
    __hash__ = object.__hash__

    def __iter__(self) -> Iterator[CardId]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, card_id: object) -> bool:
        return card_id in self._rows

    def order(self, column: ColumnId) -> tuple[CardId, ...]:
        """Return the ids of the live cards in `column`, top to bottom."""
        return self._ordered().get(column, ())

    def columns(self) -> Mapping[ColumnId, tuple[CardId, ...]]:
        """Return the order of every column that holds a live card."""
        return self._ordered()

    def row(self, card_id: CardId) -> Row | None:
        """Return the row a card is made from."""
        return self._rows.get(card_id)

    def short(self, card_id: CardId) -> str:
        """Return the shortest prefix, of at least 4, that no other card's id shares."""
        if self._ids is None:
            self._ids = sorted(self._rows)
        place = bisect_left(self._ids, card_id)
        beside = (*self._ids[max(place - 1, 0) : place], *self._ids[place + 1 : place + 2])
        length = SHORTEST
        while any(each[:length] == card_id[:length] for each in beside) and length < LENGTH:
            length += 1
        return card_id[:length]

    def titles(self) -> dict[str, str]:
        """Return id to title of all cards, without building them."""
        return {card_id: row[_TITLE] for card_id, row in self._rows.items()}

    def with_rows(self, rows: Mapping[CardId, Row | None]) -> Shelf:
        """Return a shelf in which `rows` replace what stood under their ids; None removes."""
        new = Shelf(self._rows)
        new._cards = dict(self._cards)
        for card_id in rows:
            new._cards.pop(card_id, None)
        orders = dict(self._ordered())
        for card_id, row in rows.items():
            self._take_out(orders, card_id)
            if row is None:
                new._rows.pop(card_id, None)
            else:
                new._rows[card_id] = row
                _put_in(orders, new._rows, card_id)
        new._orders = orders
        new._ids = self._ids if new._rows.keys() == self._rows.keys() else None
        return new

    def _take_out(self, orders: dict[ColumnId, tuple[CardId, ...]], card_id: CardId) -> None:
        row = self._rows.get(card_id)
        if row is not None and row[_STATE] == State.LIVE:
            column = row[_COLUMN]
            rest = tuple(each for each in orders.pop(column) if each != card_id)
            if rest:
                orders[column] = rest

    def _ordered(self) -> Mapping[ColumnId, tuple[CardId, ...]]:
        if self._orders is None:
            piles: defaultdict[ColumnId, list[tuple[str, CardId]]] = defaultdict(list)
            for card_id, row in self._rows.items():
                if row[_STATE] == State.LIVE:
                    piles[row[_COLUMN]].append((row[_RANK], card_id))
            self._orders = {
                column: tuple(card_id for _, card_id in sorted(pile))
                for column, pile in piles.items()
            }
        return self._orders


def _put_in(
    orders: dict[ColumnId, tuple[CardId, ...]], rows: Mapping[CardId, Row], card_id: CardId
) -> None:
    row = rows[card_id]
    if row[_STATE] != State.LIVE:
        return
    order = orders.get(row[_COLUMN], ())
    place = bisect_left(order, (row[_RANK], card_id), key=lambda each: (rows[each][_RANK], each))
    orders[row[_COLUMN]] = (*order[:place], card_id, *order[place:])
