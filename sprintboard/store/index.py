"""A derived copy of what boards and lists show, so that a start costs the same at any history.

It lies in the clone's private folder, is never committed, is checked against the files at every
look, and may be deleted at any time. When it cannot be kept on disk it lives in memory.
"""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sprintboard import __version__
from sprintboard.core.board import Problem
from sprintboard.core.card import FIELDS
from sprintboard.core.tables import FOLDERS
from sprintboard.store.mark import Mark
from sprintboard.store.places import BOARD_FILE, path_of, record_at
from sprintboard.store.scan import UNTRUSTED, Scan, scan

if TYPE_CHECKING:
    from sprintboard.store.entry import Entry

_SHAPE = f"{__version__}/2/{len(FIELDS)}"
_TABLES = """
CREATE TABLE IF NOT EXISTS record (
  path TEXT PRIMARY KEY, time INTEGER, size INTEGER, inode INTEGER,
  row TEXT, problem TEXT, last TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS record_by_last ON record (last);
CREATE INDEX IF NOT EXISTS record_with_problem ON record (path) WHERE problem IS NOT NULL;
CREATE TABLE IF NOT EXISTS line (path TEXT PRIMARY KEY, line TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS words (path TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS folder (path TEXT PRIMARY KEY, time INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
"""What a board's start reads stands apart from what lists and searches read."""
_PARTS = {
    "record": "INSERT OR REPLACE INTO record VALUES (?,?,?,?,?,?,?)",
    "line": "INSERT OR REPLACE INTO line VALUES (?,?)",
    "words": "INSERT OR REPLACE INTO words VALUES (?,?)",
}


class Index:
    """Rows of all records, kept in step with the files."""

    def __init__(self, root: Path, database: Path | None) -> None:
        self._root = str(root)
        self._base = _open(database)
        self._folders: dict[str, int] = {}
        self._board: Mark | None = None
        self._categories: dict[str, str] = {}
        self._require_shape(_SHAPE)
        self._folders = dict(self._base.execute("SELECT path, time FROM folder"))
        found = self._base.execute(
            "SELECT time, size, inode, row FROM record WHERE path = ?", (BOARD_FILE,)
        ).fetchone()
        if found:
            self._board = Mark(*found[:3])
            self._categories = _categories(json.loads(found[3] or "{}"))

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()

    def refresh(self) -> frozenset[str]:
        """Take in what changed among the files; return the paths of records that may differ.

        All records of a folder that changed are named: another process may have brought the
        index up to date already, and only the caller knows what it has seen.
        """
        found = scan(self._root, self._folders, board=self._board)
        if not found.files and not found.folders and not found.gone:
            return frozenset()
        changed = self._differing(found)
        if BOARD_FILE in changed and self._take_board(found.files[BOARD_FILE]):
            found = scan(self._root, {}, board=self._board)
            changed |= set(found.files)
        gone = self._gone(found)
        if not self._write(changed - {BOARD_FILE}, found, gone):
            return frozenset()
        return frozenset(changed | gone | set(found.files))

    def took(self, paths: Iterable[str]) -> None:
        """Take in records that this process has just written."""
        wanted = set(paths)
        if BOARD_FILE in wanted:
            self._board = None
            self.refresh()
            return
        marks = {path: Mark(UNTRUSTED, 0, 0) for path in wanted}
        self._write(wanted, Scan({}, marks), set())

    def rows(self, kind: str) -> dict[str, Any]:
        """Return all readable rows of a kind, by record id."""
        found = self._base.execute(
            "SELECT row FROM record WHERE path >= ? AND path < ? AND row IS NOT NULL", _range(kind)
        )
        rows = json.loads("[" + ",".join(row for (row,) in found) + "]")
        return {row[0] if kind == "card" else row["id"]: row for row in rows}

    def rows_at(self, paths: Iterable[str]) -> dict[tuple[str, str], Any]:
        """Return the rows of these records by kind and id; None where there is none any more."""
        rows: dict[tuple[str, str], Any] = {}
        for path in paths:
            found = self._base.execute("SELECT row FROM record WHERE path = ?", (path,)).fetchone()
            owner = record_at(path)
            if owner:
                rows[owner] = json.loads(found[0]) if found and found[0] else None
        return rows

    def lines(self, kind: str) -> dict[str, str]:
        """Return what the records of a kind say as ready JSON objects, by record id."""
        found = self._base.execute(
            "SELECT substr(path, -15, 10), line FROM line WHERE path >= ? AND path < ?",
            _range(kind),
        )
        return dict(found.fetchall())

    def knows(self, kind: str, record_id: str) -> bool:
        """Say whether there is such a record, readable or not."""
        found = self._base.execute(
            "SELECT 1 FROM record WHERE path = ?", (path_of(kind, record_id),)
        )
        return found.fetchone() is not None

    def words(self, kind: str) -> dict[str, str]:
        """Return the long texts of all records of a kind, folded for searching, by record id."""
        found = self._base.execute(
            "SELECT path, words FROM words WHERE path >= ? AND path < ?", _range(kind)
        )
        return {_id(path): words for path, words in found}

    def latest(self) -> Iterator[tuple[str, str]]:
        """Yield path and last event of every record, the one changed last first."""
        yield from self._base.execute(
            "SELECT path, last FROM record WHERE last IS NOT NULL ORDER BY last DESC"
        )

    def problems(self) -> tuple[Problem, ...]:
        """Return the files that cannot be read, each with its sentence."""
        found = self._base.execute(
            "SELECT path, problem FROM record WHERE problem IS NOT NULL ORDER BY path"
        )
        return tuple(Problem(path=path, sentence=sentence) for path, sentence in found)

    def _require_shape(self, shape: str) -> None:
        known = self._base.execute("SELECT value FROM about WHERE name = 'shape'").fetchone()
        if known != (shape,):
            self._base.executescript(
                "DELETE FROM record; DELETE FROM folder; DELETE FROM about; "
                "DELETE FROM line; DELETE FROM words;"
            )
            with suppress(sqlite3.OperationalError):
                self._base.execute("INSERT INTO about VALUES ('shape', ?)", (shape,))
                self._base.commit()

    def _differing(self, found: Scan) -> set[str]:
        known = {
            path: Mark(*rest)
            for folder in found.folders
            for path, *rest in self._base.execute(
                "SELECT path, time, size, inode FROM record WHERE path >= ? AND path < ?",
                (f"{folder}/", f"{folder}0"),
            )
        }
        if self._board:
            known[BOARD_FILE] = self._board
        return {
            path
            for path, mark in found.files.items()
            if mark.time == UNTRUSTED or known.get(path) != mark
        }

    def _gone(self, found: Scan) -> set[str]:
        looked = {each for each in (*found.folders, *found.gone) if "/" in each}
        known = {
            path
            for folder in looked
            for (path,) in self._base.execute(
                "SELECT path FROM record WHERE path >= ? AND path < ?",
                (f"{folder}/", f"{folder}0"),
            )
        }
        return known - set(found.files)

    def _take_board(self, mark: Mark) -> bool:
        """Read `board.json`; True when rows of cards depend on what changed in it."""
        entry = self._entries([BOARD_FILE], {BOARD_FILE: mark})[0]
        self._board = mark
        before = self._categories
        if entry.record[4] is not None:
            self._categories = _categories(json.loads(entry.record[4]))
        with suppress(sqlite3.OperationalError), self._base:
            self._put([entry])
        return bool(before) and before != self._categories

    def _write(self, changed: set[str], found: Scan, gone: set[str]) -> bool:
        """Keep the new rows; False when another process holds the index: look again later."""
        entries = self._entries(changed, found.files)
        try:
            with self._base:
                self._put(entries)
                for part in _PARTS:
                    self._base.executemany(
                        f"DELETE FROM {part} WHERE path = ?",  # noqa: S608  # a constant
                        [(path,) for path in gone],
                    )
                self._base.executemany(
                    "INSERT OR REPLACE INTO folder VALUES (?,?)", found.folders.items()
                )
                self._base.executemany(
                    "DELETE FROM folder WHERE path = ?", ((f,) for f in found.gone)
                )
        except sqlite3.OperationalError:
            return False
        self._folders.update(found.folders)
        for folder in found.gone:
            self._folders.pop(folder, None)
        return True

    def _entries(self, paths: Iterable[str], marks: Mapping[str, Mark]) -> list[Entry]:
        """Read records; the modules for it are not loaded by a start that finds nothing new."""
        from sprintboard.store.entry import read_entry

        with _without_collection():
            return [read_entry(self._root, p, marks[p], self._categories) for p in paths]

    def _put(self, entries: list[Entry]) -> None:
        self._base.executemany(_PARTS["record"], [entry.record for entry in entries])
        self._base.executemany(_PARTS["line"], [e.line for e in entries if e.line[1]])
        self._base.executemany(_PARTS["words"], [entry.words for entry in entries])


def _open(database: Path | None) -> sqlite3.Connection:
    """Open the database; a damaged one is made anew, one that cannot be written is in memory."""
    if database is None:
        return _connect(":memory:")
    with suppress(OSError):
        database.parent.mkdir(exist_ok=True)
    try:
        return _connect(str(database))
    except sqlite3.OperationalError:
        return _connect(":memory:")
    except sqlite3.DatabaseError:
        with suppress(OSError):
            database.unlink()
            return _connect(str(database))
        return _connect(":memory:")


def _connect(name: str) -> sqlite3.Connection:
    base = sqlite3.connect(name, timeout=2, check_same_thread=False)
    base.execute("PRAGMA synchronous = OFF")
    base.executescript(f"{_TABLES} BEGIN IMMEDIATE; ROLLBACK;")
    base.execute("SELECT count(*) FROM about").fetchone()
    return base


@contextmanager
def _without_collection() -> Iterator[None]:
    """Do not look for garbage while thousands of records are read: there is none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _range(kind: str) -> tuple[str, str]:
    """Return the bounds between which the paths of a kind lie."""
    table = FOLDERS[kind]
    return (f"{table}/", f"{table}0") if table else (BOARD_FILE, f"{BOARD_FILE}0")


def _id(path: str) -> str:
    owner = record_at(path)
    return owner[1] if owner else ""


def _categories(board: Mapping[str, Any]) -> dict[str, str]:
    columns = board.get("columns")
    return {
        key: str(column.get("category"))
        for key, column in (columns.items() if isinstance(columns, dict) else ())
        if isinstance(column, dict)
    }
