"""Sending records elsewhere: the whole board, or some records of a kind, as a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sprintboard.core.adopt import adopt
from sprintboard.core.errors import BadFile
from sprintboard.core.paths import Document
from sprintboard.exchange.whole_board import write_board
from sprintboard.store.places import record_at
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.text_files import write_text


class Exported(NamedTuple):
    """A text, and what it holds."""

    text: str
    records: int
    notes: tuple[str, ...] = ()
    """What is not in it, and why; a sentence each."""


class Exports:
    """The verbs of exporting. They write nothing on the board."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def json(self) -> Exported:
        """Return the whole board with its history: `exchange.import_json` takes it."""
        self._desk.reader.refresh()
        broken: list[str] = []
        documents = [*self._documents(broken)]
        notes = (f"{len(broken)} files cannot be read, and are not in it.",) if broken else ()
        return Exported(write_board(self._desk.board.name, documents), len(documents), notes)

    def save(self, exported: Exported, path: str | Path, *, over: bool = False) -> None:
        """Put an exported text into a file, which only its owner may read.

        Raises:
            Refused: there is one already, unless `over`; or what is there is no plain file.
            Unwritable: the folder is missing, or the disk refuses.
        """
        write_text(Path(path), exported.text, over=over)

    def _documents(self, broken: list[str]) -> Iterator[Document]:
        """Yield every record; paths of those that cannot be read are added to `broken`."""
        for path, _ in self._desk.index.latest():
            owner = record_at(path)
            if owner is None:
                continue
            try:
                yield adopt(self._desk.load(*owner))
            except BadFile:
                broken.append(path)
