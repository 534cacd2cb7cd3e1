"""The columns of each kind of record in a table: declared here, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


class Column(NamedTuple):
    """One column of a table."""

    name: str
    """Its heading."""
    path: str
    """The value it shows (`title`, `labels#` for a set, `period.start` inside a value), or one of
    `id`, `made`, `changed`."""
    is_told: bool = False
    """It is only told: an import changes nothing by it."""


class Sheet(NamedTuple):
    """A kind of record as a table."""

    columns: tuple[Column, ...]
    new: Mapping[str, Any] | None = None
    """What a row that is no record yet begins with; None where a table makes none."""


_NOTHING: Mapping[str, Any] = MappingProxyType({})
_ID = Column("id", "id", is_told=True)
_DAYS = (Column("made", "made", is_told=True), Column("changed", "changed", is_told=True))


def _plain(*names: str) -> tuple[Column, ...]:
    """Return columns that are called as their values; `x#` is the set `x`."""
    return tuple(Column(name.removesuffix("#"), name) for name in names)


def _told(*names: str) -> tuple[Column, ...]:
    """Return columns that are only told."""
    return tuple(
        Column(name.removesuffix("#").rpartition(".")[2], name, is_told=True) for name in names
    )


SHEETS: Mapping[str, Sheet] = {
    "card": Sheet(
        (
            _ID,
            *_plain("title"),
            Column("column", "place"),
            *_plain("type", "priority", "owner", "business_owner", "helpers#", "labels#"),
            *_plain("estimate", "due", "sprint", "parent", "depends_on#", "goals#", "needs#"),
            *_plain("why", "description", "acceptance", "how"),
            Column("blocked", "blocked.reason", is_told=True),
            *_told("archived"),
            *_DAYS,
        ),
        {"type": "task", "priority": "normal"},
    ),
    "goal": Sheet(
        (
            _ID,
            *_plain("name", "why", "owner", "side", "unit", "parent"),
            *_told("period.start", "period.end", "state"),
            *_DAYS,
        ),
        {"state": "open"},
    ),
    "need": Sheet(
        (
            _ID,
            *_plain("title", "need", "pain", "who", "how_often", "evidence", "measure"),
            *_plain("acceptance", "asker", "unit", "moscow", "goals#"),
            *_told("voices#", "state", "answer"),
            *_DAYS,
        ),
        {"state": "new"},
    ),
    "change": Sheet(
        (
            _ID,
            *_plain("name", "text", "type", "owner", "cards#", "release"),
            *_told("template", "state", "outcome", "live_at", "restored_at", "hypercare"),
            Column("window_from", "window.from", is_told=True),
            Column("window_to", "window.to", is_told=True),
            *_DAYS,
        ),
        {"type": "normal", "state": "draft"},
    ),
    "release": Sheet((_ID, *_plain("name", "on", "text"), *_DAYS), _NOTHING),
    "sprint": Sheet(
        (
            _ID,
            *_plain("name", "goal", "goals#", "review"),
            *_told("dates.start", "dates.end", "state", "goal_met"),
        )
    ),
    "question": Sheet(
        (_ID, *_plain("text", "to", "due"), *_told("about", "answer", "withdrawn"), *_DAYS)
    ),
    "decision": Sheet(
        (_ID, *_plain("what", "why", "by#", "on"), *_told("about", "replaces"), *_DAYS), _NOTHING
    ),
    "term": Sheet((_ID, *_plain("term", "meaning", "synonyms#", "side"), *_DAYS), _NOTHING),
    "feedback": Sheet(
        (
            _ID,
            Column("score", "score.value", is_told=True),
            *_told("text", "score.scale", "about", "mode", "voices#", "state"),
            *_told("answer", "owner", "cards#", "needs#", "merged"),
            *_DAYS,
        )
    ),
    "retro": Sheet((_ID, *_told("name", "sprint", "format", "mode", "facilitator", "summary"))),
    "note": Sheet((_ID, *_told("retro", "column", "text", "by"))),
    "member": Sheet(
        (_ID, *_plain("name", "emails#", "unit", "role", "capacity"), *_told("retired")), _NOTHING
    ),
    "unit": Sheet((_ID, *_plain("name", "side", "limit"), *_told("retired")), _NOTHING),
}
"""Kind to its table. Feedback and notes are only told: an edit would name who made it."""
