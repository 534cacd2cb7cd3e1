"""Files that wait on this machine until they are published: only their owner reads them.

Each is written whole or not at all, so that two processes of one clone may look and write at once.
What is taken away is overwritten first. That is the best that can be done: a disk that moves what
it writes, as flash does, may keep a copy for a while.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sprintboard.core.ids import is_id
from sprintboard.store import files

OWNER_ONLY = 0o600


class Spool:
    """One folder of files that are called by an id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ids(self) -> tuple[str, ...]:
        """Return what is there, in the order of the ids: it says nothing of when."""
        try:
            names = [path.name for path in self._folder.iterdir()]
        except OSError:
            return ()
        return tuple(sorted(name[:-5] for name in names if _is_file(name)))

    def path(self, name: str) -> Path:
        """Return where a file is."""
        return self._folder / f"{name}.json"

    def read(self, name: str) -> bytes | None:
        """Return a file's content; None when it is not there any more.

        Raises:
            BadFile: it is a link, no file, or too large.
        """
        try:
            content, _ = files.read(str(self.path(name)))
        except FileNotFoundError:
            return None
        return content if content.strip(b"\0") else None  # all zeros: it is being taken away

    def keep(self, name: str, content: bytes) -> None:
        """Put a file there, durably and all at once.

        Raises:
            Unwritable: the disk refuses; what was there is untouched.
        """
        path = self.path(name)
        with files.writing(path):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.replace(path, content, mode=OWNER_ONLY)

    def wipe(self, name: str) -> None:
        """Overwrite a file, and take it away.

        Raises:
            Unwritable: it cannot be taken away.
        """
        path = self.path(name)
        with suppress(OSError):
            _blacken(path)
        with files.writing(path):
            path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Take away what a process that died while it wrote has left."""
        with suppress(OSError):
            for path in self._folder.glob(f"{files.TEMPORARY}*"):
                if path.is_file():
                    _blacken(path)
                    path.unlink(missing_ok=True)


def _blacken(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        os.write(handle, b"\0" * os.fstat(handle).st_size)
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_file(name: str) -> bool:
    return name.endswith(".json") and is_id(name[:-5])
