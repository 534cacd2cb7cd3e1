"""From a record's file to what the index keeps of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sprintboard.core.card_line import card_line
from sprintboard.core.card_row import card_row, long_texts
from sprintboard.core.codec import decode
from sprintboard.core.errors import BadFile
from sprintboard.core.fold import fold
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.store import files
from sprintboard.store.mark import Mark
from sprintboard.store.places import record_at


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of one record."""

    record: tuple[Any, ...]
    """Path, mark, row as JSON, problem, last event."""
    line: tuple[str, str | None]
    """Path, and the row as a ready JSON object."""
    words: tuple[str, str | None]
    """Path, and the long texts, folded for searching."""


def read_entry(root: str, path: str, mark: Mark, categories: Mapping[str, str]) -> Entry:
    """Read the record at `path`; one that cannot be read has a problem instead of a row."""
    kind, record_id = record_at(path) or ("", "")
    row: Any = None
    problem = last = words = None
    try:
        content, _ = files.read(f"{root}/{path}")
        document = decode(content, kind=kind, record_id=record_id)
        row = card_row(document, categories) if kind == "card" else _plain(document)
        last = max(document[MACHINERY]["events"])
        words = fold("\n".join(long_texts(document)))
    except FileNotFoundError:
        problem = f"{path} is gone."
    except BadFile as error:
        problem = f"{path} cannot be read: {error}."
    text = None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    line = card_line(row) if kind == "card" and row else None
    record = (path, mark.time, mark.size, mark.inode, text, problem, last)
    return Entry(record, (path, line), (path, words))


def _plain(document: Document) -> Document:
    return {key: value for key, value in document.items() if key != MACHINERY}
