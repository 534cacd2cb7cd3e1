"""What can be said about a record, whatever kind it is: ask, answer, decide, watch.

Opens its questions over the screen that it speaks for, and wishes there:

    Talking(self, About("goal", goal_id), board=board, me=me, today=today).ask()
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual.screen import Screen

from sprintboard.core.about import About
from sprintboard.core.about_words import called
from sprintboard.core.board import Board, Member, Unit
from sprintboard.core.conversation import conversation
from sprintboard.core.days import parse_day
from sprintboard.core.talk import Decision, replaced_by
from sprintboard.core.talk import Question as Asked
from sprintboard.core.text import shorten
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.block import SIDE_MARKS, people
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.dialogs.comment import CommentDialog
from sprintboard.tui.dialogs.plain_words import day_words
from sprintboard.tui.dialogs.record_form import Answers, Question, RecordForm, changed
from sprintboard.tui.messages import Act

_TITLE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Talking:
    """One record, and the screen that shows it."""

    host: Screen[Any]
    about: About
    board: Board
    me: Member | None
    today: date

    def ask(self) -> None:
        """Ask a unit or a member something about it."""
        questions = (
            Question("text", "Question", "Which rate is right?", check=_needed("question", "text")),
            Question("to", "To", choices=tuple(self._parties()), value=self._other_side()),
            Question(
                "due",
                "Answer by",
                "friday; nothing is fine",
                check=checks.optional(checks.obey(self._day)),
                meaning=lambda text: day_words(self._day(text), today=self.today),
            ),
        )
        form = RecordForm(
            f"Ask about {self._name}",
            questions,
            explain="It waits in their inbox until it is answered. @ann mentions somebody.",
        )
        self._open(form, self._ask)

    def answer(self, question_id: str) -> None:
        """Answer a question, or answer it anew."""
        asked = self._question(question_id)
        if asked is not None:
            who = self.board.who(asked.made.by) or "Somebody"
            form = CommentDialog(
                f"{who} asks about {self._name}",
                self.board,
                above=asked.text.strip(),
                value=asked.answer,
                placeholder="Your answer; @ mentions somebody",
                check=_needed("question", "answer"),
            )
            self._open(form, lambda text: self._wish("questions", "answer", asked.id, text))

    def pass_on(self, question_id: str) -> None:
        """Ask somebody else instead."""
        asked = self._question(question_id)
        if asked is not None:
            others = tuple(each for each in self._parties() if each.key != asked.to)
            choose = ChooseOne(f"Who answers “{shorten(asked.name, _TITLE)}”?", others)
            self._open(choose, lambda to: self._wish("questions", "pass_on", asked.id, to))

    def withdraw(self, question_id: str) -> None:
        """Take a question back."""
        self._wish("questions", "withdraw", question_id)

    def reopen(self, question_id: str) -> None:
        """Ask a question again."""
        self._wish("questions", "reopen", question_id)

    def decide(self) -> None:
        """Note what was decided about it."""
        me = self.me.id if self.me else ""
        questions = (
            *self._decided(),
            Question("by", "Decided by", choices=tuple(people(self.board)), value=me),
        )
        self._open(RecordForm(f"Decided about {self._name}", questions), self._note)

    def correct(self, decision_id: str) -> None:
        """Change what was noted as decided."""
        found = next((each for each in self.board.decisions if each.id == decision_id), None)
        if found is None:
            return
        questions = self._decided(found)

        def save(answers: Answers) -> None:
            said = changed(questions, answers)
            if said:
                self._wish("decisions", "edit", found.id, **said)

        self._open(RecordForm("Decision", questions), save)

    def remove(self, decision_id: str) -> None:
        """Delete a decision; undo brings it back."""
        self._wish("decisions", "delete", decision_id)

    def watch(self, *, is_watched: bool) -> None:
        """Watch it, or no more when it is watched."""
        self._wish("inbox", "unwatch" if is_watched else "watch", self.about.typed)

    @property
    def _name(self) -> str:
        found = called(self.board, self.about)
        return f"“{shorten(found.name, _TITLE)}”" if self.about.id else found.name

    def _decided(self, decision: Decision | None = None) -> tuple[Question, ...]:
        """Return what is asked about a decision, with what is known of it."""
        what, why = (decision.name, decision.why) if decision else ("", "")
        return (
            Question("what", "Decision", "We round per line", what, _needed("decision", "what")),
            Question("why", "Why", "nothing is fine", why, checks.field("decision", "why")),
            Question(
                "replaces",
                "Replaces",
                choices=tuple(self._replaceable(decision)),
                value=(decision.replaces or "") if decision else "",
            ),
        )

    def _replaceable(self, decision: Decision | None) -> Iterator[Choice]:
        """Yield no decision, and those that hold, what was decided about this record first."""
        yield Choice("", "nothing: it is a new one")
        gone = dict(replaced_by(self.board.decisions))
        if decision is not None and decision.replaces:
            gone.pop(decision.replaces, None)
        here = conversation(self.board, self.about).decisions
        every = (*here, *(each for each in self.board.decisions if each not in here))
        for each in every:
            if each.id not in gone and each != decision:
                yield Choice(each.id, each.name)

    def _parties(self) -> Iterator[Choice]:
        """Yield the units, then the members."""
        for unit in self._units():
            yield Choice(unit.id, unit.name, "unit", SIDE_MARKS[unit.side])
        yield from people(self.board)

    def _units(self) -> list[Unit]:
        units = (each for each in self.board.units.values() if not each.retired)
        return sorted(units, key=lambda each: each.name.casefold())

    def _other_side(self) -> str:
        """Return the first unit of the other side: most questions go there."""
        mine = self.board.side_of(self.me.id) if self.me else None
        return next((each.id for each in self._units() if each.side is not mine), "")

    def _question(self, question_id: str) -> Asked | None:
        return next((each for each in self.board.questions if each.id == question_id), None)

    def _day(self, text: str) -> date:
        return parse_day(text, today=self.today)

    def _ask(self, answers: Answers) -> None:
        due = answers["due"] or None
        self._wish("questions", "ask", self.about.typed, answers["text"], to=answers["to"], due=due)

    def _note(self, answers: Answers) -> None:
        by = (answers["by"],) if answers["by"] else ()
        self._wish(
            "decisions",
            "note",
            answers["what"],
            why=answers["why"],
            by=by,
            about=self.about.typed,
            replaces=answers["replaces"] or None,
        )

    def _open(self, question: Screen[Any], then: Callable[[Any], None]) -> None:
        def take(answer: Any) -> None:
            if answer is not None:
                then(answer)

        self.host.app.push_screen(question, take)

    def _wish(self, noun: str, verb: str, *args: Any, **kwargs: Any) -> None:
        self.host.post_message(Act(noun, verb, *args, **kwargs))


def _needed(kind: str, path: str) -> checks.Check:
    return checks.required(checks.field(kind, path))
