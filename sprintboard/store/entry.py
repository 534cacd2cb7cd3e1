"""From a record's file to what the index keeps of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from sprintboard.core.card import FIELDS
from sprintboard.core.card_row import card_row, long_texts
from sprintboard.core.codec import dense, parse, require_record
from sprintboard.core.conflicts import count
from sprintboard.core.errors import BadFile
from sprintboard.core.fold import fold
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.rows import row_maker
from sprintboard.core.shelf import Row
from sprintboard.store import files
from sprintboard.store.mark import Mark
from sprintboard.store.places import record_at
from sprintboard.store.scan import UNSEEN, trusted

_places = itemgetter(*map(FIELDS.index, ("state", "column", "rank", "ready")))
_BLOCKED = FIELDS.index("blocked")
_MANY = 500
"""From this number of records on it is worth while to load the quick reader."""


class Json(NamedTuple):
    """How JSON is read and written: of a few records, or in less time of many."""

    parse: Callable[[bytes], Document]
    dense: Callable[[Any], str]


_PLAINLY = Json(parse, dense)


class Entry(NamedTuple):
    """What the index keeps of one record."""

    record: tuple[Any, ...]
    """Path, mark, row as JSON, problem, last event; of a card state, column, rank and marks."""
    card: Row | None
    """Of a card, the row itself."""
    words: tuple[str, str | None]
    """Path, and the long texts, folded for searching."""
    conflicts: int = 0
    """How many are open."""


def read_entries(
    root: str, paths: Collection[str], marks: Mapping[str, Mark], categories: Mapping[str, str]
) -> list[Entry]:
    """Read the records at `paths`, in the order of their paths."""
    json = json_for(len(paths))
    return [read_entry(root, p, marks[p], categories, json) for p in sorted(paths)]


def json_for(number: int) -> Json:
    """Return what is the quickest for so many records."""
    if number < _MANY:
        return _PLAINLY
    from sprintboard.core import quick_json

    return Json(quick_json.parse, quick_json.dense)


def read_entry(
    root: str, path: str, mark: Mark, categories: Mapping[str, str], json: Json = _PLAINLY
) -> Entry:
    """Read the record at `path`; one that cannot be read has a problem instead of a row."""
    kind, record_id = record_at(path) or ("", "")
    row: Any = None
    problem = last = words = None
    conflicts = 0
    try:
        now = time.time_ns()
        content, found = files.read(f"{root}/{path}")
        mark = trusted(found, now) if mark == UNSEEN else mark
        document = require_record(json.parse(content), kind=kind, record_id=record_id)
        row = _row(document, kind, categories)
        last = max(document[MACHINERY]["events"])
        words = fold("\n".join(long_texts(document)))
        conflicts = count(document)
    except FileNotFoundError:
        problem = f"{path} is gone."
    except BadFile as error:
        problem = f"{path} cannot be read: {error}."
    text = None if row is None else json.dense(row)
    card = row if kind == "card" else None
    record = (path, mark.time, mark.size, mark.inode, text, problem, last, *_order(card))
    return Entry(record, card, (path, words), conflicts)


def _row(document: Document, kind: str, categories: Mapping[str, str]) -> Any:
    if kind == "card":
        return card_row(document, categories)
    if kind == "sprint":
        from sprintboard.core.sprint_row import sprint_row

        return sprint_row(document)
    return row_maker(kind)(document)


def gone_entry(path: str) -> Entry:
    """Return what is kept of a record that is no more: that it was there."""
    return Entry((path, 0, 0, 0, None, None, None, *_order(None)), None, (path, None))


def _order(card: Row | None) -> tuple[Any, ...]:
    """Return what is known of every card without reading its row."""
    if card is None:
        return (None,) * 5
    return (*_places(card), card[_BLOCKED] is not None)
