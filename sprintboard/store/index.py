"""A derived copy of what boards and lists show, so that a start costs the same at any history.

It lies in the clone's private folder, is never committed, is checked against the files at every
look, and may be deleted at any time. When it cannot be kept on disk it lives in memory.
"""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sprintboard.core.board import Problem
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.shelf import Stored
from sprintboard.core.tables import FOLDERS
from sprintboard.store import card_queries
from sprintboard.store.card_queries import Fields
from sprintboard.store.database import is_busy, open_anew, open_database
from sprintboard.store.mark import Mark
from sprintboard.store.places import BOARD_FILE, path_of, record_at
from sprintboard.store.scan import UNTRUSTED, Scan, scan

if TYPE_CHECKING:
    from sprintboard.core.trail import Trail
    from sprintboard.store.entry import Entry

_ANY = "SELECT 1 FROM record LIMIT 1"
_P = ParamSpec("_P")
_T = TypeVar("_T")


def _mended(ask: Callable[Concatenate[Index, _P], _T]) -> Callable[Concatenate[Index, _P], _T]:
    """Read the records again, and ask again, when the database turns out to be unusable."""

    @wraps(ask)
    def answer(self: Index, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return ask(self, *args, **kwargs)
        except sqlite3.DatabaseError as error:
            self._start_anew(error)
            return ask(self, *args, **kwargs)

    return answer


class Index:
    """Rows of all records, kept in step with the files."""

    def __init__(self, root: Path, database: Path | None) -> None:
        self._root = str(root)
        self._database = database
        self._folders: dict[str, int] = {}
        self._board: Mark | None = None
        self._categories: dict[str, str] = {}
        self._base = open_database(database)
        try:
            self._recall()
        except sqlite3.DatabaseError as error:
            self._start_anew(error)

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()

    @_mended
    def refresh(self) -> frozenset[str]:
        """Take in what changed among the files; return the paths of records that may differ.

        All records of a folder that changed are named: another process may have brought the
        index up to date already, and only the caller knows what it has seen.
        """
        return self._refresh()

    @_mended
    def took(self, paths: Iterable[str]) -> frozenset[str]:
        """Take in records that this process has just written; return what may differ with them.

        A column that becomes another category changes every card.
        """
        wanted = set(paths)
        if BOARD_FILE in wanted:
            self._board = None
            return self._refresh() | wanted
        marks = {path: Mark(UNTRUSTED, 0, 0) for path in wanted}
        # Known from now on: a folder that vanishes before the next look is missed then.
        folders = {path.rpartition("/")[0]: UNTRUSTED for path in wanted}
        self._write(wanted, Scan(folders, marks), set())
        return frozenset(wanted)

    @_mended
    def rows(self, kind: str) -> dict[str, Any]:
        """Return all readable rows of a kind, by record id."""
        found = self._base.execute(
            "SELECT row FROM record WHERE path >= ? AND path < ? AND row IS NOT NULL", _range(kind)
        )
        rows = json.loads("[" + ",".join(row for (row,) in found) + "]")
        return {row[0] if kind == "card" else row["id"]: row for row in rows}

    @_mended
    def rows_at(self, paths: Iterable[str]) -> dict[tuple[str, str], Any]:
        """Return the rows of these records by kind and id; None where there is none any more."""
        rows: dict[tuple[str, str], Any] = {}
        for path in paths:
            found = self._base.execute("SELECT row FROM record WHERE path = ?", (path,)).fetchone()
            owner = record_at(path)
            if owner:
                rows[owner] = json.loads(found[0]) if found and found[0] else None
        return rows

    @_mended
    def cards(self) -> Stored:
        """Return all cards: their rows as JSON, and what is ready to know of every one."""
        return card_queries.stored(self._base)

    @_mended
    def columns_in_use(self) -> frozenset[ColumnId]:
        """Return the columns that hold a live card."""
        return card_queries.columns_in_use(self._base)

    @_mended
    def card_ids(self) -> list[CardId]:
        """Return the ids of all cards that can be read."""
        return card_queries.card_ids(self._base)

    @_mended
    def listed(self, fields: Fields, columns: Iterable[str]) -> list[Any]:
        """Return fields of the live cards, column by column, top to bottom."""
        self._keep(fields)
        return card_queries.listed(self._base, fields, columns)

    @_mended
    def listed_by_id(self, fields: Fields) -> dict[str, Any]:
        """Return the same fields of all cards, by id."""
        self._keep(fields)
        return card_queries.listed_by_id(self._base, fields)

    @_mended
    def knows(self, kind: str, record_id: str) -> bool:
        """Say whether there is such a record, readable or not."""
        found = self._base.execute(
            "SELECT 1 FROM record WHERE path = ? AND (row IS NOT NULL OR problem IS NOT NULL)",
            (path_of(kind, record_id),),
        )
        return found.fetchone() is not None

    @_mended
    def words(self, kind: str) -> dict[str, str]:
        """Return the long texts of all records of a kind, folded for searching, by record id."""
        found = self._base.execute(
            "SELECT path, words FROM words WHERE path >= ? AND path < ?", _range(kind)
        )
        return {_id(path): words for path, words in found}

    @_mended
    def latest(self) -> list[tuple[str, str]]:
        """Return path and last event of every record, the one changed last first."""
        return self._base.execute(
            "SELECT path, last FROM record WHERE last IS NOT NULL ORDER BY last DESC"
        ).fetchall()

    @_mended
    def trails(self, *, deleted: bool = False) -> list[Trail]:
        """Return what numbers read of every card, or of the deleted ones, in the order of ids."""
        from sprintboard.store.trails import trails

        with _without_collection():
            return trails(self._base, self._root, deleted=deleted)

    @_mended
    def in_conflict(self) -> dict[str, int]:
        """Return the paths of records with open conflicts, and how many each has."""
        return dict(self._base.execute("SELECT path, open FROM conflict").fetchall())

    @_mended
    def problems(self) -> tuple[Problem, ...]:
        """Return the files that cannot be read, each with its sentence."""
        found = self._base.execute(
            "SELECT path, problem FROM record WHERE problem IS NOT NULL ORDER BY path"
        )
        return tuple(Problem(path=path, sentence=sentence) for path, sentence in found)

    def _recall(self) -> None:
        """Remember what the database remembers of the files."""
        self._folders = dict(self._base.execute("SELECT path, time FROM folder"))
        if not all(isinstance(folder, str) for folder in self._folders):
            raise sqlite3.DatabaseError("The folders are damaged.")  # SQLite does not see that
        found = self._base.execute(
            "SELECT time, size, inode, row FROM record WHERE path = ?", (BOARD_FILE,)
        ).fetchone()
        self._board = Mark(*found[:3]) if found else None
        self._categories = _categories(json.loads(found[3] or "{}")) if found else {}

    def _start_anew(self, error: sqlite3.DatabaseError) -> None:
        """Go on with an empty database, in memory if there is no other way, and fill it."""
        self._base.close()
        self._base = open_anew(self._database, error)
        self._recall()
        self._refresh()

    def _refresh(self) -> frozenset[str]:
        found = scan(self._root, self._folders, board=self._board)
        if not found.files and not found.folders and not found.gone:
            return frozenset()
        if not self._folders and not self._base.execute(_ANY).fetchone():
            return self._look_first(found)
        found = self._with_unseen(found)
        changed = self._differing(found)
        categories = self._categories
        if BOARD_FILE in changed:
            self._categories = self._read_categories(found)
            if not self._categories == categories == self._kept_categories():
                found = self._everything(found)
                changed = set(found.files)
        gone = self._gone(found)
        if not self._write(changed, found, gone):
            self._categories = categories
            return frozenset()
        return frozenset(changed | gone | set(found.files))

    def _look_first(self, found: Scan) -> frozenset[str]:
        """Read everything, as nothing is known of anything."""
        if BOARD_FILE in found.files:
            self._categories = self._read_categories(found)
        is_kept = self._take_in(found, lambda: self._fill(found.files))
        return frozenset(found.files) if is_kept else frozenset()

    def _read_categories(self, found: Scan) -> dict[str, str]:
        (board,) = self._entries([BOARD_FILE], found.files)
        return _categories(board.row or {})

    def _kept_categories(self) -> dict[str, str]:
        """Return the categories that the rows of cards were made with, by whichever process."""
        found = self._base.execute("SELECT row FROM record WHERE path = ?", (BOARD_FILE,))
        return _categories(json.loads((found.fetchone() or (None,))[0] or "{}"))

    def _everything(self, found: Scan) -> Scan:
        """Look at all files, as all cards depend on the board: unless this was the first look."""
        if not self._folders:
            return found
        every = scan(self._root, {}, board=None)
        marks = {**every.files, BOARD_FILE: found.files[BOARD_FILE]}
        return Scan(every.folders, marks, found.gone)

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
        """Return the records that are no more in the folders looked into.

        Those that another process missed first are among them: their rows are emptied, not
        removed, so that every process can name them.
        """
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

    def _with_unseen(self, found: Scan) -> Scan:
        """Add the folders that only another process has seen before they went."""
        if not any("/" not in folder for folder in found.folders):
            return found
        told = {path for (path,) in self._base.execute("SELECT path FROM folder") if "/" in path}
        unseen = told - self._folders.keys() - found.folders.keys()
        return Scan(found.folders, found.files, found.gone | unseen)

    def _write(self, changed: set[str], found: Scan, gone: set[str]) -> bool:
        """Keep the new rows; says what `_take_in` says."""
        entries = self._entries(changed, found.files)
        return self._take_in(found, lambda: self._put(entries, gone))

    def _take_in(self, found: Scan, put: Callable[[], None]) -> bool:
        """Keep what was found, with the rows that `put` puts into the tables.

        False when another process holds the index: look again later.
        """
        try:
            with self._base:
                put()
                self._base.executemany(
                    "INSERT OR REPLACE INTO folder VALUES (?,?)", found.folders.items()
                )
                self._base.executemany(
                    "DELETE FROM folder WHERE path = ?", ((f,) for f in found.gone)
                )
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            return False
        self._board = found.files.get(BOARD_FILE, self._board)
        self._folders.update(found.folders)
        for folder in found.gone:
            self._folders.pop(folder, None)
        return True

    def _entries(self, paths: Collection[str], marks: Mapping[str, Mark]) -> list[Entry]:
        """Read records; the modules for it are not loaded by a start that finds nothing new."""
        from sprintboard.store.entry import read_entries

        with _without_collection():
            return read_entries(self._root, paths, marks, self._categories)

    def _fill(self, marks: Mapping[str, Mark]) -> None:
        from sprintboard.store.filling import fill

        with _without_collection():
            fill(self._base, self._root, marks, self._categories)

    def _put(self, entries: Sequence[Entry], gone: Iterable[str]) -> None:
        from sprintboard.store.filling import put

        put(self._base, entries, gone)

    def _keep(self, fields: Fields) -> None:
        if fields not in card_queries.kept(self._base):
            from sprintboard.store.lists import keep

            keep(self._base, fields)


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
