"""What was done, in sentences; and taking it back."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.card import State
from sprintboard.core.errors import BadFile, ChangedSince, NotFound, Refused
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.kinds import KINDS
from sprintboard.core.paths import MACHINERY, Document, get
from sprintboard.core.story import Entry, tell
from sprintboard.core.story_deeds import told_as_one
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.undone import UNDOES
from sprintboard.store.places import path_of, record_at
from sprintboard.store.undo_log import Action, Edit
from sprintboard.sync.process import run
from sprintboard.workspace import placing
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome

_OPPOSITE = {"create": "delete", "delete": "restore", "restore": "delete", "change": "change"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are wanted."""

    by: str | None
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCommit:
    """One commit of the board."""

    id: str
    at: int
    """Unix seconds."""
    who: str
    message: str


class History:
    """Reads the events of records, and answers them with new ones."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_card(self, card: str, *, by: str | None = None, since: int = 0) -> tuple[Entry, ...]:
        """Return everything that happened to a card, newest first.

        `by` leaves only what one member did, `since` (Unix seconds) what is newer.
        """
        found = self._desk.board.find_card(card)
        path = path_of("card", found.id)
        told = self._told(path, Wanted(self._member(by), since))
        return tuple(entry for _, entry in reversed(told))

    def of_board(
        self, limit: int = 500, *, by: str | None = None, since: int = 0
    ) -> tuple[Entry, ...]:
        """Return the newest entries of all records, newest first; an action is one of them.

        Records are read in the order of their last event, until no other can hold a newer one.
        """
        newest = _Lines(limit)
        wanted = Wanted(self._member(by), since)
        for path, last in self._desk.index.latest():
            too_old = int(last[:12], 16) // 1000 < since  # an event's own clock is never behind
            if too_old or newest.is_full_beyond(last):
                break
            for event_id, entry in self._told(path, wanted):
                newest.add(event_id, entry)
        return newest.told()

    def commits(self, limit: int = 50, *, card: str | None = None) -> tuple[LoggedCommit, ...]:
        """Return the newest commits of the board, or those that changed a card, newest first.

        Raises:
            GitFailed: git is missing, or says no.
        """
        desk = self._desk
        paths = (path_of("card", desk.board.find_card(card).id),) if card else (".",)
        options = (f"--max-count={limit}", "--format=%H%x00%at%x00%an%x00%s%x01")
        printed = run(desk.root, "log", *options, "--", *paths).decode("utf-8", "replace")
        rows = (entry.strip("\n").split("\0") for entry in printed.split("\x01"))
        return tuple(
            LoggedCommit(id=row[0], at=int(row[1]), who=visible_line(row[2]), message=row[3])
            for row in rows
            if len(row) == 4
        )

    def undo(self, *, anyway: bool = False) -> Outcome:
        """Take back the newest action on this clone.

        Raises:
            Refused: there is nothing to undo.
            ChangedSince: somebody changed the same values after it; `anyway` goes on.
        """
        with self._desk.writing():
            member = self._desk.me
            action = self._desk.undo_log.undoable(member.id if member else None)
            if action is None:
                raise Refused("There is nothing to undo on this machine.")
            return self._answer(action, anyway=anyway, verb="undo")

    def redo(self, *, anyway: bool = False) -> Outcome:
        """Do again what was undone last.

        Raises:
            Refused: there is nothing to redo.
            ChangedSince: somebody changed the same values after it; `anyway` goes on.
        """
        with self._desk.writing():
            member = self._desk.me
            action = self._desk.undo_log.redoable(member.id if member else None)
            if action is None:
                raise Refused("There is nothing to redo.")
            return self._answer(action, anyway=anyway, verb="redo")

    def _answer(self, action: Action, *, anyway: bool, verb: str) -> Outcome:
        undo = verb == "undo"
        if not anyway:
            leaving = frozenset(edit.id for edit in action.edits if edit.kind == "card")
            for edit in action.edits:
                self._require_empty(edit.before if undo else edit.after, leaving)
                self._require_unchanged(edit, undo=undo)
        changes = [self._change(edit, undo=undo) for edit in action.edits]
        placing.require_room_for_all(self._desk.board, _columns_after(self._desk.board, changes))
        said = f"{action.sentence[:1].lower()}{action.sentence[1:]}"
        outcome = self._desk.save(
            changes,
            message=f"{verb}: {action.message}",
            sentence=f"{'Undone' if undo else 'Redone'}: {said}",
            how=verb,
            of=action.number,
        )
        return replace(outcome, ids=tuple(edit.id for edit in action.edits))

    def _change(self, edit: Edit, *, undo: bool) -> Change:
        """Return what takes an edit back, or the taking back of it."""
        do = _OPPOSITE[edit.do] if undo else ("restore" if edit.do == "create" else edit.do)
        values = edit.before if undo else edit.after
        return Change(
            kind=edit.kind,
            id=edit.id,
            do=do,
            values=values if do == "change" else {},
            undoes=edit.event if undo else self._answer_to(edit),
        )

    def _answer_to(self, edit: Edit) -> str:
        """Return the newest event that took an edit back."""
        raw = self._desk.load(edit.kind, edit.id)[MACHINERY]["events"]
        return max((key for key, each in raw.items() if each.get(UNDOES) == edit.event), default="")

    def _require_unchanged(self, edit: Edit, *, undo: bool) -> None:
        document = self._desk.load(edit.kind, edit.id)
        expected = edit.after if undo else edit.before
        changed = [path for path, value in expected.items() if get(document, path) != value]
        since = [event for event in document[MACHINERY]["events"] if event > edit.event]
        if edit.do == "create" and undo and any(self._is_foreign(document, e) for e in since):
            changed = ["it"]
        if changed:
            title = shorten(visible_line(str(document.get(KINDS[edit.kind].title, ""))), 40)
            what = changed[0].partition("/")[0].replace("#", " ").replace("_", " ")
            message = (
                f"{edit.kind} {edit.id[:4]} '{title}': {what} was changed after that. "
                "Taking it back would overwrite the newer value."
            )
            raise ChangedSince(message)

    def _require_empty(self, values: Mapping[str, Any], leaving: frozenset[str]) -> None:
        """Require that no column goes away with cards in it, but for those that leave with it."""
        for path, value in values.items():
            column = self._desk.board.column(
                ColumnId(path.removesuffix("/name")[len("columns/") :])
            )
            if value is None and column and set(self._desk.board.cards.order(column.id)) - leaving:
                message = (
                    f"'{column.name}' holds cards by now. Taking the column back would take "
                    "them off the board: move them first."
                )
                raise ChangedSince(message)

    def _is_foreign(self, document: Document, event_id: str) -> bool:
        member = self._desk.me
        by = document[MACHINERY]["events"][event_id].get("by")
        return bool(by != (member.id if member else None))

    def _member(self, reference: str | None) -> str | None:
        return self._desk.board.find_member(reference).id if reference else None

    def _told(self, path: str, wanted: Wanted) -> list[tuple[str, Entry]]:
        owner = record_at(path)
        if owner is None:
            return []
        try:
            document = self._desk.load(*owner)
        except (BadFile, NotFound):
            return []
        entries = tell(document, self._desk.board)
        raw = document[MACHINERY]["events"]
        return [
            (event_id, entry)
            for event_id, entry in zip(sorted(raw), entries, strict=True)
            if entry.at >= wanted.since and wanted.by in (None, raw[event_id].get("by"))
        ]


class _Lines:
    """The newest actions, as many as are wanted, each with its entries."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._newest: list[tuple[str, int, str]] = []
        self._entries: dict[str, list[Entry]] = {}
        self._count = 0

    def is_full_beyond(self, event_id: str) -> bool:
        """Say whether what is not newer than an event is wanted no more."""
        return len(self._newest) >= self._limit and event_id < self._newest[0][0]

    def add(self, event_id: str, entry: Entry) -> None:
        self._count += 1
        deed = entry.deed or f"{self._count}"
        if deed in self._entries:
            self._entries[deed].append(entry)
            return
        self._entries[deed] = [entry]
        line = (event_id, self._count, deed)
        if len(self._newest) < self._limit:
            heapq.heappush(self._newest, line)
        else:
            del self._entries[heapq.heappushpop(self._newest, line)[2]]

    def told(self) -> tuple[Entry, ...]:
        """Return a line for each, newest first."""
        return tuple(told_as_one(self._entries[each]) for _, _, each in sorted(self._newest)[::-1])


def _columns_after(board: Board, changes: Sequence[Change]) -> dict[CardId, ColumnId | None]:
    """Return where each card would stand after `changes`; None off the board."""
    after: dict[CardId, ColumnId | None] = {}
    for change in changes:
        card = board.cards.get(CardId(change.id)) if change.kind == "card" else None
        if card is None:
            continue
        place = change.values.get("place")
        column = ColumnId(str(place["column"])) if isinstance(place, dict) else card.column
        deleted = change.do != "restore" and card.state == State.DELETED
        archived = change.values.get("archived", card.state == State.ARCHIVED)
        away = change.do == "delete" or deleted or archived
        after[card.id] = None if away else column
    return after
