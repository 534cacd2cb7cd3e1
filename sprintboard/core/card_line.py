"""What a card says by itself, as `--json` prints it: everything but the names of other records.

The index keeps this text ready for each card; who prints it adds the names, which may change
without the card.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sprintboard.core.card import FIELDS
from sprintboard.core.json_text import to_json
from sprintboard.core.shelf import Row

_SAID = {
    "id": "id",
    "title": "title",
    "state": "state",
    "type": "type",
    "priority": "priority",
    "ready": "ready",
    "labels": "labels",
    "estimate": "estimate",
    "due": "due",
    "parent": "parent",
    "depends_on": "depends_on",
    "items": "items",
    "items_done": "items_done",
    "comments": "comment_count",
    "has_text": "has_description",
}
_TIMES = ("created_at", "updated_at", "entered_at", "started_at", "finished_at")
_PLACES = {FIELDS.index(name): said for name, said in _SAID.items()}
_TIME_PLACES = {FIELDS.index(name): name for name in _TIMES}


def card_values(row: Row) -> dict[str, Any]:
    """Return what the card of a row says by itself."""
    values = {said: row[place] for place, said in _PLACES.items()}
    values |= {said: iso(row[place]) for place, said in _TIME_PLACES.items()}
    return values


def card_line(row: Row) -> str:
    """Return the same as one line of JSON."""
    return to_json(card_values(row))


def iso(at: int | None) -> str | None:
    """Return Unix seconds as `2026-11-30T08:41:00Z`."""
    return None if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
