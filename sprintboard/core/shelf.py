"""All cards of a board, in the order of their columns, built only when somebody looks.

A board of 10,000 cards shows 50: the rest stays text, as the index keeps it, until it is asked
for. A shelf never changes; `with_rows` returns a new one that shares everything that stayed the
same.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from sprintboard.core.card import FIELDS, Card, State, from_row
from sprintboard.core.ids import LENGTH, SHORTEST, CardId, ColumnId

Row = Sequence[Any]
"""A card's fields in the order of `core.card.FIELDS`."""

_COLUMN, _RANK, _STATE = (FIELDS.index(name) for name in ("column", "rank", "state"))
_TITLE, _READY, _BLOCKED = (FIELDS.index(name) for name in ("title", "ready", "blocked"))
_read = json.JSONDecoder().raw_decode


class Stored(NamedTuple):
    """All cards as the index keeps them: nothing of it is worked out, and no row is read yet."""

    rows: dict[CardId, Row | str]
    """A row as it is, or as JSON."""
    orders: dict[ColumnId, tuple[CardId, ...]]
    """The live cards of each column that has one, top to bottom."""
    ready: frozenset[CardId]
    """Live cards in the ready half of their column."""
    blocked: frozenset[CardId]
    """Live cards that cannot go on."""


class Shelf(Mapping[CardId, Card]):
    """Cards by id; archived and deleted ones too."""

    __slots__ = ("_cards", "_ids", "_load", "_loaded")

    def __init__(self, rows: Mapping[CardId, Row]) -> None:
        self._load: Callable[[], Stored] = lambda: _worked_out(rows)
        self._loaded: Stored | None = None
        self._cards: dict[CardId, Card] = {}
        self._ids: list[CardId] | None = None

    @classmethod
    def of(cls, load: Callable[[], Stored]) -> Shelf:
        """Return the shelf that `load` fills when it is first looked at."""
        shelf = cls({})
        shelf._load, shelf._loaded = load, None
        return shelf

    def load(self) -> Stored:
        """Fill the shelf, for whoever is about to change what it is filled from."""
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def __getitem__(self, card_id: CardId) -> Card:
        card = self._cards.get(card_id)
        if card is None:
            row = self.row(card_id)
            if row is None:
                raise KeyError(card_id)
            card = self._cards[card_id] = from_row(row)
        return card

    __eq__ = object.__eq__
    """A shelf is equal to itself only: comparing 10,000 cards is never what is meant."""
    __hash__ = object.__hash__

    def __iter__(self) -> Iterator[CardId]:
        return iter(self.load().rows)

    def __len__(self) -> int:
        return len(self.load().rows)

    def __contains__(self, card_id: object) -> bool:
        return card_id in self.load().rows

    def order(self, column: ColumnId) -> tuple[CardId, ...]:
        """Return the ids of the live cards in `column`, top to bottom."""
        return self.load().orders.get(column, ())

    def columns(self) -> Mapping[ColumnId, tuple[CardId, ...]]:
        """Return the order of every column that holds a live card."""
        return self.load().orders

    @property
    def ready(self) -> frozenset[CardId]:
        """The live cards in the ready half of their column."""
        return self.load().ready

    @property
    def blocked(self) -> frozenset[CardId]:
        """The live cards that cannot go on."""
        return self.load().blocked

    def row(self, card_id: CardId) -> Row | None:
        """Return the row a card is made from."""
        rows = self.load().rows
        row = rows.get(card_id)
        if isinstance(row, str):
            row = rows[card_id] = cast(Row, _read(row)[0])
        return row

    def short(self, card_id: CardId) -> str:
        """Return the shortest prefix, of at least 4, that no other card's id shares."""
        if self._ids is None:
            self._ids = sorted(self)
        place = bisect_left(self._ids, card_id)
        beside = (*self._ids[max(place - 1, 0) : place], *self._ids[place + 1 : place + 2])
        length = SHORTEST
        while any(each[:length] == card_id[:length] for each in beside) and length < LENGTH:
            length += 1
        return card_id[:length]

    def titles(self) -> Mapping[str, str]:
        """Return id to title of all cards, without building them."""
        return _Titles(self)

    def with_rows(self, rows: Mapping[CardId, Row | None]) -> Shelf:
        """Return a shelf in which `rows` replace what stood under their ids; None removes."""
        before = self.load()
        found = {key: row for key, row in rows.items() if row is not None}
        after = Stored(before.rows | found, dict(before.orders), *_marks_after(before, rows))
        for card_id in rows.keys() - found.keys():
            after.rows.pop(card_id, None)
        new = Shelf({})
        new._loaded = after
        for column in _piles({key: self.row(key) for key in rows}):
            rest = tuple(each for each in after.orders.pop(column) if each not in rows)
            if rest:
                after.orders[column] = rest
        for column, pile in _piles(found).items():
            after.orders[column] = _with(after.orders.get(column, ()), pile, new._height)
        new._cards = {key: card for key, card in self._cards.items() if key not in rows}
        new._ids = self._ids if after.rows.keys() == before.rows.keys() else None
        return new

    def _height(self, card_id: CardId) -> _Height:
        row = self.row(card_id)
        return row[_RANK] if row else "", card_id


_Height = tuple[str, CardId]
"""What the cards of a column are sorted by."""


def _piles(rows: Mapping[CardId, Row | None]) -> dict[ColumnId, list[_Height]]:
    """Return the live cards of each column, top to bottom."""
    piles: defaultdict[ColumnId, list[_Height]] = defaultdict(list)
    for card_id, row in rows.items():
        if row is not None and row[_STATE] == State.LIVE:
            piles[row[_COLUMN]].append((row[_RANK], card_id))
    return {column: sorted(pile) for column, pile in piles.items()}


def _with(
    order: tuple[CardId, ...], pile: list[_Height], height: Callable[[CardId], _Height]
) -> tuple[CardId, ...]:
    """Return an order with a pile in it; of the cards that are there only a few rows are read."""
    mixed: list[CardId] = []
    start = 0
    for each in pile:
        place = bisect_left(order, each, lo=start, key=height)
        mixed += (*order[start:place], each[1])
        start = place
    return (*mixed, *order[start:])


class _Titles(Mapping[str, str]):
    """Id to title; a title is read when it is asked for."""

    __slots__ = ("_shelf",)

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, card_id: str) -> str:
        row = self._shelf.row(CardId(card_id))
        if row is None:
            raise KeyError(card_id)
        title: str = row[_TITLE]
        return title

    def __iter__(self) -> Iterator[str]:
        return iter(self._shelf)

    def __len__(self) -> int:
        return len(self._shelf)


def _worked_out(rows: Mapping[CardId, Row]) -> Stored:
    """Work out what the index has ready."""
    orders = {
        column: tuple(card_id for _, card_id in pile) for column, pile in _piles(rows).items()
    }
    return Stored(dict(rows), orders, *_marks(rows))


def _marks(
    rows: Mapping[CardId, Row | None],
) -> tuple[frozenset[CardId], frozenset[CardId]]:
    """Return which of the live cards are ready, and which are blocked."""
    live = {key: row for key, row in rows.items() if row and row[_STATE] == State.LIVE}
    ready = frozenset(key for key, row in live.items() if row[_READY])
    return ready, frozenset(key for key, row in live.items() if row[_BLOCKED] is not None)


def _marks_after(
    before: Stored, rows: Mapping[CardId, Row | None]
) -> tuple[frozenset[CardId], frozenset[CardId]]:
    """Return the same after `rows` have replaced others."""
    ready, blocked = _marks(rows)
    return (before.ready - rows.keys()) | ready, (before.blocked - rows.keys()) | blocked
