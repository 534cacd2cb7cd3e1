"""A crash is told in one sentence; its traceback goes to a file, without anybody's data."""

from __future__ import annotations

import os
import platform
import re
import tempfile
import traceback
from pathlib import Path

import platformdirs

from sprintboard import __version__

_LOGIN = re.compile(r"(?<=://)[^/@\s]+@")


def tell(error: BaseException) -> str:
    """Write down what happened and return the sentence that says where."""
    kind = type(error).__name__
    try:
        path = _write(report(error))
    except OSError:
        return (
            f"Something went wrong inside sprintboard ({kind}), and it could not be written down."
        )
    return (
        f"Something went wrong inside sprintboard ({kind}). Your finished edits are safe. "
        f"What happened is in {path}."
    )


def report(error: BaseException) -> str:
    """Return the traceback: no local variables, no logins in addresses."""
    lines = traceback.format_exception(error)
    about = f"sprintboard {__version__}, Python {platform.python_version()}, {platform.system()}\n"
    return about + _LOGIN.sub("", "".join(lines))


def _write(text: str) -> Path:
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return Path(name)


def _folder() -> Path:
    chosen = os.environ.get("SPRINTBOARD_CONFIG_DIR")
    return Path(chosen) if chosen else platformdirs.user_log_path("sprintboard", appauthor=False)
