"""Entries of the history, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from sprintboard.cli import times
from sprintboard.core.card_line import iso
from sprintboard.core.text import visible_line
from sprintboard.workspace import Entry


def entry_lines(entries: Sequence[Entry], where: tzinfo) -> str:
    """Return one line an entry: when, who, what."""
    return "\n".join(
        f"{times.moment(each.at, where)}  {visible_line(each.who)}  {visible_line(each.sentence)}"
        for each in entries
    )


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
        }
        for each in entries
    ]
