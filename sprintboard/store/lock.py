"""One writer a clone at a time, and a sentence that names it when it does not finish."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sprintboard.core.errors import Locked
from sprintboard.core.text import visible_line
from sprintboard.store.files import writing

if sys.platform == "win32":
    import msvcrt

    def _take(handle: IO[str]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

    def _give_back(handle: IO[str]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


PATIENCE = 5.0
"""Seconds to wait for another writer."""
_STEP = 0.01


@contextmanager
def writer(path: Path, *, patience: float = PATIENCE) -> Iterator[float]:
    """Be the only writer of the clone whose lock is at `path`.

    The lock belongs to the open file: it ends with the process, however it ends, and is never
    taken from a living one. Yields when the last writer took it, in Unix seconds, if it died with
    it, and 0 otherwise: a writer that comes to its end takes its name out.

    Raises:
        Locked: another process writes, and has not finished after `patience` seconds.
    """
    with writing(path):
        handle = path.open("a+", encoding="utf-8")
    with handle:
        _wait(handle, path, patience)
        try:
            found = os.fstat(handle.fileno())
            died = found.st_mtime if found.st_size else 0.0
            _name(handle, {"pid": os.getpid(), "host": platform.node()})
            yield died
        finally:
            _name(handle, None)
            _give_back(handle)


def _name(handle: IO[str], holder: dict[str, object] | None) -> None:
    """Write down who holds the lock; a full disk is no reason not to hold it."""
    with suppress(OSError):
        os.truncate(handle.fileno(), 0)
        if holder is not None:
            os.write(handle.fileno(), json.dumps(holder).encode())


def _wait(handle: IO[str], path: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while not _taken(handle):
        if time.monotonic() > deadline:
            raise Locked(
                f"{_holder(path)} is writing to this board and does not finish. Try again."
            )
        time.sleep(_STEP)


def _taken(handle: IO[str]) -> bool:
    with suppress(OSError):
        _take(handle)
        return True
    return False


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        host = visible_line(str(holder["host"])[:40])
        return f"Another sprintboard (process {int(holder['pid'])} on {host})"
    except (OSError, ValueError, KeyError, TypeError):
        return "Another sprintboard"
