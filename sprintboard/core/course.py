"""What a record's history comes to, in one look at each event: a first start sees 100,000."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sprintboard.core.codec import has_plain_shapes
from sprintboard.core.standing import GONE, RawEvents
from sprintboard.core.undone import undone

Move = tuple[Any, Mapping[str, Any]]
"""A column, as the record says it, and the event that led into it."""


class Course(NamedTuple):
    """The way that a record has gone."""

    ids: list[str]
    """Of its events, oldest first."""
    moves: list[Move]
    """Into another column, oldest first; what was taken back is none."""
    is_straight: bool = False
    """Every event answers just the last one of each value that it sets, and nothing was removed:
    there is no conflict. Without it there may be one, and `core.conflicts` says."""


def follow(raw: RawEvents) -> Course:
    """Return the course of any history; `raw` maps id to event."""
    back = undone(raw)
    ids = sorted(raw)
    moves: list[Move] = []
    column = None
    for event_id in ids:
        place = raw[event_id].get("to", {}).get("place")
        if isinstance(place, dict) and place.get("column") != column and event_id not in back:
            column = place.get("column")
            moves.append((column, raw[event_id]))
    return Course(ids, moves)


def straight(raw: RawEvents) -> Course | None:
    """Return the course of a straight history that has the shape of one; None of any other.

    Nearly every record has one, and this is a proof in a third of the time that it takes to check
    the shapes, to find what was taken back and to look for conflicts.
    """
    if not has_plain_shapes(raw):
        return None
    ids = sorted(raw)
    moves: list[Move] = []
    last: dict[str, str] = {}
    column = None
    for event_id in ids:
        event = raw[event_id]
        values = event.get("to", ())
        if len(values) == 1:
            (path,) = values
            answered = [last[path]] if path in last else None
            last[path] = event_id
        else:
            answered = sorted({last[path] for path in values if path in last}) or None
            last.update(dict.fromkeys(values, event_id))
        if answered != event.get("saw") or event.get("do") == "delete":
            return None
        if "place" in values:
            place = values["place"]
            if isinstance(place, dict) and place.get("column") != column:
                column = place.get("column")
                moves.append((column, event))
    return None if GONE in "\n".join(last) else Course(ids, moves, is_straight=True)
