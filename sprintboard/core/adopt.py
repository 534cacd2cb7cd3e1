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
from sprintboard.core.moments import LAST_MILLISECOND
from sprintboard.core.paths import MACHINERY, RESERVED, Document, escape
from sprintboard.core.record import clear_attic, events, fold, is_deleted, mark_deletion
from sprintboard.core.standing import heads, standing


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
    clear_attic(machinery, edited)
    return mark_deletion({**document, MACHINERY: machinery})


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
    raw = document[MACHINERY]["events"]
    last = events(document)[-1]
    new = {path: there for path, (_, there) in edited.items()}
    digest = sha256(json.dumps(new, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    time = min(int(last.id[:12], 16) + 1, LAST_MILLISECOND)
    event: dict[str, Any] = {
        "at": raw[last.id].get("at", ""),
        "do": "change",
        "from": {path: old for path, (old, _) in edited.items() if _plain(old) is not None},
        "to": {path: fold(value) for path, value in new.items()},
    }
    saw = sorted({head for path in edited for head in heads(raw, path)})
    if saw:
        event["saw"] = saw
    return f"{time:012x}.~{digest[:7]}.{digest[7:15]}", event


def _said(document: Document) -> dict[str, Any]:
    return {path: each.value for path, each in standing(document[MACHINERY]["events"]).items()}


def _flat(document: Document, known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield every path with its value, cut where the history cuts it."""
    sets = {path.partition("#")[0] for path in known if "#" in path}
    for key in document:
        if key in RESERVED:
            continue
        name, value = escape(key), document[key]
        if isinstance(value, list) and _is_set(name, value, sets, known):
            yield from ((f"{name}#{element}", True) for element in value)
        else:
            yield from _inside(name, value, known)


def _is_set(name: str, value: list[Any], sets: set[str], known: Mapping[str, Any]) -> bool:
    return name in sets or (name not in known and all(isinstance(each, str) for each in value))


def _inside(path: str, value: Any, known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and path not in known:
        for key, each in value.items():
            yield from _inside(f"{path}/{escape(key)}", each, known)
    else:
        yield path, value


def _plain(value: Any) -> Any:
    """Unset and False are the same thing to say."""
    return None if value is False else value
