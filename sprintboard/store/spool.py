"""Files that wait on this machine until they are published: only their owner reads them.

Each is written whole or not at all, so that two processes of one clone may look and write at once.
What is taken away is overwritten first. That is the best that can be done: a disk that moves what
it writes, as flash does, may keep a copy for a while.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sprintboard.core.errors import BadFile
from sprintboard.core.ids import is_id
from sprintboard.core.spooled import Spooled, content_of, spooled
from sprintboard.store import files

OWNER_ONLY = 0o600
STALE = 3600.0
"""Seconds after which a temporary file is what a crash left."""
_GONE = ".gone-"
"""How a file is called that is taken away: whoever dies then leaves it to the next."""
_APART = "apart"
"""The folder inside in which git makes what it sends."""


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

    @property
    def is_clean(self) -> bool:
        """Nothing is there, and nothing was left by a process that died."""
        try:
            return next(self._folder.iterdir(), None) is None
        except OSError:
            return True

    def path(self, name: str) -> Path:
        """Return where a file is."""
        return self._folder / f"{name}.json"

    def entries(self) -> tuple[Spooled, ...]:
        """Return what waits, as far as it can be read."""
        return tuple(entry for entry, _ in self.look() if entry)

    def problems(self) -> tuple[str, ...]:
        """Return a sentence for each file that cannot be read; it stays where it is."""
        return tuple(sentence for _, sentence in self.look() if sentence)

    def look(self) -> Iterator[tuple[Spooled | None, str]]:
        """Yield what waits, or a sentence on why it cannot be read."""
        for name in self.ids():
            try:
                content = self.read(name)
                if content is not None:
                    yield spooled(name, content), ""
            except BadFile as error:
                path = self.path(name)
                yield None, f"What waits in {path} cannot be read and stays there: {error}."

    def put(self, entry: Spooled) -> None:
        """Put something there that waits."""
        self.keep(entry.id, content_of(entry))

    def read(self, name: str) -> bytes | None:
        """Return a file's content; None when it is not there any more.

        Raises:
            BadFile: it is a link, no file, or too large.
        """
        try:
            return files.read(str(self.path(name)))[0]
        except FileNotFoundError:
            return None

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
        """Take a file away at once, and overwrite it.

        Raises:
            Unwritable: it cannot be taken away.
        """
        path = self.path(name)
        with files.writing(path), suppress(FileNotFoundError):
            path.rename(self._folder / f"{_GONE}{name}")
        self.finish()

    def finish(self) -> None:
        """Finish taking away what somebody died over."""
        self._overwrite(self._folder.glob(f"{_GONE}*"))

    @contextmanager
    def apart(self) -> Iterator[Path]:
        """Lend an empty folder in which git makes what it sends; nothing of it stays."""
        folder = self._folder / _APART
        self.sweep()
        with files.writing(folder):
            folder.mkdir(mode=0o700, parents=True)
        try:
            yield folder
        finally:
            self.sweep()

    def sweep(self) -> None:
        """Take away what processes that died have left. Only where nobody else sends."""
        temporary = self._folder.glob(f"{files.TEMPORARY}*")
        dead = [path for path in temporary if _age(path) > STALE]  # a young one is being written
        gone, apart = self._folder.glob(f"{_GONE}*"), self._folder.glob(f"{_APART}/**/*")
        self._overwrite([*dead, *gone, *apart])
        shutil.rmtree(self._folder / _APART, ignore_errors=True)

    def _overwrite(self, paths: Iterable[Path]) -> None:
        for path in paths:
            with suppress(OSError):
                if path.is_file() and not path.is_symlink():
                    path.chmod(OWNER_ONLY)  # git's own cannot be written
                    _blacken(path)
                if not path.is_dir() or path.is_symlink():
                    path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    """Return how many seconds ago a file was written; 0 for one that is gone."""
    try:
        return time.time() - path.lstat().st_mtime
    except OSError:
        return 0.0


def _blacken(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        os.write(handle, b"\0" * os.fstat(handle).st_size)
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_file(name: str) -> bool:
    return name.endswith(".json") and is_id(name[:-5])
