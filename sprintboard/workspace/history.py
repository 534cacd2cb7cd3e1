"""What was done, in sentences; and taking it back."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.card import State
from sprintboard.core.errors import BadFile, ChangedSince, NotFound, Refused
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.kinds import KINDS
from sprintboard.core.paths import MACHINERY, Document, get
from sprintboard.core.story import Entry, tell
from sprintboard.core.text import shorten, visible_line
from sprintboard.store.places import record_at
from sprintboard.store.undo_log import Action, Edit
from sprintboard.workspace import placing
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome

_OPPOSITE = {"create": "delete", "delete": "restore", "restore": "delete", "change": "change"}


class History:
    """Reads the events of records, and answers them with new ones."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_card(self, card: str) -> tuple[Entry, ...]:
        """Return everything that happened to a card, newest first."""
        found = self._desk.board.find_card(card)
        document = self._desk.load("card", found.id)
        return tuple(reversed(tell(document, self._desk.board)))

    def of_board(self, limit: int = 500) -> tuple[Entry, ...]:
        """Return the newest entries of all records, newest first.

        Records are read in the order of their last event, until no other can hold a newer one.
        """
        newest: list[tuple[str, int, Entry]] = []
        count = 0
        for path, last in self._desk.index.latest():
            if len(newest) >= limit and last <= newest[0][0]:
                break
            for event_id, entry in self._told(path):
                count += 1
                push = heapq.heappush if len(newest) < limit else heapq.heappushpop
                push(newest, (event_id, count, entry))
        return tuple(entry for _, _, entry in sorted(newest, reverse=True))

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
        changes = [_change(edit, undo=undo) for edit in action.edits]
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

    def _told(self, path: str) -> list[tuple[str, Entry]]:
        owner = record_at(path)
        if owner is None:
            return []
        try:
            document = self._desk.load(*owner)
        except (BadFile, NotFound):
            return []
        entries = tell(document, self._desk.board)
        return list(zip(sorted(document[MACHINERY]["events"]), entries, strict=True))


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


def _change(edit: Edit, *, undo: bool) -> Change:
    do = _OPPOSITE[edit.do] if undo else ("restore" if edit.do == "create" else edit.do)
    values = edit.before if undo else edit.after
    return Change(kind=edit.kind, id=edit.id, do=do, values=values if do == "change" else {})
