"""Entries of the history, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from sprintboard.cli import times
from sprintboard.cli.cells import table
from sprintboard.core.card_line import iso
from sprintboard.core.ids import SHORTEST
from sprintboard.core.story import Entry
from sprintboard.core.text import visible_line


def told_of_one(entries: Sequence[Entry], where: tzinfo) -> str:
    """Return the history of one record: when, who, what."""
    return table([(times.moment(each.at, where), *_deed(each)) for each in entries])


def told_of_many(entries: Sequence[Entry], where: tzinfo) -> str:
    """Return the history of a board: when, to which record, who, what."""
    return table([(times.moment(each.at, where), _record(each), *_deed(each)) for each in entries])


def entry_records(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the entries as data."""
    return [
        {
            "at": iso(each.at),
            "who": each.who,
            "side": each.side,
            "noun": each.noun,
            "id": each.record_id,
            "title": each.title,
            "sentence": each.sentence,
            "beside": [
                {"noun": more.noun, "id": more.record_id, "title": more.title}
                for more in each.beside
            ],
        }
        for each in entries
    ]


def _deed(entry: Entry) -> tuple[str, str]:
    return visible_line(entry.who), visible_line(entry.sentence)


def _record(entry: Entry) -> str:
    key = f" {entry.record_id[:SHORTEST]}" if entry.noun == "card" else ""
    return visible_line(f"{entry.noun}{key} '{entry.title}'")
