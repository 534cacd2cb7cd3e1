"""A record with its history: every change is an event, and every event is kept.

The document on disk holds plain values at the top level, so that a query, a script and a person
read them directly, and the history under `~`:

    "~": {"events": {"<event id>": {"at": "2026-11-23T09:05:31Z", "by": "<member>", "unit": …,
                                     "side": "it", "do": "change", "from": {path: old},
                                     "to": {path: new}, "saw": ["<event id>", …],
                                     "undoes": "<event id>"}},
          "seal": "<digest of the rest>"}

An event id is `<48 bits of milliseconds in hex>.<replica>.<nonce>`; as a string it sorts by time,
then replica, then chance. The clock is the record's own: later than everything the record has
seen, whatever the wall clock says. The stamp of a value is the largest id of the events that set
it (`core/standing.py` says it exactly), so a merge needs nothing else. `saw` names the events that
the event answers, `undoes` the one that it takes back. `attic`, beside `events`, holds the long
texts of edits that were made beside each other and that nobody has answered yet:
`{"<event id>": {path: text}}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from sprintboard.core.errors import BadInput
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.moments import LAST_MILLISECOND, read_time, say_time
from sprintboard.core.paths import MACHINERY, Document, get, is_path, is_unset, put_all
from sprintboard.core.standing import GONE, heads, item_heads, standing
from sprintboard.core.undone import UNDOES, takes_back_making

LONG = 200
"""A text above this many characters stands in the field only; its event has a digest."""


class Author(NamedTuple):
    """Who changes something, when, and where: what an event says besides the values."""

    at: int
    """Milliseconds since 1970, UTC, by this machine's clock."""
    replica: str
    nonce: str
    by: MemberId | None
    unit: UnitId | None = None
    side: str | None = None
    undoes: str = ""
    """Id of the event that this one takes back; see `core.undone`."""


class Event(NamedTuple):
    """One entry of a record's history."""

    id: str
    at: int
    """Unix seconds, UTC."""
    by: MemberId | None
    unit: UnitId | None
    side: str | None
    do: str
    """`create`, `change`, `delete` or `restore`."""
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    saw: tuple[str, ...]


def create(kind: str, record_id: str, values: Mapping[str, Any], author: Author) -> Document:
    """Return a new record with `values` (path to value) and one event."""
    empty: Document = {"id": record_id, "kind": kind, MACHINERY: {"events": {}}}
    return _record(empty, {p: v for p, v in values.items() if not is_unset(v)}, author, do="create")


def change(document: Document, values: Mapping[str, Any], author: Author) -> Document:
    """Return the record with `values` set; the same object when nothing differs."""
    differing = {path: value for path, value in values.items() if get(document, path) != value}
    return _record(document, differing, author, do="change") if differing else document


def delete(document: Document, author: Author) -> Document:
    """Return the record hidden: by an event that names everything it had seen."""
    return document if is_deleted(document) else _record(document, {}, author, do="delete")


def restore(document: Document, author: Author) -> Document:
    """Return the record visible again: any event a deletion has not seen brings it back."""
    return keep(document, author) if is_deleted(document) else document


def keep(document: Document, author: Author) -> Document:
    """Return the record with the answer to every deletion that it stays."""
    return _record(document, {}, author, do="restore")


def settle(document: Document, values: Mapping[str, Any], author: Author) -> Document:
    """Return the record with `values` set in answer to all that was said, also where they stand."""
    return _record(document, values, author, do="change")


def is_deleted(document: Mapping[str, Any]) -> bool:
    """Say whether some deletion had seen all that was done before and beside it."""
    return bool(_deletions(document))


def withdrawal(document: Mapping[str, Any]) -> str:
    """Return the id of the deletion of a record that nobody deleted but by undoing its making.

    It is empty while the record stands, and when somebody wanted it to be deleted.
    """
    raw, found = _raw_events(document), _deletions(document)
    return max(found, default="") if all(takes_back_making(raw, each) for each in found) else ""


def events(document: Mapping[str, Any]) -> tuple[Event, ...]:
    """Return the history, oldest first."""
    return tuple(_event(event_id, raw) for event_id, raw in sorted(_raw_events(document).items()))


def stamps(document: Mapping[str, Any]) -> dict[str, str]:
    """Return for each path the id of the event that its value comes from."""
    return {path: each.event for path, each in standing(_raw_events(document)).items()}


def attic(document: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return the long texts that wait for an answer, by event and path."""
    held = document[MACHINERY].get("attic")
    found = held if isinstance(held, dict) else {}
    return {
        event_id: {path: text for path, text in texts.items() if isinstance(text, str)}
        for event_id, texts in found.items()
        if isinstance(texts, dict)
    }


def clear_attic(machinery: Document, answered: Iterable[str]) -> None:
    """Drop the texts of paths that a new event has answered."""
    if "attic" not in machinery:
        return
    gone = set(answered)
    kept = {
        event_id: rest
        for event_id, texts in attic({MACHINERY: machinery}).items()
        if (rest := {path: text for path, text in texts.items() if path not in gone})
    }
    del machinery["attic"]
    if kept:
        machinery["attic"] = kept


def fold(value: Any) -> Any:
    """Return a value as an event holds it: a long text as digest and length."""
    if isinstance(value, str) and len(value) > LONG:
        return {"digest": sha256(value.encode()).hexdigest()[:16], "length": len(value)}
    return value


def is_folded(value: Any) -> bool:
    """Say whether an event holds only the digest of this text."""
    return isinstance(value, Mapping) and value.keys() == {"digest", "length"}


def _record(document: Document, values: Mapping[str, Any], author: Author, *, do: str) -> Document:
    for path in values:
        if not is_path(path):
            raise BadInput(f"{path[:60]!r} is not the name of a value in a record.")
    raw = _raw_events(document)
    event: dict[str, Any] = {"at": say_time(author.at), "do": do}
    event |= {
        key: value
        for key, value in (("by", author.by), ("side", author.side), ("unit", author.unit))
        if value is not None
    }
    if author.undoes:
        event[UNDOES] = author.undoes
    before = {path: fold(get(document, path)) for path in values}
    if do == "change":
        event["from"] = {path: old for path, old in before.items() if not is_unset(old)}
    if values:
        event["to"] = {path: fold(value) for path, value in values.items()}
    saw = _seen(raw, values, do)
    if saw:
        event["saw"] = saw
    new = put_all(document, values)
    new[MACHINERY] = {**document[MACHINERY], "events": {**raw, _next_id(raw, author): event}}
    clear_attic(new[MACHINERY], values)
    return mark_deletion(new)


def _seen(raw: Mapping[str, Any], values: Mapping[str, Any], do: str) -> list[str]:
    """Return the events that a new one answers."""
    if do == "delete":
        return sorted(raw)
    if do == "restore":
        return sorted(each for each, event in raw.items() if event.get("do") == "delete")
    seen = {head for path in values for head in heads(raw, path)}
    for path, value in values.items():
        if path.endswith(GONE) and value:
            seen.update(item_heads(raw, path))
    return sorted(seen)


def mark_deletion(document: Document) -> Document:
    """Set the plain value `deleted`, which follows from the events."""
    if is_deleted(document):
        document["deleted"] = True
    else:
        document.pop("deleted", None)
    return document


def _next_id(raw: Mapping[str, Any], author: Author) -> str:
    latest = max((int(event_id[:12], 16) for event_id in raw), default=0)
    time = min(max(author.at, latest + 1), LAST_MILLISECOND)
    return f"{time:012x}.{author.replica}.{author.nonce}"


def _deletions(document: Mapping[str, Any]) -> list[str]:
    """Return the ids of the deletions that stand: those that had seen all that was done."""
    raw = _raw_events(document)
    deletions = [each for each, event in raw.items() if event.get("do") == "delete"]
    if not deletions:
        return []
    doing = raw.keys() - deletions
    return [each for each in deletions if doing <= set(raw[each].get("saw", ()))]


def _raw_events(document: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    raw: dict[str, dict[str, Any]] = document[MACHINERY]["events"]
    return raw


def _event(event_id: str, raw: Mapping[str, Any]) -> Event:
    return Event(
        id=event_id,
        at=read_time(raw.get("at")),
        by=raw.get("by"),
        unit=raw.get("unit"),
        side=raw.get("side"),
        do=raw.get("do", "change"),
        before=raw.get("from", {}),
        after=raw.get("to", {}),
        saw=tuple(raw.get("saw", ())),
    )
