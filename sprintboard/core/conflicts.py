"""Conflicts: two people set the same value without having seen each other's edit.

Nothing of this is stored: it follows from the events. Whoever sets the value afterwards answers
all that was said, and the conflict is settled on every clone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sprintboard.core.ids import MemberId
from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY, Document, get
from sprintboard.core.record import attic, is_deleted, is_folded
from sprintboard.core.standing import GONE, Standing, standing

DELETED = "deleted"
"""The path of a conflict about whether the record is there at all."""

LATER_COUNTS = frozenset({"rank", "in", "timer"})
"""Values that nobody has to agree on: an order, the group of a note, the timer of a retro."""


class Said(NamedTuple):
    """What one person said of a value."""

    event: str
    by: MemberId | None
    at: int
    """Unix seconds, UTC."""
    value: Any
    """Whole; True for "delete it"."""


class Conflict(NamedTuple):
    """One value of which several people said different things."""

    kind: str
    record_id: str
    path: str
    stands: Said | None
    """What counts now; None when an edit beside a removal brought the thing back."""
    others: tuple[Said, ...]
    """What lost, newest first; never empty."""


class Open(NamedTuple):
    """An open conflict, and what people call the record."""

    title: str
    conflict: Conflict


def conflicts(document: Document) -> tuple[Conflict, ...]:
    """Return what is open in a record, by path."""
    if is_deleted(document):
        return ()
    raw = document[MACHINERY]["events"]
    kept = attic(document)
    found = [
        conflict
        for path, each in sorted(standing(raw).items())
        if (conflict := _of_value(document, path, each, kept))
    ]
    return (*_of_record(document), *found)


def count(document: Document) -> int:
    """Return how many conflicts are open in a record; cheap for the many that have none."""
    return len(conflicts(document)) if _may_have_some(document[MACHINERY]["events"]) else 0


def _may_have_some(raw: Mapping[str, Mapping[str, Any]]) -> bool:
    """Say whether an event has not seen the one before it; one look at each."""
    last: dict[str, str] = {}
    for event_id in sorted(raw):
        event = raw[event_id]
        if event.get("do") == "delete":
            return True
        paths = event.get("to")
        if not paths:
            continue
        if not last:
            last = dict.fromkeys(paths, event_id)
            continue
        for path in paths:
            before = last.get(path)
            if before is not None and before not in event.get("saw", ()):
                return True
            last[path] = event_id
    return GONE in "\n".join(last)


def _of_record(document: Document) -> Iterator[Conflict]:
    raw = document[MACHINERY]["events"]
    answered = {
        seen for event in raw.values() if _speaks_of_all(event) for seen in event.get("saw", ())
    }
    deletions = [
        event_id
        for event_id, event in raw.items()
        if event.get("do") == "delete" and event_id not in answered
    ]
    if deletions:
        others = tuple(_said(raw, each, value=True) for each in sorted(deletions, reverse=True))
        yield Conflict(
            kind=document["kind"],
            record_id=document["id"],
            path=DELETED,
            stands=None,
            others=others,
        )


def _speaks_of_all(event: Mapping[str, Any]) -> bool:
    return event.get("do") in ("delete", "restore")


def _of_value(
    document: Document, path: str, each: Standing, kept: Mapping[str, Mapping[str, str]]
) -> Conflict | None:
    raw = document[MACHINERY]["events"]
    if path.endswith(GONE):
        removed = [head for head in reversed(each.heads) if raw[head]["to"][path]]
        losers = removed if each.value is None else []
        stands = None
    elif len(each.heads) < 2 or "#" in path or path.rpartition("/")[2] in LATER_COUNTS:
        return None
    else:
        count_of = _comparable(raw[each.event]["to"][path])
        losers = [
            head
            for head in reversed(each.heads)
            if head != each.event and _comparable(raw[head]["to"][path]) != count_of
        ]
        stands = _said(raw, each.event, value=get(document, path))
    if not losers:
        return None
    others = tuple(
        _said(raw, head, value=_whole(raw[head]["to"][path], kept.get(head, {}).get(path)))
        for head in losers
    )
    return Conflict(
        kind=document["kind"], record_id=document["id"], path=path, stands=stands, others=others
    )


def _whole(value: Any, text: str | None) -> Any:
    return text if is_folded(value) else value


def _comparable(value: Any) -> Any:
    """Two cards dropped at different heights of one column are no conflict."""
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if key != "rank"}
    return None if value is False else value


def _said(raw: Mapping[str, Any], event_id: str, *, value: Any) -> Said:
    event = raw[event_id]
    by = event.get("by")
    return Said(
        event=event_id,
        by=MemberId(by) if by else None,
        at=read_time(event.get("at")),
        value=value,
    )
