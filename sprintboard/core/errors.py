"""Everything that can be refused, as one tree.

SprintboardError
├── BadInput        what was typed cannot be used (`position` points into it)
├── NotFound        no such record, column, member, …
├── Ambiguous       a prefix or name that fits several
├── Refused         a rule of the board says no
│   └── ChangedSince    somebody else changed it after you looked
├── BadFile         a file on disk or an import that cannot be read
├── NewerFormat     a board written by a newer sprintboard
├── NoBoard         there is no board here
├── Locked          another process writes and does not finish
├── Unwritable      the disk or the folder refuses
└── GitFailed       git is missing, or said no
    ├── Offline     the remote cannot be reached
    └── RemoteRefused   the remote was reached, and said no

Every message is a sentence: what happened, to which record, what to do.
"""

from __future__ import annotations


class SprintboardError(Exception):
    """Base of all: its text is one sentence for the user."""


class BadInput(SprintboardError):
    """What was typed cannot be used."""

    def __init__(self, message: str, *, position: int | None = None, suggestion: str = "") -> None:
        super().__init__(message)
        self.position = position
        self.suggestion = suggestion


class NotFound(SprintboardError):
    """No such record, column, member, unit or view."""


class Ambiguous(SprintboardError):
    """A prefix or a name that fits several records; the message lists them."""


class Refused(SprintboardError):
    """A rule of the board says no."""


class ChangedSince(Refused):
    """Somebody else changed the record after the edit that was to be undone."""


class BadFile(SprintboardError):
    """A file on disk, or one to import, that cannot be read."""


class NewerFormat(SprintboardError):
    """The board was written by a newer sprintboard."""


class NoBoard(SprintboardError):
    """There is no board in this folder or above it."""


class Locked(SprintboardError):
    """Another process writes and does not finish."""


class Unwritable(SprintboardError):
    """The disk or the folder refuses a write."""


class GitFailed(SprintboardError):
    """git is missing, or said no."""


class Offline(GitFailed):
    """The remote cannot be reached; what was done is kept and sent later."""


class RemoteRefused(GitFailed):
    """The remote was reached, and said no: somebody has to look."""
