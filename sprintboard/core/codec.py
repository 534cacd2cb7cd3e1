"""Records to bytes and back: the same record gives the same bytes on every machine.

Canonical form: UTF-8, sorted keys, one key a line down to the entries of items and events (an
event is one line, so that a diff and `git log -p` read well), no NaN, one final newline. The seal
is a digest of everything else: a record whose seal does not fit was edited by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from math import isinf
from typing import Any

from sprintboard.core.errors import BadFile
from sprintboard.core.limits import DEEPEST, LARGEST_READ
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.text import visible_line

_OPEN_DEPTH = 3
MANY_BRACKETS = 400
"""Below this number of brackets nothing is nested deep enough to do harm."""
_SHAPES: dict[str, type] = {
    **dict.fromkeys(("at", "by", "do", "side", "unit"), str),
    **dict.fromkeys(("from", "to"), dict),
    "saw": list,
}
_NO_SEAL = '"seal": "unsealed"'
_EVENT_ID = re.compile(r"[0-9a-f]{12}\.[0-9a-z~]{1,20}\.[0-9a-z]{1,20}")
_EVENT_IDS = re.compile(r"(?:[0-7][0-9a-f]{11}\.[0-9a-z~]{1,20}+\.[0-9a-z]{1,20}+\n)*+")
"""One a line."""
_TEXTS = frozenset({str})
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""The escape of half a character: two of them make one, and one alone cannot be written."""
_DEPTH_NOISE = re.compile(rb'"(?:[^"\\]|\\.)*"|[^\[\]{}]')


def encode(document: Document) -> bytes:
    """Return the canonical bytes of a record, sealed."""
    text = _unsealed(document)
    digest = _digest(text)
    if text.count(_NO_SEAL) > 1:  # somebody's own value reads like it: find the place by writing
        return _sealed_with(document, digest).encode()
    return text.replace(_NO_SEAL, f'"seal": "{digest}"').encode()


def seal(document: Mapping[str, Any]) -> str:
    """Return the digest of everything in a record but its seal."""
    return _digest(_unsealed(document))


def is_sealed(document: Mapping[str, Any]) -> bool:
    """Say whether the record is as a program wrote it; False after an edit by hand."""
    return bool(document[MACHINERY].get("seal") == seal(document))


def decode(content: bytes, *, kind: str, record_id: str) -> Document:
    """Return the record in `content`.

    Raises:
        BadFile: it is too large, not UTF-8, not JSON, too deep, or not this record.
    """
    return require_record(parse(content), kind=kind, record_id=record_id)


def require_record(document: Document, *, kind: str, record_id: str) -> Document:
    """Return the document, if it is this record and has a history.

    Raises:
        BadFile: it is another one, or none.
    """
    require_events(history_of(document, kind=kind, record_id=record_id))
    return document


def history_of(document: Document, *, kind: str, record_id: str) -> dict[str, Any]:
    """Return the events of the document, not looked at yet, if it is this record and has some.

    Raises:
        BadFile: it is another one, or has none.
    """
    if document.get("id") != record_id or document.get("kind") != kind:
        said = visible_line(f"{document.get('kind')} {document.get('id')}"[:60])
        raise BadFile(f"it says it is '{said}', but by its name it is '{kind} {record_id}'")
    machinery = document.get(MACHINERY)
    events = machinery.get("events") if isinstance(machinery, dict) else None
    if not isinstance(events, dict) or not events:
        raise BadFile("it has no history under '~'")
    return events


def require_events(events: Mapping[str, Any]) -> None:
    """Require that a history is one.

    Raises:
        BadFile: an event has another shape.
    """
    if has_plain_shapes(events) and _have_seen_texts(events):
        return
    for event_id, event in events.items():
        if not _EVENT_ID.fullmatch(event_id) or int(event_id[:12], 16) >> 47:
            raise BadFile(f"{event_id[:40]!r} is not the id of an event")
        if not isinstance(event, dict) or not _is_event(event):
            raise BadFile(f"the event {event_id[:40]} has a wrong shape")


def has_plain_shapes(events: Mapping[str, Any]) -> bool:
    """Say whether nothing is wrong, in one look at all events: it is so for nearly every record.

    False says nothing: a key of a newer version, or of an event that takes another one back, is
    not known here. What `saw` lists is not looked at.
    """
    ids = "\n".join([*events, ""])
    if ids.count("\n") != len(events) or not _EVENT_IDS.fullmatch(ids):
        return False
    try:
        for event in events.values():
            if [*map(type, event.values())] != _shapes_of(tuple(event)):
                return False
    except (TypeError, AttributeError):  # an event that is none
        return False
    return True


@lru_cache(maxsize=256)
def _shapes_of(keys: tuple[str, ...]) -> list[type] | None:
    """Return what an event holds under its keys; None when one of them is not known."""
    return [_SHAPES[key] for key in keys] if _SHAPES.keys() >= set(keys) else None


def parse(content: bytes) -> Document:
    """Return the JSON object in `content`, refusing what JSON readers silently repair."""
    _require_plain(content)
    try:
        text = content.decode("utf-8-sig")
        document = _DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise BadFile(f"it is not UTF-8 text (byte {error.start})") from error
    except json.JSONDecodeError as error:
        message = f"it is not complete JSON (line {error.lineno}, column {error.colno})"
        raise BadFile(message) from error
    except (ValueError, RecursionError) as error:
        raise BadFile(f"it cannot be read as JSON ({str(error)[:60]})") from error
    if not isinstance(document, dict):
        raise BadFile("it is JSON, but not an object")
    if _HALF.search(content):
        _require_whole_characters(document)
    return document


def _require_plain(content: bytes) -> None:
    if len(content) > LARGEST_READ:
        raise BadFile(f"it is larger than {LARGEST_READ >> 20} MiB")
    if not content.strip():
        raise BadFile("it is empty")
    if b"\n<<<<<<< " in content:
        raise BadFile("it holds both sides of an unfinished merge")
    brackets = content.count(b"{") + content.count(b"[")
    if brackets > MANY_BRACKETS and _depth(content) > DEEPEST:
        raise BadFile(f"it is nested deeper than {DEEPEST} levels")


def _require_whole_characters(document: Document) -> None:
    try:
        _one_line(document).encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadFile("it holds half a character (a lone surrogate)") from error


def _have_seen_texts(events: Mapping[str, Any]) -> bool:
    seen = chain.from_iterable([event.get("saw", ()) for event in events.values()])
    return _TEXTS.issuperset(map(type, seen))


def _is_event(event: Mapping[str, Any]) -> bool:
    shaped = _SHAPES.get
    for key, value in event.items():
        if not isinstance(value, shaped(key, object)):
            return False
    return set(map(type, event.get("saw", ()))) <= {str}


def _unsealed(document: Mapping[str, Any]) -> str:
    return _sealed_with(document, "unsealed")


def _sealed_with(document: Mapping[str, Any], digest: str) -> str:
    return _write({**document, MACHINERY: {**document[MACHINERY], "seal": digest}}, 0) + "\n"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:16]


def _write(value: Any, depth: int) -> str:
    if depth >= _OPEN_DEPTH or not isinstance(value, dict) or not value:
        return _one_line(value)
    inner = " " * (depth + 1)
    lines = (f"{inner}{_one_line(key)}: {_write(value[key], depth + 1)}" for key in sorted(value))
    return "{\n" + ",\n".join(lines) + "\n" + " " * depth + "}"


def _depth(content: bytes) -> int:
    deepest = depth = 0
    for bracket in _DEPTH_NOISE.sub(b"", content):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise ValueError("a key stands twice")
    return document


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _number(text: str) -> float:
    value = float(text)
    if isinf(value):
        raise ValueError(f"{text[:20]} is too large")
    return value


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_constant, parse_float=_number
)
_one_line = json.JSONEncoder(sort_keys=True, ensure_ascii=False, allow_nan=False).encode
dense = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Returns a value as JSON on one line, without white space."""
