"""Merges that were made without sprintboard: what they may have dropped, and what they mixed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sprintboard.core.codec import decode, is_sealed, parse
from sprintboard.core.errors import BadFile
from sprintboard.core.join import as_told
from sprintboard.core.paths import Document
from sprintboard.core.sides import has_markers, sides
from sprintboard.core.tables import ANY_KIND
from sprintboard.core.text_merge import meant, meant_by_sides
from sprintboard.sync.objects import blobs, differences
from sprintboard.sync.process import run

Key = tuple[str, str]
"""Kind and id of a record."""
Owner = Callable[[str], Key | None]
"""The record that belongs at a path below the board's folder; None for others."""
Meanings = dict[tuple[str, bytes], list[Document]]
"""By path and content: what a version means that was mixed."""
OUR_MERGE = "sync: "
"""How the message of a merge that was made here begins."""
_MERGES = 200
"""So many merges are looked into."""


def owner_of(path: str, prefix: str, owner: Owner) -> Key | None:
    """Return the record that belongs at a path from the top of the work tree."""
    return owner(path[len(prefix) :]) if path.startswith(prefix) else None


def merged_elsewhere(
    top: Path, base: str, tips: Iterable[str], prefix: str, owner: Owner
) -> dict[str, list[str]]:
    """Return the versions that merges since `base`, not made by a sync, may have dropped."""
    span = [f"^{base}", *tips] if base else [*tips]
    options = ("--merges", f"--max-count={_MERGES}", "--format=%P%x00%s")
    found: dict[str, list[str]] = {}
    for line in run(top, "log", *options, *span, "--").decode("utf-8", "replace").splitlines():
        parents, _, subject = line.partition("\0")
        first, *others = parents.split()
        for other in () if subject.startswith(OUR_MERGE) else others:
            for path, each in differences(top, first, other).items():
                if owner_of(path, prefix, owner) and each.old and each.new:
                    found.setdefault(path, []).extend((each.old, each.new))
    return found


def versions(content: bytes, key: Key) -> list[Document]:
    """Return the versions that stand in a file, as they stand there."""
    found = []
    for each in sides(content) if has_markers(content) else (content,):
        try:
            kind = str(parse(each).get("kind")) if key[0] == ANY_KIND else key[0]
            found.append(decode(each, kind=kind, record_id=key[1]))
        except BadFile:
            continue
    return found


def readable(content: bytes, key: Key) -> list[Document]:
    """Return the versions of a record that a file holds: one, or two where markers part them."""
    found = versions(content, key)
    return meant_by_sides(*found) if len(found) == 2 else found


def understood(known: Meanings, path: str, content: bytes, key: Key) -> list[Document]:
    """Return the versions that a file holds, by what is known of those that were mixed."""
    return known.get((path, content)) or readable(content, key)


def meanings(top: Path, tips: Iterable[str], keys: Mapping[str, Key]) -> Meanings:
    """Return what the versions of records mean that merges of texts made, by path and content.

    Only they are told apart that are neither what a program wrote nor what one side had.
    """
    merges = list(_merges(top, tips, keys)) if keys else []
    held = blobs(top, [blob for each in merges for blob in (each.made, *each.merged)])
    found: Meanings = {}
    for merge in merges:
        path, key, content = merge.path, keys[merge.path], held.get(merge.made, b"")
        made = versions(content, key)
        if (path, content) in found or all(map(is_sealed, made)):
            continue
        parents = [held[blob] for blob in merge.merged if blob in held]
        merged = [each for one in parents for each in versions(one, key)]
        known = [e for one in parents for e in understood(found, path, one, key)]
        told = [*merged, *map(as_told, made)]
        with suppress(BadFile):  # what stood there before was another record
            found[path, content] = [meant(each, merged=told, known=known) for each in made]
    return found


class _Merge(NamedTuple):
    """What a merge made of one record; a merge that took it as one side had it is none."""

    path: str
    made: str
    """Id of the file."""
    merged: tuple[str, ...]
    """Ids of the files of all sides that had it."""


def _merges(top: Path, tips: Iterable[str], paths: Iterable[str]) -> Iterator[_Merge]:
    """Yield what merges made of some records, the oldest merge first."""
    order = ("--merges", "--topo-order", "--reverse", "--full-history")
    shape = ("-m", "--raw", "-z", "--no-renames", "--no-abbrev", "--format=%H %P")
    options = (*order, f"--max-count={_MERGES}", *shape)
    printed = run(top, "log", *options, *tips, "--", *paths, lent={"GIT_LITERAL_PATHSPECS": "1"})
    sides: dict[tuple[str, str], list[tuple[str, str]]] = {}
    parts = iter(printed.decode("utf-8", "replace").split("\0"))
    merge = ""
    for part in parts:
        facts = part.lstrip("\n").split(" ")
        if facts[0].startswith(":"):
            sides.setdefault((merge, next(parts)), []).append((facts[2], facts[3]))
        else:
            merge = " ".join(facts)
    for (merge, path), files in sides.items():
        made = files[0][1]
        if len(files) == merge.count(" ") and made.strip("0"):
            yield _Merge(path, made, tuple(old for old, _ in files if old.strip("0")))
