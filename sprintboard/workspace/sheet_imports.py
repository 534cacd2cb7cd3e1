"""Bringing a table in: rows that are records here change them, others become new ones.

Only what a cell says differently from the record is changed, so that a table that was exported
changes nothing. What is only told (states, days) is left to the verbs that know its rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.errors import BadFile, BadInput, SprintboardError
from sprintboard.core.ids import is_id
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.paths import Document, get
from sprintboard.core.text import shorten, visible_line
from sprintboard.exchange.batch import derived_id
from sprintboard.exchange.cells import Row, read_csv
from sprintboard.exchange.sheet_cells import cell_of, values_of
from sprintboard.exchange.sheets import SHEETS, Column, Sheet
from sprintboard.workspace import placing
from sprintboard.workspace.desk import Change
from sprintboard.workspace.text_files import read_text
from sprintboard.workspace.whole_boards import WholeBoards

_PLACE = "place"
_BY_ITSELF = ("id", "made", "changed")
"""What follows from the record, and no table means to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReport:
    """What comes, or would come, with a table."""

    kind: str
    rows: int
    new: int
    changed: int
    dropped: tuple[str, ...] = ()
    """What does not come along and why, one sentence for each sort of thing."""


class _Read(NamedTuple):
    """What a table says."""

    report: SheetReport
    changes: tuple[Change, ...]


class SheetImports(WholeBoards):
    """The verbs of tables."""

    def plan_csv(self, kind: str, path: str | Path) -> SheetReport:
        """Say what `import_csv` would bring, and change nothing."""
        rows = read_csv(read_text(Path(path), what="a table"))
        self._desk.reader.refresh()
        return self._read(kind, rows, self._desk.board).report

    def import_csv(self, kind: str, path: str | Path) -> SheetReport:
        """Bring a table of records of a kind in, as one action; everything or nothing.

        Raises:
            BadInput: there is no such kind.
            BadFile: it is no table, or a cell of it is not allowed.
        """
        rows = read_csv(read_text(Path(path), what="a table"))
        with self._desk.writing() as board:
            found = self._read(kind, rows, board)
            if found.changes:
                count = f"{len(found.changes)} row{'s' * (len(found.changes) != 1)}"
                words = f"a table of kind {kind}: {count}"
                self._desk.save(
                    found.changes, message=f"import {words}", sentence=f"Imported {words}"
                )
            return found.report

    def _read(self, kind: str, rows: tuple[Row, ...], board: Board) -> _Read:
        sheet = SHEETS.get(kind)
        if sheet is None:
            said = shorten(visible_line(kind), 40)
            raise BadInput(f"There is no table of '{said}': name one of {', '.join(SHEETS)}.")
        reading = _Reading(self, kind, sheet, board)
        changes = tuple(each for row in rows if (each := reading.change(row)) is not None)
        if rows:
            reading.note_unknown(rows[0].cells)
        new = sum(each.do == "create" for each in changes)
        report = SheetReport(
            kind=kind,
            rows=len(rows),
            new=new,
            changed=len(changes) - new,
            dropped=tuple(reading.dropped()),
        )
        return _Read(report, tuple(_in_order(changes)))

    def document_of(self, kind: str, record_id: str) -> Document | None:
        """Return a record, if there is one."""
        known = is_id(record_id) and self._desk.index.knows(kind, record_id)
        return self._desk.load(kind, record_id) if known else None

    def place_of_new(self, board: Board, column: str) -> dict[str, Any]:
        """Return where a new card comes to stand."""
        jitter = placing.jitter(self._desk.clock)
        return placing.place_for_new(board, column or None, jitter, top=False)


class _Reading:
    """Turns rows into changes, and counts what does not come along."""

    def __init__(self, imports: SheetImports, kind: str, sheet: Sheet, board: Board) -> None:
        self._imports = imports
        self._kind = kind
        self._sheet = sheet
        self._board = board
        self._seen: Counter[str] = Counter()
        self._ids: set[str] = set()
        self._told: Counter[str] = Counter()
        self._left: Counter[str] = Counter()

    def change(self, row: Row) -> Change | None:
        """Return what a row changes or makes; None for nothing.

        Raises:
            BadFile: a cell is not allowed.
        """
        record_id = row.cells.get("id", "").strip()
        document = self._imports.document_of(self._kind, record_id)
        if document is not None and document.get("deleted"):
            self._left["rows of records that were deleted here"] += 1
            return None
        if document is None and self._sheet.new is None:
            self._left[f"rows that are no {self._kind} of this board, and cannot become one"] += 1
            return None
        new_id = record_id if is_id(record_id) else self._derived(row)
        key = record_id if document is not None else new_id
        if key in self._ids:
            raise BadFile(f"{self._where(row)}: the record {key[:10]} stands in the table twice.")
        self._ids.add(key)
        if document is not None:
            return self._changed(row, document)
        again = self._imports.document_of(self._kind, new_id)
        return self._made(row, new_id) if again is None else self._came(row, again)

    def dropped(self) -> Iterator[str]:
        """Yield what was left out, a sentence each."""
        for words, number in self._left.items():
            yield f"{number} {words}."
        for name, number in self._told.items():
            yield f"{number} cells of '{name}', which is only told: use the command for it."

    def note_unknown(self, cells: Mapping[str, str]) -> None:
        """Count columns that this kind does not have."""
        known = {column.name for column in self._sheet.columns}
        for name in cells:
            if name and name not in known:
                said = shorten(visible_line(name), 40)
                self._left[f"column that a {self._kind} does not have: '{said}'"] += 1

    def _came(self, row: Row, document: Document) -> Change | None:
        """Return what a row without an id changes that became a record when it came before.

        Its empty cells say nothing: they did not when the record was made.
        """
        said = {name: cell for name, cell in row.cells.items() if cell.strip()}
        return None if document.get("deleted") else self._changed(Row(row.line, said), document)

    def _changed(self, row: Row, document: Document) -> Change | None:
        values: dict[str, Any] = {}
        for column in self._sheet.columns:
            cell = row.cells.get(column.name)
            if cell is None or cell == cell_of(column, document, self._board):
                continue
            if column.is_told or column.path == _PLACE:
                self._told.update([column.name] if column.path not in _BY_ITSELF else [])
                continue
            values |= self._valid(row, column, cell, document)
        new = {path: value for path, value in values.items() if get(document, path) != value}
        return Change(kind=self._kind, id=document["id"], values=new) if new else None

    def _made(self, row: Row, new_id: str) -> Change:
        values: dict[str, Any] = dict(self._sheet.new or {})
        for column in self._sheet.columns:
            cell = row.cells.get(column.name, "")
            if column.is_told or column.path == _PLACE or not cell.strip():
                continue
            values |= self._valid(row, column, cell, None)
        if self._kind == "card":
            try:
                values[_PLACE] = self._imports.place_of_new(
                    self._board, row.cells.get("column", "").strip()
                )
            except SprintboardError as error:
                raise BadFile(f"{self._where(row)}, column: {error}") from error
        missing = [each for each in KINDS[self._kind].required if values.get(each) is None]
        if missing:
            raise BadFile(f"{self._where(row)}: a {self._kind} needs a {missing[0]}.")
        return Change(kind=self._kind, id=new_id, do="create", values=values)

    def _valid(
        self, row: Row, column: Column, cell: str, document: Document | None
    ) -> dict[str, Any]:
        held: Document = document or {"kind": self._kind}
        try:
            return validate(KINDS[self._kind], values_of(column, cell, held, self._board))
        except SprintboardError as error:
            raise BadFile(f"{self._where(row)}, {column.name}: {error}") from error

    def _derived(self, row: Row) -> str:
        """Return the id of a row that has none: the same whenever the same row comes."""
        title = row.cells.get(KINDS[self._kind].title, "").strip()
        self._seen[title] += 1
        return derived_id(f"csv:{self._kind}:{title}:{self._seen[title]}")

    def _where(self, row: Row) -> str:
        return f"The row that ends in line {row.line}"


def _in_order(changes: tuple[Change, ...]) -> Iterator[Change]:
    """Yield the changes, with the new cards of a column below each other as they were listed.

    Each was placed at the bottom of the board as it was before any of them.
    """
    ranks: dict[str, list[dict[str, Any]]] = {}
    for each in changes:
        if each.do == "create" and _PLACE in each.values:
            place = each.values[_PLACE]
            ranks.setdefault(place["column"], []).append(place)
    free = {
        column: iter(sorted(every, key=lambda place: str(place["rank"])))
        for column, every in ranks.items()
    }
    for each in changes:
        if each.do == "create" and _PLACE in each.values:
            place = next(free[each.values[_PLACE]["column"]])
            yield each._replace(values={**each.values, _PLACE: place})
        else:
            yield each
