"""Ask for a text: one line, or as many as it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from sprintboard.core.text import visible, visible_line
from sprintboard.tui.dialogs.checks import Check
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.typed import TypedLine, TypedText


def no_complaint(_text: str) -> str | None:
    """Accept every text."""
    return None


def no_meaning(_text: str) -> str:
    """Explain nothing."""
    return ""


class AskText(Dialog[str]):
    """Ask for one line; says what is wrong with it while it is typed."""

    CSS_PATH = sheets("ask")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", id="ask.save", priority=True),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(
        self,
        title: str,
        *,
        label: str = "",
        value: str = "",
        suggestion: str = "",
        placeholder: str = "",
        check: Check = no_complaint,
        meaning: Callable[[str], str] = no_meaning,
    ) -> None:
        """Ask with what is there, to change it, or with a `suggestion`, which typing replaces.

        `meaning` says how a right text is understood, as in "Friday, in 3 days".
        """
        super().__init__()
        self._title = title
        self._label = label
        self._value = value or suggestion
        self._replaceable = bool(suggestion)
        self._placeholder = placeholder
        self._check = check
        self._meaning = meaning

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            if self._label:
                yield Static(Content(visible_line(self._label)), id="label")
            yield TypedLine(
                self._value, placeholder=self._placeholder, select_on_focus=self._replaceable
            )
            yield Complaint()
            yield KeyLine()

    def nothing_typed(self) -> bool:
        return self.query_one(TypedLine).value == visible_line(self._value)

    @on(Input.Changed)
    def judge(self) -> None:
        """Say at once what is wrong, except about a field that nobody has touched yet."""
        text = self.query_one(TypedLine).value
        if text or not self.nothing_typed():
            self._judge(text)

    def action_save(self) -> None:
        text = self.query_one(TypedLine).value
        if self._judge(text):
            self.dismiss(text)

    def _judge(self, text: str) -> bool:
        sentence = self._check(text)
        complaint = self.query_one(Complaint)
        if sentence:
            complaint.complain(sentence)
        else:
            complaint.explain(self._meaning(text))
        self.query_one(TypedLine).set_class(bool(sentence), "-wrong")
        return not sentence


class AskLong(Dialog[str]):
    """Ask for a text of many lines."""

    CSS_PATH = sheets("ask")
    AUTO_FOCUS = "TypedText"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="ask.save-long", priority=True),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(
        self,
        title: str,
        *,
        above: str = "",
        value: str = "",
        placeholder: str = "",
        check: Check = no_complaint,
    ) -> None:
        """`above` is what the text answers to: all of it can be read while one types."""
        super().__init__()
        self._title = title
        self._above = above
        self._value = value
        self._placeholder = placeholder
        self._check = check

    def compose(self) -> ComposeResult:
        with Frame(self._title) as frame:
            frame.set_class(bool(self._above), "-answers")
            if self._above:
                with VerticalScroll(id="above"):
                    yield Static(visible(self._above), markup=False)
            yield TypedText(self._value, placeholder=self._placeholder)
            yield from self.compose_below()
            yield Complaint()
            yield KeyLine()

    def compose_below(self) -> ComposeResult:
        """Yield what stands under the text."""
        yield from ()

    @property
    def text(self) -> str:
        """What is typed so far."""
        return self.query_one(TypedText).text

    def on_mount(self) -> None:
        area = self.query_one(TypedText)
        area.move_cursor(area.document.end)
        self._start = area.text

    def nothing_typed(self) -> bool:
        return self.text == self._start

    @on(TextArea.Changed)
    def judge(self) -> None:
        """Say at once what is wrong."""
        if not self.nothing_typed():
            self._judge()

    def action_save(self) -> None:
        if self._judge():
            self.dismiss(self.text)

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
        self.app.push_screen(question, self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    def _judge(self) -> bool:
        sentence = self._check(self.text)
        self.query_one(Complaint).complain(sentence or "")
        self.query_one(TypedText).set_class(bool(sentence), "-wrong")
        return not sentence
