"""What the journal promised is kept: by files that a crash, a stash or an old checkout emptied.

An edit is acknowledged when it is in the journal. Until its commit stands, somebody may put an
older file in its place, by git or by hand; the next edit would be made on top of that, and the
first one be gone. So before anything is written or committed, files are held against the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sprintboard.core.adopt import adopt
from sprintboard.core.codec import decode
from sprintboard.core.errors import BadFile
from sprintboard.core.join import join
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.store import files
from sprintboard.store.places import record_at


class Forgotten(NamedTuple):
    """What files do not know of what was promised."""

    contents: dict[str, bytes]
    """Path to the whole file, where the journal knows all that the file does."""
    records: dict[tuple[str, str], Document]
    """Kind and id to the record, where the file knows something that the journal does not."""
    broken: set[str]
    """Paths for which something was promised that is no record."""


def forgotten(root: Path, promised: Mapping[str, str]) -> Forgotten:
    """Return what the files below `root` have to learn again; `promised` is by path."""
    found = Forgotten({}, {}, set())
    for path, content in promised.items():
        known = content.encode()
        try:
            there = files.read(str(root / path))[0]
        except FileNotFoundError:
            if _is_whole(path, known):
                found.contents[path] = known
            else:
                found.broken.add(path)
            continue
        except BadFile:  # for `check`: it keeps what is broken aside
            continue
        owner = record_at(path)
        if owner is not None and there != known:
            _compare(found, path, owner, there, known)
    return found


def _compare(
    found: Forgotten, path: str, owner: tuple[str, str], there: bytes, known: bytes
) -> None:
    kind, record_id = owner
    if not _is_whole(path, known):
        found.broken.add(path)
        return
    try:
        promise = decode(known, kind=kind, record_id=record_id)
        document = decode(there, kind=kind, record_id=record_id)
    except BadFile:
        return
    standing = adopt(document)
    told, has = set(document[MACHINERY]["events"]), set(standing[MACHINERY]["events"])
    wanted = set(promise[MACHINERY]["events"])
    if has < wanted:
        found.contents[path] = known
    elif not wanted <= has or not told <= wanted:
        found.records[owner] = join(standing, promise)


def _is_whole(path: str, content: bytes) -> bool:
    owner = record_at(path)
    if owner is None:
        return True
    try:
        decode(content, kind=owner[0], record_id=owner[1])
    except BadFile:
        return False
    return True
