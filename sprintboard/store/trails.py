"""The trails of cards, which numbers are made of: read when somebody first asks for numbers.

A record that changes loses its trail, and gets a new one when somebody asks again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from sprintboard.core.codec import require_record
from sprintboard.core.errors import BadFile
from sprintboard.core.paths import MACHINERY
from sprintboard.core.trail import Trail, from_row, to_row, trail_of
from sprintboard.store import files
from sprintboard.store.database import is_busy
from sprintboard.store.entry import json_for
from sprintboard.store.places import record_at

_MISSING = """
SELECT path FROM record WHERE path > 'cards/' AND state IS NOT NULL
  AND path NOT IN (SELECT path FROM trail)
"""
_PUT = """
INSERT OR REPLACE INTO trail SELECT path, ? FROM record WHERE path = ? AND last = ?
"""
"""A record that somebody changed meanwhile gets none."""
_ROWS = """
SELECT trail.row FROM trail JOIN record USING (path)
WHERE trail.row IS NOT NULL AND state IS NOT NULL AND (state = 'deleted') = ?
ORDER BY path
"""


def trails(base: sqlite3.Connection, root: str, *, deleted: bool) -> list[Trail]:
    """Return the trails of the deleted cards, or of all the others, in the order of their ids."""
    fill(base, root)
    rows = base.execute(_ROWS, (deleted,))
    return [from_row(row) for row in json.loads("[" + ",".join(row for (row,) in rows) + "]")]


def fill(base: sqlite3.Connection, root: str) -> None:
    """Make the trails that are missing."""
    paths = [path for (path,) in base.execute(_MISSING)]
    if not paths:
        return
    rows = list(_read(root, paths))
    try:
        with base:
            base.executemany(_PUT, rows)
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise


def _read(root: str, paths: list[str]) -> Iterable[tuple[str | None, str, str]]:
    """Yield row, path and last event of each record that can be read."""
    parse, dense = json_for(len(paths))
    for path in paths:
        kind, record_id = record_at(path) or ("", "")
        with suppress(BadFile, FileNotFoundError):
            content, _ = files.read(f"{root}/{path}")
            document: Any = require_record(parse(content), kind=kind, record_id=record_id)
            trail = trail_of(document)
            row = dense(to_row(trail)) if trail else None
            yield row, path, max(document[MACHINERY]["events"])
