"""Bringing records in from elsewhere: everything or nothing, and the second time nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sprintboard.core import record
from sprintboard.core.board import Board
from sprintboard.core.card import State
from sprintboard.core.errors import BadFile
from sprintboard.core.ids import CardId, MemberId, UnitId
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.paths import MACHINERY, Document, get
from sprintboard.core.record import Author
from sprintboard.core.unnamed import made_by_nobody, with_elements
from sprintboard.exchange.batch import Batch, Draft, Step
from sprintboard.exchange.fitting import fitted
from sprintboard.exchange.trello import read_trello
from sprintboard.store.files import Progress, silent
from sprintboard.store.undo_log import Action, Edit
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.sheet_imports import SheetImports
from sprintboard.workspace.text_files import read_text

_PARTS = 3
"""An import makes its records, writes them, and takes them into the board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import brings, or would bring."""

    name: str
    """What the source calls itself."""
    cards: int
    """In the source."""
    new: int
    """Cards that are not on the board yet."""
    columns: int
    members: int
    changed: int
    """Records that are made or changed."""
    deleted: int = 0
    """Cards of the source that somebody deleted here, and that stay so."""
    notes: tuple[str, ...] = ()
    """What was decided on the way, one sentence each."""
    dropped: tuple[str, ...] = ()
    """What does not come along and why, one sentence for each sort of thing."""


class Imports(SheetImports):
    """The verbs of importing."""

    def plan_trello(self, path: str | Path) -> ImportReport:
        """Say what `import_trello` would bring, and change nothing."""
        self._desk.reader.refresh()
        batch = fitted(
            read_trello(read_text(Path(path), what="the JSON export"), board=self._desk.board)
        )
        return _report(batch, self._documents(batch, silent), self._desk.board)

    def import_trello(self, path: str | Path, *, progress: Progress = silent) -> ImportReport:
        """Bring a Trello export in, as one action and one commit."""
        text = read_text(Path(path), what="the JSON export")
        with self._desk.writing() as board:
            batch = fitted(read_trello(text, board=board))
            documents = self._documents(batch, _part(progress, 1))
            message = f"import '{batch.name}' from Trello"
            self.take(batch, documents, message=message, progress=_part(progress, 2))
            progress(1, 1)
            return _report(batch, documents, self._desk.board)

    def take(
        self,
        batch: Batch,
        documents: dict[tuple[str, str], Document],
        *,
        message: str,
        progress: Progress = silent,
    ) -> None:
        """Write the records of a batch as one action. Only inside `writing`."""
        if not documents:
            return
        before = {
            key: self._desk.load(*key)
            for key in documents
            if key[0] == "board" or self._desk.index.knows(*key)
        }
        member = self._desk.me
        action = Action(
            number=f"{self._desk.clock.bits(48):012x}",
            how="do",
            by=member.id if member else None,
            message=message,
            sentence=f"Imported '{batch.name}'",
            edits=tuple(_edits(documents, before, batch)),
        )
        self._desk.write(documents, message=message, action=action, progress=progress)

    def documents(self, batch: Batch) -> dict[tuple[str, str], Document]:
        """Return the records that a batch makes or changes, by kind and id."""
        return self._documents(batch, silent)

    def _documents(self, batch: Batch, progress: Progress) -> dict[tuple[str, str], Document]:
        made: dict[tuple[str, str], Document] = {}
        people = _People(self._desk, batch)
        for done, draft in enumerate(batch.drafts):
            document = self._document(draft, people)
            if document is not None:
                made[draft.kind, draft.id] = document
            progress(done + 1, len(batch.drafts))
        return made

    def _document(self, draft: Draft, people: _People) -> Document | None:
        kind = KINDS[draft.kind]
        if draft.kind == "board":
            return self._changed(draft)
        if self._desk.index.knows(draft.kind, draft.id):
            return self._restored(draft)
        document: Document | None = None
        for step in draft.steps:
            values = validate(kind, step.values)
            if step.neutral:
                document = people.nobody(draft, document, values, step.at)
            elif document is None:
                document = record.create(draft.kind, draft.id, values, people.author(step))
            else:
                document = record.change(document, values, people.author(step))
        return document

    def _restored(self, draft: Draft) -> Document | None:
        """Return a record as it came in before; None while it stands, or somebody deleted it."""
        try:
            before = self._desk.load(draft.kind, draft.id)
        except BadFile:  # for `check`
            return None
        undone = record.withdrawal(before)
        if draft.kind == "card" and not undone:
            return None
        document = record.restore(before, self._desk.author(undoes=undone))
        return None if document is before else document

    def _changed(self, draft: Draft) -> Document | None:
        before = document = self._desk.load("board", draft.id)
        for step in draft.steps:
            values = validate(KINDS["board"], step.values)
            document = record.change(document, values, self._desk.author())
        return None if document is before else document


def _part(progress: Progress, number: int) -> Progress:
    """Return the progress of one part of an import, as that of the whole."""
    return lambda done, of: progress((number - 1) * of + done, _PARTS * of)


class _People:
    """Who did what in the source, with unit and side where the batch or the board knows them."""

    def __init__(self, desk: Desk, batch: Batch) -> None:
        self._bits = desk.clock.bits
        self._machine = desk.replica
        board = desk.board
        self._sides = {unit.id: str(unit.side) for unit in board.units.values()}
        self._units = {member.id: member.unit for member in board.members.values()}
        for draft in batch.drafts:
            values = {path: v for step in draft.steps for path, v in step.values.items()}
            if draft.kind == "unit":
                self._sides[UnitId(draft.id)] = str(values.get("side"))
            elif draft.kind == "member":
                self._units.setdefault(MemberId(draft.id), values.get("unit"))

    def author(self, step: Step) -> Author:
        by = step.by
        unit = self._units.get(by) if by else None
        return Author(
            at=step.at * 1000,
            replica=self._machine,
            nonce=self._nonce(),
            by=by,
            unit=unit,
            side=self._sides.get(unit) if unit else None,
        )

    def nobody(
        self, draft: Draft, document: Document | None, values: Mapping[str, Any], at: int
    ) -> Document:
        """Return a record that nobody made, or to which nobody added elements of sets."""
        day = datetime.fromtimestamp(at, UTC).date()
        if document is None:
            return made_by_nobody(draft.kind, draft.id, values, day=day, nonce=self._nonce())
        return with_elements(document, {path: self._nonce() for path in values}, day=day)

    def _nonce(self) -> str:
        return f"{self._bits(32):08x}"


def _edits(
    documents: dict[tuple[str, str], Document],
    before: dict[tuple[str, str], Document],
    batch: Batch,
) -> Iterable[Edit]:
    for (kind, record_id), document in documents.items():
        last = max(document[MACHINERY]["events"])
        if kind != "board":
            do = "restore" if (kind, record_id) in before else "create"
            yield Edit(kind=kind, id=record_id, do=do, before={}, after={}, event=last)
            continue
        paths = {p for d in batch.drafts if d.kind == "board" for s in d.steps for p in s.values}
        old = before[kind, record_id]
        yield Edit(
            kind=kind,
            id=record_id,
            do="change",
            before={path: get(old, path) for path in sorted(paths)},
            after={path: get(document, path) for path in sorted(paths)},
            event=last,
        )


def _report(batch: Batch, documents: dict[tuple[str, str], Document], board: Board) -> ImportReport:
    kinds = [kind for kind, _ in documents]
    columns = {
        path.split("/")[1]
        for draft in batch.drafts
        if draft.kind == "board"
        for step in draft.steps
        for path in step.values
        if path.startswith("columns/") and path.endswith("/name")
    }
    old = (d.id for d in batch.drafts if d.kind == "card" and (d.kind, d.id) not in documents)
    known = filter(None, (board.cards.get(CardId(each)) for each in old))
    return ImportReport(
        name=batch.name,
        cards=sum(draft.kind == "card" for draft in batch.drafts),
        new=kinds.count("card"),
        columns=len(columns) if "board" in kinds else 0,
        members=kinds.count("member"),
        changed=len(kinds),
        deleted=sum(card.state == State.DELETED for card in known),
        notes=batch.notes,
        dropped=batch.dropped,
    )
