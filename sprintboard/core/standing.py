"""What stands in a record: for each value path, which of its events counts, and who was not heard.

An event covers the events it names in `saw`. The events of a path that no other event of that path
covers are its heads: one, unless people edited beside each other. Among heads the latest counts;
in a set an addition counts more than a removal that has not seen it; and an item that somebody
removed while somebody else changed it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

RawEvents = Mapping[str, Mapping[str, Any]]
"""The events as a record holds them, by id."""
GONE = "/gone"
"""The end of the path that removes an item."""


class Standing(NamedTuple):
    """Where one value path stands."""

    heads: tuple[str, ...]
    """Ids of the events that nobody has answered, oldest first."""
    event: str
    """The head that counts."""
    value: Any
    """What stands, as events hold it: a long text as its digest."""


def heads(raw: RawEvents, path: str) -> tuple[str, ...]:
    """Return the heads of one path, oldest first; none when no event sets it."""
    return _uncovered(raw, [each for each in sorted(raw) if path in raw[each].get("to", ())])


def item_heads(raw: RawEvents, gone: str) -> tuple[str, ...]:
    """Return the heads of every value of the item that the path `gone` removes."""
    item = gone.removesuffix(GONE) + "/"
    paths = {p for event in raw.values() for p in event.get("to", ()) if p.startswith(item)}
    return tuple(sorted({head for path in paths for head in heads(raw, path)}))


def standing(raw: RawEvents) -> dict[str, Standing]:
    """Return for every path that an event sets where it stands."""
    setters: dict[str, list[str]] = {}
    for event_id in sorted(raw):
        for path in raw[event_id].get("to", ()):
            setters.setdefault(path, []).append(event_id)
    found = {path: _standing(raw, path, ids) for path, ids in setters.items()}
    for path, gone in found.items():
        if path.endswith(GONE) and gone.value and _is_edited_beside(raw, path, gone, found):
            found[path] = Standing(gone.heads, gone.event, None)
    return found


def _standing(raw: RawEvents, path: str, ids: list[str]) -> Standing:
    open_heads = _uncovered(raw, ids)
    counting = open_heads[-1]
    if "#" in path:
        added = [each for each in open_heads if raw[each]["to"][path]]
        counting = added[-1] if added else counting
    return Standing(open_heads, counting, raw[counting]["to"][path])


def _uncovered(raw: RawEvents, ids: list[str]) -> tuple[str, ...]:
    if len(ids) < 2:
        return tuple(ids)
    covered = {seen for each in ids for seen in raw[each].get("saw", ()) if seen != each}
    return tuple(each for each in ids if each not in covered) or (ids[-1],)


def _is_edited_beside(
    raw: RawEvents, path: str, gone: Standing, found: Mapping[str, Standing]
) -> bool:
    """Say whether somebody changed the item, and nobody who removed it had seen that."""
    item = path.removesuffix(GONE) + "/"
    removals = [head for head in gone.heads if raw[head]["to"][path]]
    known = {seen for each in removals for seen in (*raw[each].get("saw", ()), each)}
    others: Iterable[Standing] = (s for p, s in found.items() if p.startswith(item) and p != path)
    return any(head not in known for other in others for head in other.heads)
