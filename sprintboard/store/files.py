"""Reading and replacing files so that nothing half-written is ever seen, and no link followed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sprintboard.core.errors import BadFile, Unwritable
from sprintboard.core.limits import LARGEST_READ
from sprintboard.store.mark import Mark, mark

TEMPORARY = ".tmp-"
Progress = Callable[[int, int], None]
"""Is told how much of some long work is done, and how much there is."""
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def silent(_done: int, _of: int) -> None:
    """Progress that nobody looks at."""


def read(path: str) -> tuple[bytes, Mark]:
    """Return a file's content and its mark.

    Raises:
        BadFile: it is a link, no file, or too large.
        FileNotFoundError: there is none.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _BINARY)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise BadFile("it is a symbolic link; a board has none") from error
        if error.errno == errno.ENOENT:
            raise
        raise BadFile(f"it cannot be opened ({_reason(error)})") from error
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise BadFile("it is not a file")
        if found.st_size > LARGEST_READ:
            raise BadFile(f"it has {found.st_size >> 20} MiB; {LARGEST_READ >> 20} are read")
        return os.read(handle, found.st_size + 1), mark(found)
    finally:
        os.close(handle)


def replace(path: Path, content: bytes, *, durable: bool = True, mode: int = 0o666) -> None:
    """Put `content` in place of a file, all or nothing; `durable` survives a power cut.

    `mode` says who may read it, as far as the user's mask lets them.

    Raises:
        Unwritable: the disk is full, or the folder refuses; the old file is untouched.
    """
    with writing(path):
        _require_folder(path.parent, durable=durable)
        temporary = _staged(path, content, durable=durable, mode=mode)
        try:
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    if durable:
        _settle(path.parent)


def replace_all(
    contents: Mapping[Path, bytes], *, durable: bool = True, progress: Progress = silent
) -> None:
    """Put contents in place of files, all or nothing unless the process dies in between.

    Everything is written before the first file is replaced: a disk that is full says so then.

    Raises:
        Unwritable: the disk is full, or a folder refuses; the old files are there.
    """
    if len(contents) == 1:
        replace(*next(iter(contents.items())), durable=durable)
        return
    staged: dict[Path, Path] = {}
    old: dict[Path, bytes | None] = {}
    folders: set[Path] = set()
    try:
        for number, (path, content) in enumerate(contents.items(), start=1):
            with writing(path):
                if path.parent not in folders:
                    _require_folder(path.parent, durable=durable)
                    folders.add(path.parent)
                staged[path] = _staged(path, content, durable=durable)
            progress(number, len(contents))
        for path, temporary in staged.items():
            with writing(path):
                old[path] = path.read_bytes() if path.is_file() else None
                temporary.replace(path)
    except BaseException:
        _put_back(staged, old)
        raise
    for folder in folders if durable else ():
        _settle(folder)


def cut(path: Path, size: int) -> None:
    """Shorten a private file to `size` bytes, if it is there and the disk lets us."""
    with suppress(OSError):
        os.truncate(path, size)


def append_line(path: Path, line: bytes) -> None:
    """Add a line to a private file, durably; what a crash left of a last line is cut off."""
    with writing(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        with os.fdopen(handle, "r+b") as file:
            end = file.seek(0, os.SEEK_END)
            if end and _last_byte(file, end) != b"\n":
                end = _after_last_line(file, end)
                file.truncate(end)
            file.seek(end)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into a sentence."""
    try:
        yield
    except OSError as error:
        message = f"{path} could not be written ({_reason(error)}): nothing was changed."
        raise Unwritable(message) from error


def _staged(path: Path, content: bytes, *, durable: bool, mode: int = 0o666) -> Path:
    """Write what is to replace a file beside it, and return where."""
    temporary = path.parent / f"{TEMPORARY}{os.urandom(6).hex()}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        _fill(handle, content, durable=durable)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _settle(folder: Path) -> None:
    """Make new names durable. They stand already: a disk that says no takes nothing back."""
    with suppress(OSError):
        sync_folder(folder)


def _put_back(staged: Mapping[Path, Path], old: Mapping[Path, bytes | None]) -> None:
    """Undo a replacing that stopped in the middle."""
    for path, temporary in staged.items():
        with suppress(OSError, Unwritable):
            if temporary.exists():
                temporary.unlink()
            elif (before := old.get(path)) is None:
                path.unlink()
            else:
                replace(path, before)


def _fill(handle: int, content: bytes, *, durable: bool) -> None:
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def _last_byte(file: BinaryIO, end: int) -> bytes:
    file.seek(end - 1)
    return file.read(1)


def _after_last_line(file: BinaryIO, end: int) -> int:
    file.seek(0)
    return file.read(end).rfind(b"\n") + 1


def _require_folder(folder: Path, *, durable: bool) -> None:
    for each in (folder.parent, folder):
        if each.is_symlink():
            raise Unwritable(f"The folder {each.name} is a symbolic link; a board has none.")
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        if durable:
            _settle(folder.parent)


def _reason(error: OSError) -> str:
    known = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "no permission",
        errno.EPERM: "no permission",
        errno.EISDIR: "it is a folder",
    }
    return known.get(error.errno or 0, (error.strerror or "unknown reason").lower())
