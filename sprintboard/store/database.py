"""The SQLite file behind the index: opened, made anew when it is damaged, and done without.

Nothing in it is worth a word to the user: whatever is wrong with it, the records are read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sprintboard import __version__
from sprintboard.core.card import FIELDS

PARTS = {
    "record": "INSERT OR REPLACE INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    "said": "INSERT OR REPLACE INTO said VALUES (?,?,?,?,?)",
    "line": "INSERT OR REPLACE INTO line VALUES (?,?,?,?,?,?)",
    "words": "INSERT OR REPLACE INTO words VALUES (?,?)",
    "conflict": "INSERT OR REPLACE INTO conflict VALUES (?,?)",
    "trail": "INSERT OR REPLACE INTO trail VALUES (?,?)",
}
"""The tables that hold what records say, by path; with how a row is put in."""
_TABLES = """
CREATE TABLE IF NOT EXISTS record (
  path TEXT PRIMARY KEY, time INTEGER, size INTEGER, inode INTEGER,
  row TEXT, problem TEXT, last TEXT,
  state TEXT, place TEXT, rank TEXT, ready INTEGER, blocked INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS record_in_order ON record (state, place, rank, path, ready, blocked)
  WHERE state IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_with_problem ON record (path) WHERE problem IS NOT NULL;
CREATE TABLE IF NOT EXISTS said (
  state TEXT, place TEXT, rank TEXT, path TEXT, parts TEXT,
  PRIMARY KEY (state, place, rank, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS line (
  state TEXT, place TEXT, rank TEXT, path TEXT, refers TEXT, object BLOB,
  PRIMARY KEY (state, place, rank, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS words (path TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS conflict (path TEXT PRIMARY KEY, open INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trail (path TEXT PRIMARY KEY, row TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS folder (path TEXT PRIMARY KEY, time INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
"""What a board's start reads stands apart from what lists and searches read. A list reads cards as
they lie: in the order of their columns."""
_SHAPE = f"{__version__}/18/{len(FIELDS)}"
_WITHOUT_TABLES = "".join(f"DROP TABLE IF EXISTS {name}; " for name in (*PARTS, "folder", "about"))
_ANOTHER_PLACE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
    }
)
"""The file is as it should be, and cannot be used now: it is left alone."""


def open_database(path: Path | None) -> sqlite3.Connection:
    """Open the file, or a database in memory where there can be none."""
    if path is None:
        return _connect(":memory:")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(str(path))
    except sqlite3.DatabaseError as error:
        return open_anew(path, error)


def open_anew(path: Path | None, error: sqlite3.DatabaseError) -> sqlite3.Connection:
    """Return an empty database after an error: in the file's place if it was the file's fault."""
    if path is not None and not _is_elsewhere(error):
        with suppress(OSError, sqlite3.DatabaseError):
            path.unlink()
            return _connect(str(path))
    return _connect(":memory:")


def is_busy(error: sqlite3.Error) -> bool:
    """Say whether another process holds the file."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def forget_trails(base: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Drop the trails of records that change."""
    if base.execute("SELECT 1 FROM trail LIMIT 1").fetchone():
        base.executemany("DELETE FROM trail WHERE path = ?", ((path,) for path in paths))


def _is_elsewhere(error: sqlite3.Error) -> bool:
    return _code(error) in _ANOTHER_PLACE


def _code(error: sqlite3.Error) -> int:
    """Return what went wrong; 0 when Python itself could not read what it was given."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _connect(name: str) -> sqlite3.Connection:
    base = sqlite3.connect(name, timeout=2, check_same_thread=False)
    try:
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA page_size = 16384")  # of a new file: records lie closer in it
        base.executescript(f"{_TABLES} BEGIN IMMEDIATE; ROLLBACK;")
        _require_shape(base)
    except UnicodeDecodeError as error:  # SQLite's own complaint, quoting what is in the file
        base.close()
        raise sqlite3.DatabaseError("The tables are damaged.") from error
    except BaseException:
        base.close()
        raise
    return base


def _require_shape(base: sqlite3.Connection) -> None:
    """Begin anew when another version of the program made the tables."""
    known = base.execute("SELECT value FROM about WHERE name = 'shape'").fetchone()
    if known != (_SHAPE,):
        base.executescript(f"BEGIN IMMEDIATE; {_WITHOUT_TABLES} {_TABLES} COMMIT;")
        with base:
            base.execute("INSERT INTO about VALUES ('shape', ?)", (_SHAPE,))
