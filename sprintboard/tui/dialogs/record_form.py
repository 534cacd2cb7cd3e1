"""A form for a record of any kind: lines to type in or to choose on, and what is wrong there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from sprintboard.tui.dialogs.ask import no_complaint, no_meaning
from sprintboard.tui.dialogs.checks import Check
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.widgets.choice_line import ChoiceLine
from sprintboard.tui.widgets.choice_list import Choice
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.typed import TypedLine


class Question(NamedTuple):
    """One line of a form."""

    key: str
    """What the answer is called."""
    label: str
    hint: str = ""
    """An example, or a question, where nothing is typed."""
    value: str = ""
    check: Check = no_complaint
    """Says what is wrong with what is typed."""
    meaning: Callable[[str], str] = no_meaning
    """Says how a right text is understood."""
    choices: tuple[Choice, ...] = ()
    """What there is to choose from; empty: it is typed."""

    @property
    def start(self) -> str:
        """What it begins with; where one chooses, the first unless the value is there."""
        known = [each.key for each in self.choices]
        return self.value if not known or self.value in known else known[0]


Answers = Mapping[str, str]
"""What every line holds, by its key."""


class RecordForm(Dialog[dict[str, str]]):
    """Answers with what every line holds, by its key; only when nothing is wrong."""

    CSS_PATH = sheets("record_form", widgets=("choice_line",))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, id="record-form.save"),
        Binding("tab,down", "app.focus_next", "Next line", id="record-form.next"),
        Binding(
            "shift+tab,up", "app.focus_previous", "Line before", show=False, id="record-form.before"
        ),
        Binding("enter", "go_on", "Next line", show=False, id="record-form.go-on"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        questions: Sequence[Question],
        *,
        explain: str = "",
        check: Callable[[Answers], str | None] = lambda _answers: None,
    ) -> None:
        """`explain` stands below the lines while nothing is wrong.

        `check` says what is wrong with the lines together, when each for itself is right.
        """
        super().__init__()
        self._title = title
        self._questions = {each.key: each for each in questions}
        self._explain = explain
        self._check = check

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            with VerticalScroll(can_focus=False):
                for each in self._questions.values():
                    with Horizontal():
                        yield Static(each.label, classes="label", markup=False)
                        yield _line(each)
            yield Complaint()
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Complaint).explain(self._explain)

    def nothing_typed(self) -> bool:
        answers = self._answers()
        return all(answers[each.key] == each.start.strip() for each in self._questions.values())

    @on(Input.Changed)
    def judge(self, changed: Input.Changed) -> None:
        """Say at once what is wrong, or how the line is understood."""
        line = changed.input
        if self._first_wrong() is None and isinstance(line, AnswerLine):
            is_typed = line.has_focus and bool(line.value.strip())
            said = self._questions[line.key].meaning(line.value) if is_typed else ""
            self.query_one(Complaint).explain(said or self._explain)

    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Go to the next line; on the last one save."""
        lines = list(self.query("AnswerLine, ChoiceLine"))
        if self.focused in lines[:-1]:
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        wrong = self._first_wrong()
        if wrong is not None:
            wrong.focus()
            return
        answers = self._answers()
        sentence = self._check(answers)
        if sentence:
            self.query_one(Complaint).complain(sentence)
        else:
            self.dismiss(answers)

    def action_close(self) -> None:
        if self.nothing_typed():
            self.dismiss(None)
            return
        question = Confirm(
            "Throw away what you typed?",
            "It is not saved yet.",
            yes="Throw away",
            no="Go on typing",
        )
        self.ask(question, lambda sure: self.dismiss(None) if sure else None)

    def _answers(self) -> dict[str, str]:
        typed = {each.key: each.value.strip() for each in self.query(AnswerLine)}
        return typed | {each.key: each.chosen for each in self.query(ChoiceLine)}

    def _first_wrong(self) -> AnswerLine | None:
        wrong: AnswerLine | None = None
        for line in self.query(AnswerLine):
            sentence = self._questions[line.key].check(line.value)
            line.set_class(bool(sentence), "-wrong")
            if sentence and wrong is None:
                wrong = line
                self.query_one(Complaint).complain(sentence)
        return wrong


class AnswerLine(TypedLine):
    """One line of the form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Next line", show=False, id="record-form.submit"),
    ]

    def __init__(self, key: str, value: str, *, placeholder: str) -> None:
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False)
        self.key = key


def changed(questions: Sequence[Question], answers: Answers) -> dict[str, str]:
    """Return the answers that differ from what was there."""
    return {each.key: answers[each.key] for each in questions if answers[each.key] != each.start}


def _line(question: Question) -> AnswerLine | ChoiceLine:
    if question.choices:
        return ChoiceLine(question.key, question.choices, question.value)
    return AnswerLine(question.key, question.value, placeholder=question.hint)
