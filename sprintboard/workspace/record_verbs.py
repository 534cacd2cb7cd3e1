"""What can be done to records of every kind beside cards: finding, keeping, deleting, history.

A noun's class names its kind and adds its own verbs:

    class Goals(RecordVerbs):
        kind = "goal"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from sprintboard.core.board import Board
from sprintboard.core.days import parse_day
from sprintboard.core.paths import Document
from sprintboard.core.story import Entry, tell
from sprintboard.core.text import shorten
from sprintboard.core.zones import day_of, zone
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.searching import completions, find

_DONE = {"delete": "Deleted", "edit": "Changed", "withdraw": "Withdrew"}
"""What a verb that says no sentence of its own has done."""


class RecordVerbs:
    """The verbs that every kind of record has."""

    kind: ClassVar[str] = ""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, filter: str = "", *, every: bool = False) -> tuple[Any, ...]:
        """Return the records that a filter fits, the oldest first.

        What is over comes only when the filter asks for it, or with `every`: see
        `workspace.searching`.

        Raises:
            BadInput: it is no filter; `position` says where.
        """
        desk = self._desk
        return find(self.kind, filter, desk.board, me=desk.me, now=desk.now, every=every)

    def complete(self, text: str, cursor: int) -> tuple[str, ...]:
        """Return how a filter could go on at the cursor, each as the whole new text."""
        return completions(self.kind, text, cursor, self._desk.board)

    def delete(self, name: str) -> Outcome:
        """Hide a record; it can be brought back."""
        with self._desk.writing() as board:
            found = self._found(board, name)
            return self._do([Change(kind=self.kind, id=found.id, do="delete")], found, "delete")

    def restore(self, record_id: str) -> Outcome:
        """Bring a deleted record back, by its whole id.

        Raises:
            NotFound: there never was one.
        """
        with self._desk.writing():
            self._desk.load(self.kind, record_id)
            outcome = self._desk.save(
                [Change(kind=self.kind, id=record_id, do="restore")],
                message=f"restore {self.kind} {record_id[:4]}",
                sentence=f"Brought the {self.kind} {record_id[:4]} back",
            )
            return replace(outcome, ids=(record_id,))

    def history(self, name: str) -> tuple[Entry, ...]:
        """Return what was done to a record, in words, newest first."""
        board = self._desk.board
        found = self._found(board, name)
        return tuple(reversed(tell(self._desk.load(self.kind, found.id), board)))

    def document(self, name: str) -> Document:
        """Return the whole record as it is on disk."""
        return self._desk.load(self.kind, self._found(self._desk.board, name).id)

    def called(self, board: Board, found: Any) -> str:
        """Return what people call a record: `7kq2 'Faster invoices'`."""
        return f"{board.short(self.kind, found.id)} '{shorten(found.name, 50)}'"

    def _found(self, board: Board, name: str) -> Any:
        """Return the record that a name means; a kind may know names of its own."""
        return board.find(self.kind, name)

    def _create(
        self, values: Mapping[str, Any], *, name: str, more: Sequence[Change] = ()
    ) -> Outcome:
        """Make a record with these values, only inside `writing`; unset ones are left out."""
        new_id = self._desk.new_id()
        said = {path: value for path, value in values.items() if value is not None}
        change = Change(kind=self.kind, id=new_id, do="create", values=said)
        words = f"{self.kind} {new_id[:4]} '{shorten(name, 50)}'"
        outcome = self._desk.save(
            [change, *more], message=f"new {words}", sentence=f"Made the {words}"
        )
        return replace(outcome, ids=(new_id,))

    def _change(
        self, found: Any, values: Mapping[str, Any], *, verb: str, sentence: str = ""
    ) -> Outcome:
        """Set values of a record, only inside `writing`; None unsets."""
        change = Change(kind=self.kind, id=found.id, values=values)
        return self._do([change], found, verb, sentence)

    def _do(self, changes: Sequence[Change], found: Any, verb: str, sentence: str = "") -> Outcome:
        """Save changes as one action on a record, said in the words of a commit and a sentence."""
        words = f"{self.kind} {self.called(self._desk.board, found)}"
        outcome = self._desk.save(
            changes,
            message=f"{verb} {words}",
            sentence=sentence or f"{_DONE.get(verb, 'Changed')} the {words}",
        )
        return replace(outcome, ids=(found.id,))

    def _today(self, board: Board) -> date:
        return day_of(self._desk.now, zone(board.policy.time_zone))

    def _day(self, board: Board, text: str | None) -> str | None:
        """Return a day as records hold it: `friday` becomes `2026-11-27`; None for no text."""
        return parse_day(text, today=self._today(board)).isoformat() if text else None
