"""Questions on any record, to a member or a unit, until they are answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sprintboard.core.about import About
from sprintboard.core.about_words import say_about
from sprintboard.core.board import Board
from sprintboard.core.errors import NotFound, Refused
from sprintboard.core.need_values import NeedState
from sprintboard.core.talk import Question
from sprintboard.core.text import shorten, visible_line
from sprintboard.workspace.abouts import find_about
from sprintboard.workspace.desk import Change
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.record_verbs import RecordVerbs


class Questions(RecordVerbs):
    """The verbs of questions. `question` is an id or its beginning, or how its text begins."""

    kind: ClassVar[str] = "question"

    def ask(self, about: str, text: str, *, to: str, due: str | None = None) -> Outcome:
        """Ask a member or a unit something about a record.

        Args:
            about: see `workspace.abouts`.
            text: the question.
            to: a member or a unit, by name.
            due: the day by which the answer is needed.
        """
        with self._desk.writing() as board:
            target = find_about(board, about)
            party = find_party(board, to)
            day = self._day(board, due)
            outcome = self._create(
                {"text": text, "about": stored(target), "to": party, "due": day}, name=text
            )
            until = f", by {day}" if day else ""
            name = f"'{shorten(visible_line(text), 50)}'"
            sentence = f"Asked {board.who(party)} about {say_about(board, target)}: {name}{until}"
            return replace(outcome, sentence=sentence)

    def answer(self, question: str, text: str) -> Outcome:
        """Answer a question; another answer takes the place of the one before.

        Raises:
            Refused: it was withdrawn.
        """
        with self._desk.writing() as board:
            found = self._found(board, question)
            if found.is_withdrawn:
                raise Refused(
                    f"Question {self.called(board, found)} was withdrawn: "
                    "'sprintboard question reopen' asks it again."
                )
            changes = [
                Change(kind="question", id=found.id, values={"answer": text}),
                *_waits_again(board, found),
            ]
            return self._do(changes, found, "answer", f"Answered {self.called(board, found)}")

    def pass_on(self, question: str, to: str, *, due: str | None = None) -> Outcome:
        """Ask somebody else instead, and perhaps by another day."""
        with self._desk.writing() as board:
            found = self._found(board, question)
            self._require_open(board, found)
            party = find_party(board, to)
            values = {"to": party} | ({"due": self._day(board, due)} if due is not None else {})
            sentence = f"Question {self.called(board, found)} goes to {board.who(party)} now"
            return self._change(found, values, verb="pass on", sentence=sentence)

    def withdraw(self, question: str) -> Outcome:
        """Take a question back: nobody has to answer it any more."""
        with self._desk.writing() as board:
            found = self._found(board, question)
            self._require_open(board, found)
            return self._change(found, {"withdrawn": True}, verb="withdraw")

    def reopen(self, question: str) -> Outcome:
        """Ask a question again that was answered or withdrawn; the answer stays in its history."""
        with self._desk.writing() as board:
            found = self._found(board, question)
            if found.is_open:
                raise Refused(f"Question {self.called(board, found)} waits for its answer already.")
            sentence = f"Asked {self.called(board, found)} again"
            values = {"withdrawn": None, "answer": None}
            return self._change(found, values, verb="reopen", sentence=sentence)

    def list(
        self,
        filter: str = "",
        *,
        every: bool = False,
        to: str | None = None,
        about: str | None = None,
    ) -> tuple[Question, ...]:
        """Return the questions that a filter fits, to somebody, or about something, oldest first.

        Those that wait for no answer come only when the filter asks for them, or with `every`.
        """
        board = self._desk.board
        party = find_party(board, to) if to else None
        target = find_about(board, about) if about else None
        return tuple(
            each
            for each in super().list(filter, every=every)
            if (party is None or each.to == party) and (target is None or each.about == target)
        )

    def read(self, question: str) -> Question:
        """Return one question."""
        return self._found(self._desk.board, question)

    def _found(self, board: Board, question: str) -> Question:
        found: Question = board.find("question", question)
        return found

    def _require_open(self, board: Board, question: Question) -> None:
        if not question.is_open:
            state = "withdrawn" if question.is_withdrawn else "answered"
            raise Refused(f"Question {self.called(board, question)} is {state}.")


def _waits_again(board: Board, question: Question) -> Iterator[Change]:
    """Let a need that waits for this answer wait for triage again."""
    need = next((each for each in board.needs if each.id == question.about.id), None)
    if question.about.kind == "need" and need and need.state == NeedState.ASKED:
        yield Change(kind="need", id=need.id, values={"state": NeedState.NEW.value})


def find_party(board: Board, name: str) -> str:
    """Return the id of the unit or the member that people name.

    Raises:
        NotFound: there is neither.
        Ambiguous: several are called so.
    """
    try:
        return board.find_unit(name).id
    except NotFound:
        pass
    try:
        return board.find_member(name).id
    except NotFound:
        units = ", ".join(f"'{each.name}'" for each in board.units.values() if not each.retired)
        said = visible_line(name.strip()[:40])
        raise NotFound(
            f"There is no unit or member '{said}'. Units: {units or 'none yet'}; "
            "'sprintboard member' lists the members."
        ) from None


def stored(about: About) -> dict[str, str]:
    """Return what a record is about as records hold it."""
    return {name: value for name, value in about._asdict().items() if value}
