"""The life of an entry of feedback: new, acknowledged, planned, then done, declined or merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_telling import DELIVERED
from sprintboard.core.feedback_values import FeedbackState as State
from sprintboard.core.text import shorten
from sprintboard.workspace.card_values import CardEdit, CardValues
from sprintboard.workspace.desk import Change
from sprintboard.workspace.entry_links import EntryLinks
from sprintboard.workspace.new_card import new_card
from sprintboard.workspace.outcome import Outcome

_CLOSED = (State.DONE, State.DECLINED)


class EntryLife(EntryLinks):
    """The verbs that take an entry on, and to its end. `entry` is an id or its beginning."""

    def acknowledge(self, entry: str) -> Outcome:
        """Say that somebody has read it and looks after it."""
        with self._desk.writing() as board:
            found = self._to_take_on(board, entry, "acknowledge")
            if found.state != State.NEW:
                return self._is_so(found, board)
            return self._step(board, found, State.ACKNOWLEDGED, verb="acknowledge")

    def plan(self, entry: str, cards: Sequence[str] = (), needs: Sequence[str] = ()) -> Outcome:
        """Say that it will be done, by these cards or needs if they are known already."""
        with self._desk.writing() as board:
            found = self._to_take_on(board, entry, "plan")
            links = self._links(board, cards, needs)
            return self._step(board, found, State.PLANNED, verb="plan", more=links)

    def plan_as_card(
        self,
        entry: str,
        *,
        title: str,
        column: str | None = None,
        helpers: Sequence[str] = (),
        labels: Sequence[str] = (),
        **said: Unpack[CardValues],
    ) -> Outcome:
        """Say that it will be done, by a card that is made for it."""
        with self._desk.writing() as board:
            found = self._to_take_on(board, entry, "plan")
            edit: CardEdit = {
                **said,
                "title": title,
                "add_helpers": helpers,
                "add_labels": labels,
            }
            new = new_card(self._desk, board, edit, column=column)
            values = {"state": State.PLANNED.value, f"cards#{new.change.id}": True}
            changes = [Change(kind="feedback", id=found.id, values=values), new.change]
            words = f"Feedback {self.called(board, found)} is planned: it became {new.words}"
            return self._do(changes, found, "plan", words)

    def done(self, entry: str, answer: str = "") -> Outcome:
        """Say that it is done; those who said it are to be told."""
        with self._desk.writing() as board:
            found = self._standing(board, entry, "close")
            if found.state == State.DONE and not answer:
                return self._is_so(found, board)
            self._require_open(found, board, but=State.DONE)
            return self._step(board, found, State.DONE, verb="close", more=_answered(answer))

    def decline(self, entry: str, answer: str) -> Outcome:
        """Say that it will not be done, and why: without an answer nobody is declined."""
        if not answer.strip():
            raise BadInput("Say why it is declined: whoever gave the feedback is told that.")
        with self._desk.writing() as board:
            found = self._standing(board, entry, "decline")
            self._require_open(found, board, but=State.DECLINED)
            return self._step(board, found, State.DECLINED, verb="decline", more=_answered(answer))

    def answer(self, entry: str, text: str) -> Outcome:
        """Answer it; whoever gave the feedback is to be told. A new entry is acknowledged by it."""
        if not text.strip():
            raise BadInput("The answer is empty: type at least one letter.")
        with self._desk.writing() as board:
            found = self._standing(board, entry, "answer")
            values = _answered(text)
            if found.state == State.NEW:
                values["state"] = State.ACKNOWLEDGED.value
            words = f"Answered feedback {self.called(board, found)}"
            return self._change(found, values, verb="answer", sentence=words)

    def reopen(self, entry: str) -> Outcome:
        """Look after it again: what was done or declined did not hold; its end is told anew."""
        with self._desk.writing() as board:
            found = self._standing(board, entry, "reopen")
            if found.state not in _CLOSED:
                return self._is_so(found, board)
            again = {
                f"told#{stage}.{voice}": False
                for stage, voice in found.told
                if stage == DELIVERED or found.state == State.DECLINED
            }
            return self._step(board, found, State.ACKNOWLEDGED, verb="reopen", more=again)

    def merge(self, into: str, entries: Sequence[str]) -> Outcome:
        """Make entries part of another one: who said any of them says all of it, one vote each.

        Raises:
            Refused: one is merged elsewhere already, or is the one they go into.
        """
        with self._desk.writing() as board:
            target = self._standing(board, into, "merge others into")
            named = [board.find("feedback", each) for each in entries]
            found = list({each.id: each for each in named}.values())
            if not found:
                raise BadInput("No entry was named that is to be merged.")
            for each in found:
                self._require_mergeable(board, each, target)
            values = {"state": State.MERGED.value, "merged": target.id}
            changes = [Change(kind="feedback", id=each.id, values=values) for each in found]
            what = self.called(board, found[0]) if len(found) == 1 else f"{len(found)} entries"
            return self._do(
                changes,
                target,
                f"merge {what} into",
                f"Merged {what} into {self.called(board, target)}",
            )

    def delete(self, name: str) -> Outcome:
        """Hide an entry; it can be brought back.

        Raises:
            Refused: others are part of it, and would be hidden with it.
        """
        board = self._desk.board
        found = board.find("feedback", name)
        parts = [each for each in board.feedback if each.merged == found.id]
        if parts:
            first = self.called(board, parts[0])
            more = f" and {len(parts) - 1} more" if len(parts) > 1 else ""
            raise Refused(
                f"{first}{more} is part of feedback {self.called(board, found)}: unmerge first."
            )
        return super().delete(name)

    def unmerge(self, entry: str) -> Outcome:
        """Let an entry stand for itself again, as it stood before it was merged."""
        with self._desk.writing() as board:
            found: Feedback = board.find("feedback", entry)
            if found.merged is None and found.state != State.MERGED:
                raise Refused(f"Feedback {self.called(board, found)} is not merged into another.")
            values = {"state": self._state_before(found), "merged": None}
            words = f"Feedback {self.called(board, found)} stands for itself again"
            return self._change(found, values, verb="unmerge", sentence=words)

    def _state_before(self, entry: Feedback) -> str:
        """Return the last state that the history knows beside `merged`."""
        events = self._desk.load("feedback", entry.id)["~"]["events"]
        said = [events[each].get("to", {}).get("state") for each in sorted(events)]
        return str(next((s for s in reversed(said) if s and s != State.MERGED), State.NEW))

    def _to_take_on(self, board: Board, entry: str, verb: str) -> Feedback:
        found = self._standing(board, entry, verb)
        self._require_open(found, board)
        return found

    def _standing(self, board: Board, entry: str, verb: str) -> Feedback:
        """Return an entry that stands for itself."""
        found: Feedback = board.find("feedback", entry)
        target = found.merged and next((e for e in board.feedback if e.id == found.merged), None)
        if target:
            raise Refused(
                f"Feedback {self.called(board, found)} is part of {self.called(board, target)}: "
                f"{verb} that one."
            )
        return found

    def _require_open(self, entry: Feedback, board: Board, *, but: State | None = None) -> None:
        if entry.state in _CLOSED and entry.state != but:
            raise Refused(
                f"Feedback {self.called(board, entry)} is {entry.state} already: 'sprintboard "
                f"feedback reopen {board.short('feedback', entry.id)}' first."
            )

    def _require_mergeable(self, board: Board, entry: Feedback, target: Feedback) -> None:
        words = f"Feedback {self.called(board, entry)}"
        if entry.id == target.id:
            raise Refused(f"{words} cannot be merged into itself.")
        if entry.merged and entry.merged != target.id:
            raise Refused(f"{words} is merged into another entry already: unmerge it first.")

    def _is_so(self, entry: Feedback, board: Board) -> Outcome:
        sentence = f"Feedback {self.called(board, entry)} is {entry.state} already"
        return Outcome(sentence=sentence, ids=(entry.id,))

    def _step(
        self,
        board: Board,
        entry: Feedback,
        state: State,
        *,
        verb: str,
        more: Mapping[str, Any] | None = None,
    ) -> Outcome:
        values = {"state": state.value, **(more or {})}
        words = f"Feedback {self.called(board, entry)} is {state.value}"
        return self._change(entry, values, verb=verb, sentence=words)


def _answered(text: str) -> dict[str, Any]:
    return {"answer": text} if text.strip() else {}


def excerpt(text: str) -> str:
    """Return the beginning of a text for a sentence."""
    return shorten(" ".join(text.split()), 50)
