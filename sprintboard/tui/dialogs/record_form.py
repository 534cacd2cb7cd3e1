"""A form of lines of text for a record of any kind: what is asked, what is there, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from sprintboard.tui.dialogs.ask import no_complaint
from sprintboard.tui.dialogs.checks import Check
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
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


class RecordForm(Dialog[dict[str, str]]):
    """Answers with what every line holds, by its key; only when nothing is wrong."""

    CSS_PATH = sheets("record_form")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, id="record-form.save"),
        Binding("tab,down", "app.focus_next", "Next line", id="record-form.next"),
        Binding(
            "shift+tab,up", "app.focus_previous", "Line before", show=False, id="record-form.before"
        ),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]  # fmt: skip

    def __init__(self, title: str, questions: Sequence[Question], *, explain: str = "") -> None:
        """`explain` stands below the lines while nothing is wrong."""
        super().__init__()
        self._title = title
        self._questions = {each.key: each for each in questions}
        self._explain = explain

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            with VerticalScroll(can_focus=False):
                for each in self._questions.values():
                    with Horizontal():
                        yield Static(each.label, classes="label", markup=False)
                        yield AnswerLine(each.key, each.value, placeholder=each.hint)
            yield Complaint()
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Complaint).explain(self._explain)

    def nothing_typed(self) -> bool:
        return all(each.value == self._questions[each.key].value for each in self._lines())

    @on(Input.Changed)
    def judge(self) -> None:
        """Say at once what is wrong."""
        if self._first_wrong() is None:
            self.query_one(Complaint).explain(self._explain)

    @on(Input.Submitted)
    def go_on(self, submitted: Input.Submitted) -> None:
        """Go to the next line; on the last one save."""
        lines = list(self._lines())
        here = next((n for n, each in enumerate(lines) if each is submitted.input), 0)
        if here + 1 < len(lines):
            lines[here + 1].focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        wrong = self._first_wrong()
        if wrong is not None:
            wrong.focus()
            return
        self.dismiss({each.key: each.value.strip() for each in self._lines()})

    def _lines(self) -> Sequence[AnswerLine]:
        return list(self.query(AnswerLine))

    def _first_wrong(self) -> AnswerLine | None:
        wrong: AnswerLine | None = None
        for line in self._lines():
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


def changed(questions: Sequence[Question], answers: dict[str, str]) -> dict[str, str]:
    """Return the answers that differ from what was there."""
    return {each.key: answers[each.key] for each in questions if answers[each.key] != each.value}
