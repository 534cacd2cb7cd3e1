"""Sending records elsewhere: the whole board, or some records of a kind, as a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sprintboard.core.adopt import adopt
from sprintboard.core.board import Board
from sprintboard.core.errors import BadFile, BadInput
from sprintboard.core.paths import Document
from sprintboard.core.text import shorten, visible_line
from sprintboard.exchange import calendar
from sprintboard.exchange.cells import write_csv
from sprintboard.exchange.icalendar import write_calendar
from sprintboard.exchange.sheet_cells import row_of
from sprintboard.exchange.sheet_markdown import write_markdown
from sprintboard.exchange.sheets import SHEETS, Sheet
from sprintboard.exchange.whole_board import write_board
from sprintboard.store.places import record_at
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.finder import Finder
from sprintboard.workspace.searching import WHERE, find
from sprintboard.workspace.text_files import write_text


class Exported(NamedTuple):
    """A text, and what it holds."""

    text: str
    records: int
    notes: tuple[str, ...] = ()
    """What is not in it, and why; a sentence each."""


class Exports:
    """The verbs of exporting. They write nothing on the board."""

    def __init__(self, desk: Desk, finder: Finder) -> None:
        self._desk = desk
        self._finder = finder

    def csv(self, kind: str, filter: str = "") -> Exported:
        """Return records of a kind as a table: those that a filter fits, else all of them.

        Raises:
            BadInput: there is no such kind, or it has no filter, or the filter is none.
        """
        sheet, documents, notes = self._chosen(kind, filter)
        board = self._desk.board
        headings = [column.name for column in sheet.columns]
        text = write_csv(headings, (row_of(sheet, each, board) for each in documents))
        return Exported(text, len(documents), notes)

    def md(self, kind: str, filter: str = "") -> Exported:
        """Return records of a kind as Markdown, as `csv` chooses them."""
        _, documents, notes = self._chosen(kind, filter)
        board = self._desk.board
        title = f"{board.name}: {kind}" + (f", {filter}" if filter.strip() else "")
        return Exported(write_markdown(title, kind, documents, board), len(documents), notes)

    def ics(self, filter: str = "") -> Exported:
        """Return due dates as a calendar: of the cards that a filter fits.

        Without one, of all cards that are not done, with the sprints, the days of releases, and
        the days by which questions want their answer.
        """
        self._desk.reader.refresh()
        board = self._desk.board
        days = [*calendar.days_of_cards(board, self._finder.find(filter), every=bool(filter))]
        if not filter.strip():
            days += calendar.days_of_the_team(board)
        return Exported(write_calendar(board.name, days), len(days))

    def _chosen(self, kind: str, filter: str) -> tuple[Sheet, list[Document], tuple[str, ...]]:
        sheet = SHEETS.get(kind)
        if sheet is None:
            said = shorten(visible_line(kind), 40)
            raise BadInput(f"There is no table of '{said}': name one of {', '.join(SHEETS)}.")
        self._desk.reader.refresh()
        documents, broken = [], 0
        for record_id in self._ids(kind, filter):
            try:
                documents.append(adopt(self._desk.load(kind, record_id)))
            except BadFile:
                broken += 1
        notes = (f"{broken} files cannot be read, and are not in it.",) if broken else ()
        return sheet, documents, notes

    def _ids(self, kind: str, filter: str) -> Iterator[str]:
        board = self._desk.board
        if kind == "card":
            yield from (each.id for each in self._finder.find(filter, archived=not filter.strip()))
        elif kind in WHERE:
            found = find(
                kind, filter, board, me=self._desk.me, now=self._desk.now, every=not filter.strip()
            )
            yield from (each.id for each in found)
        elif filter.strip():
            raise BadInput(f"A {kind} is found by no filter: leave it out to export all of them.")
        else:
            yield from _all_of(kind, board)

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


def _all_of(kind: str, board: Board) -> Iterator[str]:
    known: Mapping[str, Iterable[Any]] = {
        "member": board.members.values(),
        "unit": board.units.values(),
        "sprint": board.sprints,
    }
    every = known[kind] if kind in known else board.records.of(kind)
    return (each.id for each in every)


def kinds() -> tuple[str, ...]:
    """Return the kinds of record that a table shows."""
    return tuple(SHEETS)
