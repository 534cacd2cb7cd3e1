"""From records that were read to the tables of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
from sprintboard.store.entry import Entry, json_for, read_entries
from sprintboard.store.mark import Mark

_places = itemgetter(*map(FIELDS.index, ("state", "column", "rank", "ready")))
_BLOCKED = FIELDS.index("blocked")
_GONE = Mark(0, 0, 0)
_PART = 500
"""Records that one of two processes reads in one go, at least: so many are read quickly."""
_WORTH_A_PROCESS = 2000
"""Records: to start a process and to hear of it takes as long as to read some hundred."""


class Lines(NamedTuple):
    """What is put into the tables, a tuple a record: plain values, which can go through a pipe."""

    records: list[tuple[Any, ...]]
    words: list[tuple[str, str]]
    conflicts: list[tuple[str, int]]


def fill(
    base: Connection, root: str, marks: Mapping[str, Mark], categories: Mapping[str, str]
) -> None:
    """Read all records into empty tables; a second process helps when they are many."""
    paths = sorted(marks)
    count = len(paths) // _PART if len(paths) >= _WORTH_A_PROCESS else 1
    bounds = [len(paths) * place // count for place in range(count + 1)]
    parts = [paths[start:end] for start, end in pairwise(bounds)]

    def read(part: list[str]) -> tuple[list[tuple[Any, ...]], ...]:
        return tuple(lines_of(read_entries(root, part, marks, categories)))

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
    insert(base, lines_of(every))


def lines_of(entries: Sequence[Entry]) -> Lines:
    """Return what the tables hold of these records."""
    dense = json_for(len(entries)).dense
    return Lines(
        [
            (
                *(entry.path, *entry.mark, None if entry.row is None else dense(entry.row)),
                *(entry.problem, entry.last, *_order(_card(entry))),
            )
            for entry in entries
        ],
        [(entry.path, fold(entry.texts)) for entry in entries if entry.texts],
        [(entry.path, entry.conflicts) for entry in entries if entry.conflicts],
    )


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


def _order(card: Row | None) -> tuple[Any, ...]:
    """Return what is known of every card without reading its row."""
    if card is None:
        return (None,) * 5
    return (*_places(card), card[_BLOCKED] is not None)
