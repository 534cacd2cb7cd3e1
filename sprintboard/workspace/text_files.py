"""Texts that come from a file somewhere, and go into one: whatever is there is never lost."""

from __future__ import annotations

import os
from pathlib import Path

from sprintboard.core.errors import BadFile, Refused, Unwritable
from sprintboard.store import files

LARGEST = 200 << 20
OWN = 0o600
"""Only its owner reads what is exported."""


def read_text(path: Path, *, what: str) -> str:
    """Return the text of a file; `what` says what is expected in it.

    Raises:
        BadFile: it cannot be read, is too large, or is no UTF-8 text.
    """
    name = f"'{path.name or path}'"
    try:
        if path.stat().st_size > LARGEST:
            raise BadFile(f"{name} is larger than {LARGEST >> 20} MiB.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8 text (byte {error.start}): is it {what}?"
        raise BadFile(message) from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise BadFile(f"{name} cannot be read: {reason}.") from error


def write_text(path: Path, text: str, *, over: bool = False) -> None:
    """Put a text into a new file, or `over` an old one; never through a link.

    Raises:
        Refused: there is such a file already, or what is there is none.
        Unwritable: the folder is missing, or the disk refuses.
    """
    name = f"'{path.name or path}'"
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Refused(f"{name} is no plain file: nothing is written there. Name another one.")
    if path.exists() and not over:
        raise Refused(f"{name} is there already: write over it with --force, or name another one.")
    if not path.parent.is_dir():
        raise Unwritable(f"There is no folder for {name}: make it first, or name another one.")
    if over:
        files.replace(path, text.encode(), mode=OWN)
        return
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
    except FileExistsError as error:
        raise Refused(f"{name} is there already: name another one.") from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise Unwritable(f"{name} could not be written: {reason}.") from error
