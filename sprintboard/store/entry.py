"""From a record's file to what the index keeps of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from sprintboard.core.card_row import card_row, long_texts
from sprintboard.core.codec import dense, history_of, parse, require_events
from sprintboard.core.course import Course, follow, straight
from sprintboard.core.errors import BadFile
from sprintboard.core.paths import Document
from sprintboard.core.rows import row_maker
from sprintboard.store import files
from sprintboard.store.mark import Mark
from sprintboard.store.places import record_at
from sprintboard.store.scan import UNSEEN, trusted

_MANY = 500
"""From this number of records on it is worth while to load the quick reader."""


class Json(NamedTuple):
    """How JSON is read and written: of a few records, or in less time of many."""

    parse: Callable[[bytes], Document]
    dense: Callable[[Any], str]


_PLAINLY = Json(parse, dense)


class Entry(NamedTuple):
    """What is known of one record after it was read."""

    path: str
    mark: Mark
    row: Any = None
    """None when it cannot be read, or is no more."""
    problem: str | None = None
    """Why it cannot be read."""
    last: str | None = None
    """Id of its last event."""
    texts: str = ""
    """The long ones, to be searched."""
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
    try:
        now = time.time_ns()
        content, found = files.read(f"{root}/{path}")
        mark = trusted(found, now) if mark is UNSEEN else mark
        document = json.parse(content)
        course = _course(history_of(document, kind=kind, record_id=record_id))
        row = _row(document, kind, categories, course)
    except FileNotFoundError:
        return Entry(path, mark, problem=f"{path} is gone.")
    except BadFile as error:
        return Entry(path, mark, problem=f"{path} cannot be read: {error}.")
    conflicts = 0 if course.is_straight else _conflicts(document)
    texts = "\n".join(long_texts(document))
    return Entry(path, mark, row, None, course.ids[-1], texts, conflicts)


def _course(events: Mapping[str, Any]) -> Course:
    found = straight(events)
    if found is None:
        require_events(events)
        found = follow(events)
    return found


def _conflicts(document: Document) -> int:

    from sprintboard.core.conflicts import count

    return count(document)


def _row(document: Document, kind: str, categories: Mapping[str, str], course: Course) -> Any:
    if kind == "card":
        return card_row(document, categories, course)
    if kind == "sprint":
        from sprintboard.core.sprint_row import sprint_row

        return sprint_row(document)
    return row_maker(kind)(document)
