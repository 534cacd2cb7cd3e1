"""Who is mentioned in the texts of a record, whatever kind it is, and by whom.

A kind declares the texts in which people speak to each other (`Kind.texts`). A mention is an @ and
the name of a member or a unit: `@ann` when nobody else has that first name, and always `@ann-lee`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sprintboard.core.fold import fold
from sprintboard.core.ids import MemberId, is_id
from sprintboard.core.kinds import Kind
from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY, Document, escape, get
from sprintboard.core.record import stamps
from sprintboard.core.text import visible_line

MENTION = re.compile(r"(?<![\w@.+-])@([\w.-]*\w)")
"""An @ that begins a word: `(@ann)` mentions somebody, `ann@example.org` nobody."""
_NAMED = (None, "named")


class Mentioned(NamedTuple):
    """Somebody is spoken to in a text of a record."""

    path: str
    """The value that holds the text."""
    line: str
    """The line with the name in it."""
    by: MemberId | None
    """Who wrote the text; None when nobody is named, or nobody knows."""
    at: int
    """When it was written, Unix seconds."""


def names_in(text: str) -> frozenset[str]:
    """Return the names that a text mentions, folded, without their @."""
    return frozenset(MENTION.findall(fold(text))) if "@" in text else frozenset()


def texts_of(kind: Kind, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield path and text of what people said in a record, or in its row."""
    for pattern in kind.texts:
        for path in _paths(pattern, record):
            text = get(record, path)
            if isinstance(text, str) and text.strip():
                yield path, text


def is_mentioned(kind: Kind, record: Mapping[str, Any], names: Collection[str]) -> bool:
    """Say whether a record, or its row, mentions somebody by one of these folded names."""
    return any(not names_in(text).isdisjoint(names) for _, text in texts_of(kind, record))


def mentions(kind: Kind, document: Document, names: Collection[str]) -> Iterator[Mentioned]:
    """Yield where a record mentions somebody by one of these folded names."""
    stamp = stamps(document)
    raw = document[MACHINERY]["events"]
    for path, text in texts_of(kind, document):
        lines = (each for each in text.splitlines() if not names_in(each).isdisjoint(names))
        line = next(lines, None)
        if line is not None:
            event = raw.get(stamp.get(path), {})
            by = _writer(kind, document, path, event)
            yield Mentioned(path, visible_line(line.strip()), by, read_time(event.get("at")))


def _paths(pattern: str, record: Mapping[str, Any]) -> Iterator[str]:
    group, mark, name = pattern.partition("/*/")
    if not mark:
        yield pattern
        return
    items = record.get(group)
    for key, item in items.items() if isinstance(items, Mapping) else ():
        if isinstance(item, Mapping) and not item.get("gone"):
            yield f"{group}/{escape(key)}/{name}"


def _writer(kind: Kind, document: Document, path: str, event: Mapping[str, Any]) -> MemberId | None:
    """Return who wrote a text: where a kind says whose words they are, never anybody else."""
    if kind.name == "feedback" and path == "text" and document.get("mode") not in _NAMED:
        return None
    item, mark, _ = path.rpartition("/")
    writer = f"{item}{mark}by"
    by = get(document, writer) if kind.field(writer) else event.get("by")
    return MemberId(by) if isinstance(by, str) and is_id(by) else None
