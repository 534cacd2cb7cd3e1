"""Edits by hand (an editor, a forge's web page, an older program) become events like any other.

The event is made from the record alone, so that every clone that sees the edit makes the same
one: its time is the record's last plus one, its replica `~` and a digest of what was edited.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from sprintboard.core.codec import is_sealed
from sprintboard.core.paths import MACHINERY, RESERVED, Document
from sprintboard.core.record import LAST_MILLISECOND, events, fold, is_deleted, stamps


def adopt(document: Document) -> Document:
    """Return the record with an event for what was edited by hand; itself when nothing was."""
    if is_sealed(document):
        return document
    edited = edits_by_hand(document)
    if not edited:
        return document
    raw = document[MACHINERY]["events"]
    event_id, event = _event(document, edited)
    machinery = {**document[MACHINERY], "events": {**raw, event_id: event}}
    return {**document, MACHINERY: machinery}


def edits_by_hand(document: Document) -> dict[str, tuple[Any, Any]]:
    """Return path to (what the history says, what stands there) where the two differ."""
    said = _said(document)
    there = dict(_flat(document, said))
    paths = sorted({*said, *there})
    return {
        path: (said.get(path), there.get(path))
        for path in paths
        if _plain(said.get(path)) != _plain(fold(there.get(path)))
    }


def deletion_is_told(document: Mapping[str, Any]) -> bool:
    """Say whether the plain value `deleted` follows from the history."""
    return bool(document.get("deleted")) == is_deleted(document)


def _event(document: Document, edited: Mapping[str, tuple[Any, Any]]) -> tuple[str, dict[str, Any]]:
    known = stamps(document)
    last = events(document)[-1]
    new = {path: there for path, (_, there) in edited.items()}
    digest = sha256(json.dumps(new, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    time = min(int(last.id[:12], 16) + 1, LAST_MILLISECOND)
    event: dict[str, Any] = {
        "at": document[MACHINERY]["events"][last.id].get("at", ""),
        "do": "change",
        "from": {path: old for path, (old, _) in edited.items() if _plain(old) is not None},
        "to": {path: fold(value) for path, value in new.items()},
    }
    saw = sorted({known[path] for path in edited if path in known})
    if saw:
        event["saw"] = saw
    return f"{time:012x}.~{digest[:7]}.{digest[7:15]}", event


def _said(document: Document) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for event in events(document):
        said.update(event.after)
    return said


def _flat(document: Document, known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield every path with its value, cut where the history cuts it."""
    for name in document:
        if name in RESERVED:
            continue
        value = document[name]
        if name in known or not isinstance(value, list | dict):
            yield name, value
        elif isinstance(value, list):
            yield from ((f"{name}#{element}", True) for element in value)
        else:
            yield from _inside(name, value, known)


def _inside(
    path: str, value: Mapping[str, Any], known: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    for key, each in value.items():
        below = f"{path}/{key}"
        if isinstance(each, dict) and below not in known:
            yield from _inside(below, each, known)
        else:
            yield below, each


def _plain(value: Any) -> Any:
    """Unset and False are the same thing to say."""
    return None if value is False else value
