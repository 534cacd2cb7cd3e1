"""Decisions: what was decided, why, by whom; a newer one takes the place of an older one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.talk import Decision, replaced_by
from sprintboard.workspace.abouts import find_about
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.questions import stored
from sprintboard.workspace.record_verbs import RecordVerbs


class Decisions(RecordVerbs):
    """The verbs of decisions. `decision` is an id or its beginning, or how its words begin."""

    kind: ClassVar[str] = "decision"

    def list(
        self, filter: str = "", *, every: bool = False, about: str | None = None
    ) -> tuple[Decision, ...]:
        """Return the decisions that a filter fits, or about something, the newest first.

        Those that were replaced come only when the filter asks for them, or with `every`.
        """
        target = find_about(self._desk.board, about) if about else None
        found = reversed(super().list(filter, every=every))
        return tuple(each for each in found if target is None or each.about == target)

    def note(
        self,
        what: str,
        *,
        why: str = "",
        by: Sequence[str] = (),
        on: str | None = None,
        about: str | None = None,
        replaces: str | None = None,
    ) -> Outcome:
        """Note what was decided; by whoever notes it, today, when nobody says otherwise.

        Raises:
            Refused: the one it replaces was replaced already.
        """
        with self._desk.writing() as board:
            me = self._desk.me
            deciders = [board.find_member(each).id for each in by] or ([me.id] if me else [])
            values: dict[str, Any] = {
                "what": what,
                "why": why or None,
                "on": self._day(board, on) or self._today(board).isoformat(),
                "about": stored(find_about(board, about)) if about else None,
                "replaces": self._replaced(board, replaces) if replaces else None,
                **{f"by#{each}": True for each in deciders},
            }
            return self._create(values, name=what)

    def edit(
        self,
        decision: str,
        *,
        what: str | None = None,
        why: str | None = None,
        on: str | None = None,
        about: str | None = None,
        replaces: str | None = None,
    ) -> Outcome:
        """Correct what was noted; an empty text unsets."""
        with self._desk.writing() as board:
            found: Decision = board.find("decision", decision)
            values: dict[str, Any] = {}
            if what is not None:
                values["what"] = what
            if why is not None:
                values["why"] = why or None
            if on is not None:
                values["on"] = self._day(board, on)
            if about is not None:
                values["about"] = stored(find_about(board, about)) if about else None
            if replaces is not None:
                values["replaces"] = self._replaced(board, replaces, but=found) or None
            if not values:
                raise BadInput("Nothing to change was named.")
            return self._change(found, values, verb="edit")

    def _replaced(self, board: Board, name: str, *, but: Decision | None = None) -> str | None:
        if not name:
            return None
        older: Decision = board.find("decision", name)
        if but is not None and older.id == but.id:
            raise Refused("A decision cannot replace itself.")
        newer = replaced_by(board.decisions).get(older.id)
        if newer and (but is None or newer.id != but.id):
            raise Refused(
                f"Decision {self.called(board, older)} was replaced already, by "
                f"{self.called(board, newer)}: replace that one."
            )
        return older.id
