"""What was done and is not committed yet, one line an operation.

An operation is written here, durably, before the first of its files: a process that dies in
between is finished by the next one that opens the board. The line goes when its commit stands.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sprintboard.core.tables import ATTRIBUTES
from sprintboard.store import files
from sprintboard.store.places import record_at

_LAST_SECOND = 253_402_300_799


class Operation(NamedTuple):
    """One action of one person on one or more records."""

    message: str
    """The commit's message: what a person would write."""
    name: str
    """Of the author."""
    email: str
    at: int
    """Unix seconds."""
    contents: dict[str, str]
    """Path below the board's folder to the whole new file."""
    action: dict[str, Any] | None = None
    """What the undo log says of it, should the process die before it is there."""


class Journal:
    """The operations that wait for their commit, oldest first."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, operation: Operation) -> None:
        """Write an operation down, durably."""
        files.append_line(self._path, _line(operation).encode("utf-8"))

    def operations(self) -> tuple[Operation, ...]:
        """Return what waits; a last line that was not finished was never done."""
        return tuple(filter(None, map(_operation, self._lines())))

    def put_aside(self, aside: Path, rest: Sequence[Operation]) -> None:
        """Keep a damaged journal as `aside`, and go on with the `rest`: what is sound in it."""
        with files.writing(self._path):
            files.replace(aside, self._path.read_bytes())
        self._replace(rest)

    def size(self) -> int:
        """Return how many bytes wait."""
        try:
            return self._path.stat().st_size
        except FileNotFoundError:
            return 0

    def cut(self, size: int) -> None:
        """Take back what was added since the journal had `size` bytes."""
        files.cut(self._path, size)

    def count(self) -> int:
        """Return how many operations wait."""
        return len(self._lines())

    def drop(self, done: Sequence[Operation]) -> None:
        """Forget the first `len(done)` operations: their commits stand."""
        is_all = self.count() == len(done)
        self._replace(() if is_all else self.operations()[len(done) :])

    def _replace(self, rest: Sequence[Operation]) -> None:
        if not rest:
            with files.writing(self._path):
                self._path.unlink(missing_ok=True)
            return
        files.replace(self._path, "".join(map(_line, rest)).encode("utf-8"))

    def _lines(self) -> list[bytes]:
        try:
            return self._path.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return []


def _line(operation: Operation) -> str:
    return json.dumps(operation._asdict(), ensure_ascii=False) + "\n"


def _operation(line: bytes) -> Operation | None:
    """Return what a line says; a damaged one says nothing, and `check` finds what it left.

    Nothing in it is believed unseen: what it names becomes files and commits.
    """
    try:
        operation = Operation(**json.loads(line))
    except (ValueError, TypeError, RecursionError):
        return None
    said = operation._asdict()
    sound = (
        all(isinstance(said[name], str) for name in ("message", "name", "email"))
        and type(said["at"]) is int
        and 0 <= said["at"] <= _LAST_SECOND
        and isinstance(said["contents"], dict)
        and all(map(_may_be_written, said["contents"].items()))
        and isinstance(said["action"], dict | None)
    )
    return operation if sound else None


def _may_be_written(entry: tuple[str, Any]) -> bool:
    path, content = entry
    if not isinstance(content, str) or not (path == ATTRIBUTES or record_at(path)):
        return False
    try:
        content.encode()
    except UnicodeEncodeError:
        return False
    return True
