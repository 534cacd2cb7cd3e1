"""A sprint: its name, its days, its goal."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from sprintboard.core.days import say_day
from sprintboard.core.working_days import working_days
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.checks import Check
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.typed import TypedLine
from sprintboard.tui.words import count

FIELDS = (
    ("name", "Name", "Sprint 4"),
    ("start", "First day", "mon, 30 Nov"),
    ("end", "Last day", "fri, +11d"),
    ("goal", "Goal", "What is true for somebody when it is over?"),
)


class SprintForm(Dialog[dict[str, str]]):
    """Answers with every field as text, days as 2026-11-30."""

    CSS_PATH = sheets("sprint_form")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=False, priority=True, id="sprint-form.save"),
        Binding("tab", "app.focus_next", "Next field", id="sprint-form.next"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(
        self, title: str, values: dict[str, str], *, today: date, weekdays: Collection[int]
    ) -> None:
        """`values` are what the fields start with."""
        super().__init__()
        self._title = title
        self._values = values
        self._today = today
        self._weekdays = weekdays
        self._checks = self._all_checks()

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            for key, label, placeholder in FIELDS:
                with Horizontal():
                    yield Static(label, classes="label", markup=False)
                    yield FormLine(key, self._values.get(key, ""), placeholder=placeholder)
            yield Complaint()
            yield KeyLine()

    def on_mount(self) -> None:
        self._explain()

    def nothing_typed(self) -> bool:
        return all(line.value == self._values.get(line.key, "") for line in self.query(FormLine))

    @on(Input.Changed)
    def judge(self) -> None:
        """Say at once what is wrong, or how the days are understood."""
        wrong = self._first_wrong()
        if wrong is None:
            self._explain()

    @on(Input.Submitted)
    def save_from_line(self) -> None:
        """Save with what is there."""
        self.action_save()

    def action_save(self) -> None:
        wrong = self._first_wrong()
        if wrong is not None:
            wrong.focus()
            return
        answer = {line.key: line.value.strip() for line in self.query(FormLine)}
        first, last = self._days()
        self.dismiss({**answer, "start": first.isoformat(), "end": last.isoformat()})

    def _first_wrong(self) -> FormLine | None:
        wrong: FormLine | None = None
        for line in self.query(FormLine):
            sentence = self._checks[line.key](line.value)
            line.set_class(bool(sentence), "-wrong")
            if sentence and wrong is None:
                wrong = line
                self.query_one(Complaint).complain(sentence)
        return wrong

    def _explain(self) -> None:
        first, last = self._days()
        days = count(len(working_days(first, last, self._weekdays)), "working day")
        said = f"{say_day(first, self._today)} to {say_day(last, self._today)}, {days}"
        self.query_one(Complaint).explain(said)

    def _days(self) -> tuple[date, date]:
        first, last = (self._typed(name) for name in ("start", "end"))
        return checks.day(first, self._today), checks.day(last, self._today)

    def _typed(self, key: str) -> str:
        return next(line.value for line in self.query(FormLine) if line.key == key)

    def _all_checks(self) -> dict[str, Check]:
        day = checks.obey(lambda text: checks.day(text, self._today))
        return {
            "name": checks.field("sprint", "name"),
            "start": day,
            "end": _both(day, self._ends_late_enough),
            "goal": checks.optional(checks.field("sprint", "goal")),
        }

    def _ends_late_enough(self, text: str) -> str | None:
        start = self._typed("start")
        if checks.obey(lambda each: checks.day(each, self._today))(start):
            return None
        if checks.day(text, self._today) < checks.day(start, self._today):
            return "The sprint would end before it starts."
        return None


class FormLine(TypedLine):
    """One line of the form; enter in any of them is enough."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Save", id="sprint-form.submit"),
    ]

    def __init__(self, key: str, value: str, *, placeholder: str) -> None:
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False)
        self.key = key


def _both(first: Check, second: Callable[[str], str | None]) -> Check:
    return lambda text: first(text) or second(text)
