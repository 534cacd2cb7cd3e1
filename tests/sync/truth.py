"""What everybody set and had heard of: kept beside the board, and held against it at the end.

It knows nothing of events, stamps or clocks: it sees the plain values of files before and after a
verb, and who met whom.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sprintboard.core.codec import decode
from sprintboard.core.conflicts import conflicts
from sprintboard.store.places import record_at
from sprintboard.workspace import Workspace
from tests.workspace.witness import files

ITEMS = {"checklist", "comments", "columns", "views"}
SETS = {"labels", "helpers", "emails", "depends_on", "voices", "told", "cards", "needs"}
GONE, DELETED = "/gone", "deleted"
Values = dict[tuple[str, str], Any]
"""(file, path of the value) to what stands there."""


@dataclass(eq=False)
class Write:
    """Somebody set a value, knowing what they knew."""

    file: str
    path: str
    value: Any
    known: frozenset[Write]


@dataclass
class Mind:
    """What has been heard of in one place."""

    known: set[Write] = field(default_factory=set)

    def meet(self, other: Mind) -> None:
        self.known |= other.known

    def wrote(self, file: str, path: str, value: Any) -> None:
        self.known.add(Write(file, path, value, frozenset(self.known)))

    def saw(self, before: Values, after: Values) -> int:
        """Take note of what a verb changed; return how many values."""
        known = frozenset(self.known)
        changed = [key for key in {*before, *after} if before.get(key) != after.get(key)]
        self.known |= {Write(*key, after.get(key), known) for key in changed}
        return len(changed)


def values_of(root: Path) -> Values:
    """Return every plain value of every record below a folder."""
    found: Values = {}
    for file, content in files(root).items():
        if file.endswith(".json"):
            document = json.loads(content)
            found |= {(file, path): value for path, value in _flat(document)}
    return found


def _flat(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in document.items():
        if name in SETS:
            yield from ((f"{name}#{each}", True) for each in value)
        elif name in ITEMS:
            for key, item in value.items():
                yield from ((f"{name}/{key}/{inner}", each) for inner, each in item.items())
        elif name == "policy":
            yield from ((f"{name}/{key}", each) for key, each in value.items())
        elif name != "~":
            yield name, value


def require(ws: Workspace, known: Iterable[Write]) -> None:
    """Hold a board against everything that was ever set on it."""
    writes: dict[str, list[Write]] = defaultdict(list)
    for write in known:
        writes[write.file].append(write)
    for file, mine in writes.items():
        _require_record(ws.root, file, mine)


def _require_record(root: Path, file: str, writes: list[Write]) -> None:
    owner = record_at(file)
    assert owner is not None
    content = (root / file).read_bytes()
    document = decode(content, kind=owner[0], record_id=owner[1])
    there = dict(_flat(json.loads(content)))
    hidden = _require_deletion(document, writes)
    open_now = {each.path: [said.value for said in each.others] for each in conflicts(document)}
    text = content.decode()
    for path in {write.path for write in writes} - {DELETED, "id", "kind"}:
        last = _heads(writes, path)
        said = [write.value for write in last]
        value = there.get(path)
        if "#" in path:
            assert bool(value) is any(said), f"{file} {path}: {said}"
        elif path.endswith(GONE):
            _require_item(writes, path, last, value)
        else:
            assert value in said, f"{file} {path}: {value!r} was not said last: {said}"
            for other in said:
                told = _same(path, other, value) or any(
                    _same(path, other, each) for each in open_now.get(path, ())
                )
                assert hidden or told, f"{file} {path}: {other!r} is gone for {value!r}"
        for write in writes:
            if write.path == path and isinstance(write.value, str) and len(write.value) <= 200:
                assert json.dumps(write.value, ensure_ascii=False) in text, f"{file} {path}"


def _require_deletion(document: Mapping[str, Any], writes: list[Write]) -> bool:
    """A record is hidden if and only if somebody deleted it who knew all that was done to it."""
    deletions = [write for write in writes if write.path == DELETED and write.value]
    rest = {write for write in writes if write not in deletions}
    hidden = any(rest <= each.known for each in deletions)
    assert bool(document.get("deleted")) is hidden
    return hidden


def _require_item(writes: list[Write], path: str, last: list[Write], value: Any) -> None:
    """An item is gone if and only if each of its values was seen by somebody who removed it."""
    if not all(write.value for write in last):
        return
    item = path.removesuffix("gone")
    inside = {w.path for w in writes if w.path.startswith(item) and w.path != path}
    edits = [head for each in inside for head in _heads(writes, each)]
    seen = all(any(edit in removal.known for removal in last) for edit in edits)
    assert bool(value) is seen, f"{path}: gone is {value}"


def _heads(writes: list[Write], path: str) -> list[Write]:
    mine = [write for write in writes if write.path == path]
    return [w for w in mine if not any(w in other.known for other in mine)]


def _same(path: str, one: Any, two: Any) -> bool:
    if path.endswith("/rank"):
        return True
    if path == "place" and one and two:
        return bool({**one, "rank": ""} == {**two, "rank": ""})
    return bool(one == two)
