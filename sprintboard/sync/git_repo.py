"""The one door to GitPython: what is asked rarely, so that its import is paid rarely."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sprintboard.core.errors import GitFailed
from sprintboard.core.text import shorten, visible_line

try:
    from git import Git
    from git.exc import GitCommandError, GitCommandNotFound
except ImportError as error:  # GitPython looks for git while it is imported
    message = "git is not installed, or not on the PATH: install git, then try again."
    raise GitFailed(message) from error

_TIMEOUT = 30


def initialise(folder: Path, branch: str = "refs/heads/main") -> None:
    """Make `folder` a git repository on a branch that has no commit yet."""
    with _translated():
        Git(folder).execute(["git", "init", "--quiet"], kill_after_timeout=_TIMEOUT)
        Git(folder).execute(["git", "symbolic-ref", "HEAD", branch], kill_after_timeout=_TIMEOUT)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except GitCommandNotFound as error:
        message = "git is not installed, or not on the PATH: install git, then try again."
        raise GitFailed(message) from error
    except GitCommandError as error:
        said = visible_line(str(error.stderr or "no reason given")).strip()
        raise GitFailed(f"git said no: {shorten(said, 300)}") from error
