"""Two versions of a record become one that holds everything both know.

A pure function of the two: no clock, no chance, no base. It is commutative, associative and
idempotent, names no field and no kind, and is used by sync, by git's merge driver and by repair
alike. What stands follows from the union of the events (`core/standing.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from sprintboard.core.adopt import adopt
from sprintboard.core.codec import seal
from sprintboard.core.errors import BadFile
from sprintboard.core.paths import MACHINERY, RESERVED, Document, get, is_unset, name_of, put
from sprintboard.core.record import attic, fold, is_folded, mark_deletion
from sprintboard.core.standing import Standing, standing


def join(one: Document, two: Document) -> Document:
    """Return the record that knows what `one` and `two` know.

    Raises:
        BadFile: they are not versions of one record.
    """
    return join_all([one, two])


def join_all(documents: Iterable[Document]) -> Document:
    """Return the record that knows what all versions know; there is at least one.

    Raises:
        BadFile: they are not versions of one record.
    """
    first, *others = documents
    return reduce(_joined, map(adopt, others), adopt(first)) if others else first


def as_told(document: Document) -> Document:
    """Return the record as its history says it is, whatever stands in it."""
    told = _standing_in(document[MACHINERY], [document])
    told[MACHINERY]["seal"] = seal(told)
    return told


def both(one: Any, two: Any) -> Any:
    """Return what two programs wrote under one name: objects key by key, else the larger JSON."""
    if one == two:
        return one
    if isinstance(one, dict) and isinstance(two, dict):
        return {
            key: both(one.get(key, two.get(key)), two.get(key, one.get(key))) for key in one | two
        }
    return max(one, two, key=lambda each: json.dumps(each, sort_keys=True, ensure_ascii=False))


def _joined(one: Document, two: Document) -> Document:
    """Return what two versions know of which everything is known that was edited by hand."""
    if (one["kind"], one["id"]) != (two["kind"], two["id"]):
        raise BadFile(f"{one['kind']} {one['id']} and {two['kind']} {two['id']} are two records")
    if seal(one) == seal(two):
        return one
    return _standing_in(both(one[MACHINERY], two[MACHINERY]), [one, two])


def _standing_in(machinery: Document, versions: list[Document]) -> Document:
    """Return the record that follows from a history; versions of it have the whole texts."""
    stand = standing(machinery["events"])
    sources = [_Source(each) for each in versions]
    new: Document = {"id": versions[0]["id"], "kind": versions[0]["kind"]}
    for path in sorted(stand):
        value = _whole(stand[path].event, path, stand[path].value, sources)
        if not is_unset(value) and name_of(path) not in RESERVED:
            new = put(new, path, value)
    new[MACHINERY] = _with_attic(machinery, stand, sources)
    return mark_deletion(new)


class _Source:
    """One of the versions: where whole texts are found."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._attic = attic(document)
        self._standing = standing(document[MACHINERY]["events"])

    def text(self, event_id: str, path: str) -> str | None:
        """Return the text that an event set, if this version still has it."""
        kept = self._attic.get(event_id, {}).get(path)
        known = self._standing.get(path)
        if kept is None and known and known.event == event_id:
            there = get(self._document, path)
            return there if isinstance(there, str) else None
        return kept


def _whole(event_id: str, path: str, value: Any, sources: list[_Source]) -> Any:
    if not is_folded(value):
        return value
    texts = {text for each in sources if (text := each.text(event_id, path)) is not None}
    return max((text for text in texts if fold(text) == value), default=None)


def _with_attic(
    machinery: Document, stand: Mapping[str, Standing], sources: list[_Source]
) -> Document:
    events = machinery["events"]
    kept: dict[str, dict[str, str]] = {}
    for path, each in stand.items():
        for head in each.heads:
            value = events[head]["to"][path]
            if head != each.event and is_folded(value):
                text = _whole(head, path, value, sources)
                if text is not None:
                    kept.setdefault(head, {})[path] = text
    rest = {key: value for key, value in machinery.items() if key not in ("attic", "seal")}
    return {**rest, "attic": kept} if kept else rest
