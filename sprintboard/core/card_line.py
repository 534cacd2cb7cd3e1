"""What lists print of a card: everything but the names of other records.

The index keeps it ready for each card; who prints it adds the names, which may change without the
card. What many cards have in common is a text of its own, so that it is read once for all of them.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sprintboard.core.card import FIELDS, State
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
    "carried": "carried",
    "signed": "signed",
}
_TIMES = ("created_at", "updated_at", "entered_at", "started_at", "finished_at")
_PLACES = {FIELDS.index(name): said for name, said in _SAID.items()}
_TIME_PLACES = {FIELDS.index(name): name for name in _TIMES}


_SORT = tuple(
    map(FIELDS.index, ("priority", "ready", "labels", "estimate", "owner", "business_owner"))
)
_TIES = tuple(map(FIELDS.index, ("owner", "business_owner", "helpers", "sprint", "ready", "meets")))
_REST = tuple(
    map(
        FIELDS.index,
        (
            *("due", "blocked", "waits_for", "blocked_at", "finished_at", "state"),
            *("handed", "ok_from"),
        ),
    )
)
_SELDOM = tuple(map(FIELDS.index, ("due", "blocked", "handed", "ok_from")))
_ID, _TITLE, _STATE, _ESTIMATE, _POLL = map(
    FIELDS.index, ("id", "title", "state", "estimate", "poll")
)
_dense = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Sort(NamedTuple):
    """What a card is like, as many others are."""

    priority: str
    ready: bool
    labels: list[str]
    estimate: float | None
    owner: str | None
    business_owner: str | None


class Ties(NamedTuple):
    """What ties a card to other records, by id, as it does many others."""

    owner: str | None
    business_owner: str | None
    helpers: list[str]
    sprint: str | None
    ready: bool
    """In the ready half of its column: that says whose turn it is."""
    meets: list[str]
    """What it has of the definitions of ready and done."""
    is_sized: bool


class Rest(NamedTuple):
    """What only few cards have to say."""

    due: str | None = None
    blocked: str | None = None
    waits_for: str | None = None
    blocked_at: int | None = None
    finished_at: int | None = None
    state: str = State.LIVE
    handed: str | None = None
    ok_from: str | None = None


def text_parts(row: Row) -> tuple[str]:
    """Return what a line of text is made from, a line each: id, title, sort, rest if any.

    None of them has a line end: the title of a row is one line, the others are JSON.
    """
    return ("\n".join((row[_ID], row[_TITLE], sort_of(row), rest_of(row) or "")),)


def json_parts(row: Row) -> tuple[str, bytes]:
    """Return what an object of JSON is made from: ties and rest, a line each, and its begin.

    The begin is what nearly all of a list is: as bytes it is printed as it lies.
    """
    return f"{ties_of(row)}\n{rest_of(row) or ''}", card_line(row).encode()


def sort_of(row: Row) -> str:
    """Return the `Sort` of a card as JSON."""
    return _dense([row[place] for place in _SORT])


def ties_of(row: Row) -> str:
    """Return the `Ties` of a card as JSON."""
    return _dense([*(row[place] for place in _TIES), row[_ESTIMATE] is not None])


def rest_of(row: Row) -> str | None:
    """Return the `Rest` of a card as JSON; None for a live one with nothing seldom to say."""
    if row[_STATE] == State.LIVE and all(row[place] is None for place in _SELDOM):
        return None
    return _dense([row[place] for place in _REST])


def read_sort(text: str) -> Sort:
    """Read what `sort_of` wrote."""
    return Sort(*json.loads(text))


def read_ties(text: str) -> Ties:
    """Read what `ties_of` wrote."""
    return Ties(*json.loads(text))


def read_rest(text: str | None) -> Rest:
    """Read what `rest_of` wrote."""
    return Rest(*json.loads(text)) if text else Rest()


def card_values(row: Row) -> dict[str, Any]:
    """Return what the card of a row says by itself."""
    values = {said: row[place] for place, said in _PLACES.items()}
    values["has_poll"] = row[_POLL] is not None
    values |= {said: iso(row[place]) for place, said in _TIME_PLACES.items()}
    return values


def card_line(row: Row) -> str:
    """Return the same as JSON, open at its end for what is said with names: `{… "comments": 2`."""
    return to_json(card_values(row))[:-1]


def iso(at: int | None) -> str | None:
    """Return Unix seconds as `2026-11-30T08:41:00Z`."""
    return None if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
