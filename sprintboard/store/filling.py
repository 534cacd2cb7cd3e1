"""From records that were read to the tables of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from itertools import pairwise
from operator import itemgetter
from sqlite3 import Connection
from typing import Any, NamedTuple

from sprintboard.core.card import FIELDS
from sprintboard.core.fold import fold
from sprintboard.core.shelf import Row
from sprintboard.store import card_queries
from sprintboard.store.beside import work_through
from sprintboard.store.database import PARTS, forget_trails
from sprintboard.store.entry import Entry, json_for, read_entry
from sprintboard.store.mark import Mark

_places = itemgetter(*map(FIELDS.index, ("state", "column", "rank", "ready")))
_BLOCKED = FIELDS.index("blocked")
_NO_CARD = (None,) * 5
_GONE = Mark(0, 0, 0)
_WORTH_A_PROCESS = 2000
"""Records: to start a process and to hear of it takes as long as to read some hundred."""
_PARTS = 100
"""So many does the work of two processes have: the faster one waits for one of them at most."""


class Lines(NamedTuple):
    """What is put into the tables, a tuple a record: plain values, as processes tell each other."""

    records: list[tuple[Any, ...]]
    words: list[tuple[str, str]]
    conflicts: list[tuple[str, int]]


def fill(
    base: Connection, root: str, marks: Mapping[str, Mark], categories: Mapping[str, str]
) -> None:
    """Read all records into empty tables; a second process helps when they are many."""
    paths = sorted(marks)
    count = _PARTS if len(paths) >= _WORTH_A_PROCESS else 1
    bounds = [len(paths) * place // count for place in range(count + 1)]
    parts = [paths[start:end] for start, end in pairwise(bounds)]
    json = json_for(len(paths))

    def read(part: list[str]) -> tuple[list[tuple[Any, ...]], ...]:
        entries = (read_entry(root, path, marks[path], categories, json) for path in part)
        return tuple(lines_of(entries, json.dense))

    with closing(work_through(parts, read)) as every:
        for lines in every:
            insert(base, Lines(*lines))


def put(base: Connection, entries: Sequence[Entry], gone: Iterable[str]) -> None:
    """Put records in the place of those at the same paths, and empty those that are no more.

    Somebody may have seen those: their rows stay, so that every process can name them.
    """
    every = [*entries, *(Entry(path, _GONE) for path in gone)]
    if not every:
        return
    _put_lists(base, every)
    forget_trails(base, (entry.path for entry in every))
    for table in ("words", "conflict"):
        if base.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():  # noqa: S608  # our names
            paths = [(entry.path,) for entry in every]
            base.executemany(f"DELETE FROM {table} WHERE path = ?", paths)  # noqa: S608
    insert(base, lines_of(every, json_for(len(every)).dense))


def lines_of(entries: Iterable[Entry], dense: Callable[[Any], str]) -> Lines:
    """Return what the tables hold of these records; `dense` writes JSON."""
    records, words, conflicts = lines = Lines([], [], [])
    for path, mark, row, problem, last, texts, in_conflict in entries:
        written = None if row is None else dense(row)
        records.append((path, *mark, written, problem, last, *_order(row)))
        if texts:
            words.append((path, fold(texts)))
        if in_conflict:
            conflicts.append((path, in_conflict))
    return lines


def insert(base: Connection, lines: Lines) -> None:
    """Put lines into their tables."""
    base.executemany(PARTS["record"], lines.records)
    base.executemany(PARTS["words"], lines.words)
    base.executemany(PARTS["conflict"], lines.conflicts)


def _put_lists(base: Connection, entries: Sequence[Entry]) -> None:
    """Put what lists print of these records in the place of what they printed before."""
    asked = card_queries.kept(base)
    if asked:
        from sprintboard.store.lists import renew

        for fields in asked:
            renew(base, fields, {entry.path: _card(entry) for entry in entries})


def _card(entry: Entry) -> Row | None:
    """Return the row of a card; the rows of all other kinds are objects."""
    return entry.row if isinstance(entry.row, list) else None


def _order(row: Any) -> tuple[Any, ...]:
    """Return what is known of every card without reading its row."""
    return (*_places(row), row[_BLOCKED] is not None) if isinstance(row, list) else _NO_CARD
