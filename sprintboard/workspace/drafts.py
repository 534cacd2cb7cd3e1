"""Texts that a person writes in an editor of their own: the file is kept until they are saved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sprintboard.core.errors import BadFile, SprintboardError


def new_draft(text: str) -> Path:
    """Put a text into a file that nobody else can read, outside the board."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix="sprintboard-", suffix=".md")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return Path(name)


@contextmanager
def taken(draft: Path) -> Iterator[str]:
    """Give the text of a draft; the file goes when all went well, else the error names it.

    Raises:
        BadFile: it is not UTF-8 text.
    """
    try:
        yield _text(draft)
    except SprintboardError as error:
        raise type(error)(f"{error} What you wrote is in {draft}.") from error
    draft.unlink(missing_ok=True)


def _text(draft: Path) -> str:
    try:
        return draft.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError as error:
        message = f"What your editor left is not UTF-8 text (byte {error.start})."
        raise BadFile(message) from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise BadFile(f"What your editor left cannot be read ({reason}).") from error
