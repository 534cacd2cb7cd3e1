"""Check in on a goal: the value of each key result, how sure one is, a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from sprintboard.core import goal_words
from sprintboard.core.goal import Goal, KeyResult
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.dialogs.goal_forms import number_check, plain_number, typed_number
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.confidence_picker import ConfidencePicker
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.typed import TypedLine

_BAR = 10
_SHARE = 30
"""Cells for the bar and the number of a key result."""
_VALUE = checks.optional(number_check("target"))
_TEXTS = {
    "note": ("Note", "What happened since the last time?"),
    "help": ("Help needed", "From whom, what? Empty: none"),
}

Share = Callable[[KeyResult, float], float]
"""How far a key result is with a value, 0 to 1."""


class CheckedIn(NamedTuple):
    """What somebody said."""

    values: dict[str, float]
    """By key result."""
    confidence: int | None
    note: str
    asks: str


class SaidLine(TypedLine):
    """A line of the check-in; enter goes on to what is asked next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Field before", show=False, id="check-in.up"),
        Binding("down", "app.focus_next", "Next field", show=False, id="check-in.down"),
    ]

    def __init__(self, key: str, *, hint: str, result: KeyResult | None = None) -> None:
        super().__init__("", placeholder=hint, compact=True, select_on_focus=False)
        self.key = key
        self.result = result


class CheckIn(Dialog[CheckedIn]):
    """Value, enter; a digit; a note, enter: that is all."""

    CSS_PATH = sheets("check_in", widgets=("confidence_picker",))
    AUTO_FOCUS = "SaidLine.value, ConfidencePicker"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next", priority=True, id="check-in.next"),
        Binding("ctrl+s", "save", "Save", priority=True, id="check-in.save"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(self, goal: Goal, share: Share, *, title: str = "Check in") -> None:
        super().__init__()
        self._goal = goal
        self._share = share
        self._title = title

    def compose(self) -> ComposeResult:
        sure = [each.confidence for each in self._goal.checkins if each.confidence]
        with Frame(f"{self._title} · {self._goal.name}"):
            with VerticalScroll(can_focus=False):
                for result in self._goal.results:
                    yield Static(Content(plain(result.name)), classes="result")
                    with Horizontal():
                        yield Static("now", classes="label", markup=False)
                        now = typed_number(self._goal.current(result))
                        line = SaidLine(result.id, hint=now, result=result)
                        line.add_class("value")
                        yield line
                        yield Static(self._stands(result, None), classes="stands", markup=False)
            with Horizontal(classes="asked"):
                yield Static("How sure?", classes="label", markup=False)
                yield ConfidencePicker(sure[-1] if sure else None)
            for key, (label, hint) in _TEXTS.items():
                with Horizontal(classes="asked"):
                    yield Static(label, classes="label", markup=False)
                    yield SaidLine(key, hint=hint)
            yield Complaint()
            yield KeyLine()

    def nothing_typed(self) -> bool:
        answer = self._answer()
        return not (self._typed_values() or answer.confidence or answer.note or answer.asks)

    @on(Input.Changed)
    def judge(self, changed: Input.Changed) -> None:
        """Say at once what is wrong with a value, or show how far it brings the key result."""
        line = changed.input
        if isinstance(line, SaidLine):
            self._judge(line)

    @on(ConfidencePicker.Given)
    def go_to_note(self) -> None:
        """A digit is all there is to say there."""
        if self.query_one(ConfidencePicker).value is not None:
            self._line("note").focus()

    def action_go_on(self) -> None:
        """Go on to what is asked next; the note is the last thing that one must pass."""
        line = self.focused
        if isinstance(line, SaidLine) and not self._judge(line):
            return
        if isinstance(line, SaidLine) and line.result is None:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        wrong = next((each for each in self.query(SaidLine) if not self._judge(each)), None)
        if wrong is not None:
            wrong.focus()
        elif self.nothing_typed():
            self.query_one(Complaint).complain("Say a value, how sure you are, or a note.")
        else:
            self.dismiss(self._answer())

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

    def _line(self, key: str) -> SaidLine:
        return next(each for each in self.query(SaidLine) if each.key == key)

    def _judge(self, line: SaidLine) -> bool:
        check = _VALUE if line.result else checks.optional(_TEXT_CHECKS[line.key])
        sentence = check(line.value)
        line.set_class(bool(sentence), "-wrong")
        self.query_one(Complaint).complain(sentence or "")
        if line.result and line.parent is not None:
            typed = plain_number(line.value) if line.value.strip() and not sentence else ""
            words = self._stands(line.result, float(typed) if typed else None)
            line.parent.query_one(".stands", Static).update(words)
        return not sentence

    def _stands(self, result: KeyResult, value: float | None) -> Content:
        """Return how far a key result is: with the typed value, else as it stands."""
        current = self._goal.current(result) if value is None else value
        share = self._share(result, current)
        target = f"of {goal_words.number(result.target)} {plain(result.unit)}".rstrip()
        ink = "$muted" if value is None else "$success" if share >= 1 else "$primary"
        target = cut(target, _SHARE - _BAR - 8)
        gap = " " * max(_SHARE - _BAR - 7 - cell_len(target), 1)
        bar = Content.styled(goal_words.bar(share, _BAR), ink)
        return Content(f"{target}{gap}") + bar + Content(f" {goal_words.percent(share):>5}")

    def _typed_values(self) -> dict[str, str]:
        lines = (each for each in self.query(SaidLine) if each.result and each.value.strip())
        return {each.key: plain_number(each.value) for each in lines}

    def _answer(self) -> CheckedIn:
        return CheckedIn(
            values={
                key: float(text) for key, text in self._typed_values().items() if not _VALUE(text)
            },
            confidence=self.query_one(ConfidencePicker).value,
            note=self._line("note").value.strip(),
            asks=self._line("help").value.strip(),
        )


_TEXT_CHECKS = {key: checks.field("goal", f"checkins/x/{key}") for key in _TEXTS}
