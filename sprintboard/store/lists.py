"""What lists print of cards, ready in the order of their columns: kept once somebody asks for it.

A board is opened sooner, and a card written sooner, where nobody prints lists.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from sqlite3 import Connection
from typing import Any

from sprintboard.core.card import FIELDS
from sprintboard.core.card_line import json_parts, text_parts
from sprintboard.core.shelf import Row
from sprintboard.store.card_queries import JSON, TEXT, Fields, kept
from sprintboard.store.database import PARTS

_PLACES = tuple(map(FIELDS.index, ("state", "column", "rank")))
_PARTS: dict[str, Callable[[Row], tuple[Any, ...]]] = {
    TEXT.table: text_parts,
    JSON.table: json_parts,
}
_CARDS = "SELECT path, row FROM record WHERE path > 'cards/' AND state IS NOT NULL"
_FORGET = {
    TEXT.table: """
    DELETE FROM said WHERE (state, place, rank, path) IN
      (SELECT state, place, rank, path FROM record WHERE path = ?)
    """,
    JSON.table: """
    DELETE FROM line WHERE (state, place, rank, path) IN
      (SELECT state, place, rank, path FROM record WHERE path = ?)
    """,
}
"""What lists print lies where its card stood before."""


def keep(base: Connection, fields: Fields) -> None:
    """Write these fields of all cards down, and keep them from now on."""
    with base:
        base.execute("BEGIN IMMEDIATE")
        if fields not in kept(base):  # another process was faster
            found = base.execute(_CARDS).fetchall()
            rows = json.loads("[" + ",".join(row for _, row in found) + "]")
            _put(base, fields, zip((path for path, _ in found), rows, strict=True))
            base.execute("INSERT INTO about VALUES (?, 'kept')", (fields.table,))


def renew(base: Connection, fields: Fields, cards: Mapping[str, Row | None]) -> None:
    """Put records in the place of those at the same paths, before their rows are replaced."""
    base.executemany(_FORGET[fields.table], ((path,) for path in cards))
    _put(base, fields, ((path, row) for path, row in cards.items() if row is not None))


def _put(base: Connection, fields: Fields, cards: Iterable[tuple[str, Row]]) -> None:
    parts = _PARTS[fields.table]
    lines: list[tuple[Any, ...]] = [
        (*(row[place] for place in _PLACES), path, *parts(row)) for path, row in cards
    ]
    base.executemany(PARTS[fields.table], sorted(lines))
