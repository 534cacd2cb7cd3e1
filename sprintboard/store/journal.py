"""What was done and is not committed yet, one line an operation.

An operation is written here, durably, before the first of its files: a process that dies in
between is finished by the next one that opens the board. The line goes when its commit stands.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sprintboard.store import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
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
        line = json.dumps(operation, ensure_ascii=False, default=fields_of) + "\n"
        files.append_line(self._path, line.encode("utf-8"))

    def operations(self) -> tuple[Operation, ...]:
        """Return what waits; a last line that was not finished was never done."""
        try:
            lines = self._path.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return ()
        return tuple(filter(None, map(_operation, lines)))

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
        try:
            return self._path.read_bytes().count(b"\n")
        except FileNotFoundError:
            return 0

    def drop(self, done: Sequence[Operation]) -> None:
        """Forget the first `len(done)` operations: their commits stand."""
        rest = self.operations()[len(done) :]
        if not rest:
            with files.writing(self._path):
                self._path.unlink(missing_ok=True)
            return
        lines = (json.dumps(each, ensure_ascii=False, default=fields_of) + "\n" for each in rest)
        files.replace(self._path, "".join(lines).encode("utf-8"))


def _operation(line: bytes) -> Operation | None:
    """Return what a line says; a damaged one says nothing, and `check` finds what it left."""
    try:
        return Operation(**json.loads(line))
    except (ValueError, TypeError):
        return None


def fields_of(entry: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by name, not copied: what `json` asks for."""
    return {field.name: getattr(entry, field.name) for field in fields(entry)}
