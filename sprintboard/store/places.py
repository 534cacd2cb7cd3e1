"""Where records lie: `board.json`, and `cards/7k/7kq2m9xb4c.json` for everything else.

256 folders a table keep a commit small: a flat folder of 10,000 files costs 420 KB of git objects
a commit, this 8 KB.
"""

from __future__ import annotations

import re

from sprintboard.core.errors import NotFound
from sprintboard.core.ids import PATTERN, is_id
from sprintboard.core.tables import ANY_KIND, FOLDERS, TABLES

_RECORD = re.compile(rf"([a-z][a-z_]{{0,40}})/(..)/(?=\2)({PATTERN})\.json")
BOARD_FILE = "board.json"
BOARD_ID = "board"
BOARD_TABLE = "board"
"""The TinyDB table that holds the one record of `board.json`."""


def table_of(kind: str) -> str:
    """Return the TinyDB table of a kind of record."""
    return FOLDERS[kind] or BOARD_TABLE


def kind_of(table: str) -> str:
    """Return the kind of record that a TinyDB table holds."""
    return "board" if table == BOARD_TABLE else TABLES[table]


def path_of(kind: str, record_id: str) -> str:
    """Return the path of a record below the board's folder; nothing but an id becomes one."""
    if kind == "board" and record_id == BOARD_ID:
        return BOARD_FILE
    if not FOLDERS.get(kind) or not is_id(record_id):  # the board has one record, by one name
        raise NotFound(f"{record_id[:40]!r} is not the id of a {kind}.")
    return f"{FOLDERS[kind]}/{record_id[:2]}/{record_id}.json"


def record_to_join(path: str) -> tuple[str, str] | None:
    """Return kind and id of the record at `path`, also in a table that this version has not."""
    known = record_at(path)
    if known is not None:
        return known
    found = _RECORD.fullmatch(path)
    return (ANY_KIND, found[3]) if found and found[1] not in TABLES else None


def record_at(path: str) -> tuple[str, str] | None:
    """Return kind and id of the record that belongs at `path`; None for any other file."""
    if path == BOARD_FILE:
        return "board", BOARD_ID
    found = _RECORD.fullmatch(path)
    kind = TABLES.get(found[1]) if found else None
    return (kind, found[3]) if found and kind else None
