"""What changed among the files since the last look, for the price of 256 `stat` calls.

A folder whose time is the one remembered is not looked into; a file with the same mark is not
read. A time that is too fresh to be trusted (the clock of a file system ticks every few
milliseconds) is not remembered, as in git's index: that folder or file is looked at again.
An edit in place leaves the folder's time alone and is found by `check`, or with the next write.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sprintboard.core.tables import TABLES
from sprintboard.store.mark import Mark, mark
from sprintboard.store.places import BOARD_FILE, record_at

FRESH = 50_000_000
"""Nanoseconds during which a file's time does not tell two writes apart."""
UNTRUSTED = -1
UNSEEN = Mark(UNTRUSTED, -1, -1)
"""Of a file in a folder that was never looked into: whoever reads it learns its mark."""


class Scan(NamedTuple):
    """What one look found."""

    folders: Mapping[str, int]
    """Folder, relative to the board, to its time; those that changed only."""
    files: Mapping[str, Mark]
    """Path of a record to its mark, in the folders that changed."""
    gone: frozenset[str] = frozenset()
    """Folders that are no more."""


def scan(root: str, folders: Mapping[str, int], *, board: Mark | None) -> Scan:
    """Look at the files below `root`; `folders` and `board` are what is remembered of them."""
    now = time.time_ns()
    looked: dict[str, int] = {}
    found: dict[str, Mark] = {}
    seen: set[str] = set()
    for folder in _folders(root, folders, looked, now):
        seen.add(folder)
        changed = _time(f"{root}/{folder}")
        if changed is not None and changed != folders.get(folder):
            looked[folder] = _trusted(changed, now)
            found.update(_records(root, folder, now if folder in folders else None))
    board_now = _board(root, now)
    if board_now is not None and (board_now.time == UNTRUSTED or board_now != board):
        found[BOARD_FILE] = board_now
    gone = frozenset(each for each in folders if "/" in each and each not in seen)
    return Scan(looked, found, gone)


def _folders(
    root: str, known: Mapping[str, int], looked: dict[str, int], now: int
) -> Iterator[str]:
    """Yield the folders of all tables; a table's own folder tells when there is a new one."""
    for table in TABLES:
        changed = _time(f"{root}/{table}")
        if changed is None:
            continue
        if changed == known.get(table):
            yield from (each for each in known if each.startswith(f"{table}/"))
            continue
        looked[table] = _trusted(changed, now)
        with os.scandir(f"{root}/{table}") as entries:
            yield from (
                f"{table}/{entry.name}"
                for entry in entries
                if len(entry.name) == 2 and entry.is_dir(follow_symlinks=False)
            )


def trusted(known: Mark, now: int) -> Mark:
    """Return a mark as it may be remembered."""
    return known if known.time < now - FRESH else Mark(UNTRUSTED, known.size, known.inode)


def _records(root: str, folder: str, now: int | None) -> Iterator[tuple[str, Mark]]:
    with os.scandir(f"{root}/{folder}") as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if record_at(path):
                seen = now and trusted(mark(entry.stat(follow_symlinks=False)), now)
                yield path, seen or UNSEEN


def _board(root: str, now: int) -> Mark | None:
    try:
        return trusted(mark(os.stat(f"{root}/{BOARD_FILE}", follow_symlinks=False)), now)
    except OSError:
        return None


def _time(path: str) -> int | None:
    try:
        found = os.stat(path, follow_symlinks=False)
    except OSError:
        return None
    return found.st_mtime_ns if stat.S_ISDIR(found.st_mode) else None


def _trusted(changed: int, now: int) -> int:
    return changed if changed < now - FRESH else UNTRUSTED
