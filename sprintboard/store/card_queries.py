"""What boards and lists ask the index about cards: each question answers for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from sqlite3 import Connection, DatabaseError
from typing import Any, NamedTuple, cast

from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.shelf import Stored

_IDS = """
SELECT group_concat(substr(path, -15, 10), char(10)) FROM record INDEXED BY record_in_order
WHERE state IS NOT NULL
"""
_LIVE_ROWS = """
SELECT substr(path, -15, 10), row FROM record WHERE path > 'cards/' AND +state = 'live'
"""
_OTHER_ROWS = """
SELECT substr(path, -15, 10), row FROM record WHERE path > 'cards/' AND +state <> 'live'
"""
_ORDER = """
SELECT group_concat(substr(path, -15, 10), char(10)) FROM (
  SELECT path FROM record INDEXED BY record_in_order
  WHERE state = 'live' AND place = ? ORDER BY rank, path)
"""
"""A column at a time: one long text is read in half the time of as many ids."""
_PLACES = """
WITH RECURSIVE used(place) AS (
  SELECT min(place) FROM record WHERE state = 'live'
  UNION ALL
  SELECT (SELECT min(place) FROM record WHERE state = 'live' AND place > used.place)
  FROM used WHERE used.place IS NOT NULL)
SELECT place FROM used WHERE place IS NOT NULL
"""
"""From one column to the next: ten steps, however many cards there are."""
_LIVE = """
SELECT
  (SELECT count(*) FROM record INDEXED BY record_in_order WHERE state = 'live'),
  (SELECT count(*) FROM record WHERE path > 'cards/' AND +state = 'live')
"""
"""The `+` keeps the second one, and the rows, from the order that the first one is about.

One question, and so of one moment, whoever writes beside it: another thread, another process.
"""
_READY = "SELECT substr(path, -15, 10) FROM record WHERE state = 'live' AND ready"
_BLOCKED = "SELECT substr(path, -15, 10) FROM record WHERE state = 'live' AND blocked"

_ATTEMPTS = 5
"""Somebody may write between the two questions; who looks again sees what came of it."""


class Fields(NamedTuple):
    """Questions for the same fields of cards, ready to be printed."""

    table: str
    """Where they lie, from the first time that somebody asks for them; see `store.lists`."""
    lines: int
    """How many lines of text a card has, the first one its id; 0 when the fields are no text.

    One long text for a whole column is read in a fraction of the time of as many short ones.
    """
    of_column: str
    """Of the live cards of a column, top to bottom."""
    of_all: str
    """Of all cards, with their columns."""


TEXT = Fields(
    "said",
    4,
    "SELECT group_concat(parts, char(10)) FROM (SELECT parts FROM said "
    "WHERE state = 'live' AND place = ? ORDER BY rank, path)",
    "SELECT place, parts FROM said",
)
"""What a line of text is made from; see `core.card_line`."""
JSON = Fields(
    "line",
    0,
    "SELECT place, refers, object FROM line WHERE state = 'live' AND place = ? ORDER BY rank, path",
    "SELECT substr(path, -15, 10), place, refers, object FROM line",
)
"""What an object of JSON is made from."""


def stored(base: Connection) -> Stored:
    """Return all cards: their rows as JSON, and what is ready to know of every one.

    Raises:
        DatabaseError: cards are missing in their columns. SQLite does not see that itself when
            something else has written into the file, and a board would lack them without a word.
    """
    orders, live = _orders(base), dict(base.execute(_LIVE_ROWS))
    for _ in range(_ATTEMPTS):
        if sum(map(len, orders.values())) == len(live):
            break
        in_columns, in_all = base.execute(_LIVE).fetchone()
        if in_columns != in_all:
            raise DatabaseError("Cards are missing in their columns.")
        orders, live = _orders(base), dict(base.execute(_LIVE_ROWS))
    return Stored(
        rows={**dict(base.execute(_OTHER_ROWS)), **live},
        orders=orders,
        ready=frozenset(_ids(base, _READY)),
        blocked=frozenset(_ids(base, _BLOCKED)),
    )


def _orders(base: Connection) -> dict[ColumnId, tuple[CardId, ...]]:
    orders = {}
    for column in sorted(columns_in_use(base)):
        (ids,) = base.execute(_ORDER, (column,)).fetchone()
        if ids is not None:  # its last card went a moment ago
            orders[column] = cast("tuple[CardId, ...]", tuple(_lines(ids)))
    return orders


def columns_in_use(base: Connection) -> frozenset[ColumnId]:
    """Return the columns that hold a live card, without looking at every card."""
    return frozenset(ColumnId(place) for (place,) in base.execute(_PLACES))


def card_ids(base: Connection) -> list[CardId]:
    """Return the ids of all cards that can be read."""
    (ids,) = base.execute(_IDS).fetchone()
    return cast("list[CardId]", _lines(ids))


def kept(base: Connection) -> list[Fields]:
    """Return the fields that somebody has asked for: they are kept in step with the cards."""
    asked = {name for (name,) in base.execute("SELECT name FROM about")}
    return [fields for fields in (TEXT, JSON) if fields.table in asked]


def listed(base: Connection, fields: Fields, columns: Iterable[str]) -> list[Any]:
    """Return fields of the live cards, column by column, top to bottom."""
    found: list[Any] = []
    for column in columns:
        if not fields.lines:
            found += base.execute(fields.of_column, (column,)).fetchall()
            continue
        (text,) = base.execute(fields.of_column, (column,)).fetchone()
        lines = _lines(text)
        ids, *others = (lines[place :: fields.lines] for place in range(fields.lines))
        found += zip(ids, repeat(column), *others, strict=False)
    return found


def listed_by_id(base: Connection, fields: Fields) -> dict[str, Any]:
    """Return the same fields of all cards, by id."""
    if not fields.lines:
        return {card_id: said for card_id, *said in base.execute(fields.of_all)}
    found: dict[str, Any] = {}
    for column, text in base.execute(fields.of_all):
        card_id, *others = _lines(text)
        found[card_id] = (card_id, column, *others)
    return found


def _ids(base: Connection, question: str) -> list[CardId]:
    return [card_id for (card_id,) in base.execute(question)]


def _lines(text: str | None) -> list[str]:
    """Return the lines of a text that SQLite made of rows; it makes none of no row."""
    return [] if text is None else text.split("\n")
