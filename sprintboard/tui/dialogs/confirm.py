"""Ask before something that is hard to take back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.button import ButtonVariant

from sprintboard.core.text import visible
from sprintboard.tui.dialogs.dialog import Dialog, Frame, sheets
from sprintboard.tui.widgets.key_line import KeyLine


class Confirm(Dialog[bool]):
    """Yes or no; the harmless answer has the focus."""

    CSS_PATH = sheets("confirm")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n", "answer(False)", "No", id="confirm.no"),
        Binding("escape", "close", "Leave", show=False, id="dialog.close"),
        Binding("left,h", "app.focus_previous", "Previous", show=False, id="confirm.previous"),
        Binding("right,l", "app.focus_next", "Next", show=False, id="confirm.next"),
    ]

    AUTO_FOCUS = "#no"

    def __init__(
        self,
        title: str,
        text: str,
        *,
        yes: str,
        no: str = "Cancel",
        variant: ButtonVariant = "error",
    ) -> None:
        """`variant` is how the yes looks: `error` for what is hard to take back."""
        super().__init__()
        self._variant = variant
        self._title = title
        self._text = text
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            with VerticalScroll(can_focus=False):
                yield Static(Content(visible(self._text)))
            with Horizontal():
                yield Button(Content(self._yes), id="yes", variant=self._variant)
                yield Button(Content(self._no), id="no")
            yield KeyLine()

    @on(Button.Pressed)
    def take(self, pressed: Button.Pressed) -> None:
        """Answer with the button."""
        self.action_answer(pressed.button.id == "yes")

    def action_close(self) -> None:
        self.action_answer(sure=False)

    def action_answer(self, sure: bool) -> None:
        self.dismiss(sure)
