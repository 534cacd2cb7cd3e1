"""A report to read, and to copy: Markdown over the screen that asked for it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.tui.dialogs.dialog import Dialog, Frame, sheets
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.markdown_view import MarkdownView


class ReportDialog(Dialog[None]):
    """Scrolls; escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "Copy", id="report.copy"),
        Binding("escape", "close", "Close", id="dialog.close"),
    ]
    CSS_PATH = sheets("report", widgets=("markdown_view",))
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, title: str, markdown: str, *, command: str) -> None:
        """`command` is what prints the same on the command line."""
        super().__init__()
        self._title = title
        self._markdown = markdown
        self._command = command

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self._markdown)
        self.notify("Copied as Markdown.", timeout=3)

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            with VerticalScroll():
                view = MarkdownView(self._markdown, empty="")
                view.can_focus = False
                yield view
            yield Static(Content(f"As text: {self._command}"), classes="hint")
            yield KeyLine()
