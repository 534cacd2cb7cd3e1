"""What is left of a retro that is over: its minutes to read, beside all the others."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from sprintboard.tui.widgets.markdown_view import MarkdownView
from sprintboard.tui.widgets.retro_pane import RetroPane
from sprintboard.tui.widgets.retro_row import Row


class Paper(VerticalScroll, can_focus=True):
    """A text that the arrows scroll."""


class RetroMinutes(Horizontal):
    """A list of retros, and a text."""

    def __init__(self) -> None:
        super().__init__()
        self._of = ""
        """Key of the retro whose minutes are shown."""

    def compose(self) -> ComposeResult:
        yield RetroPane("past")
        with Paper():
            view = MarkdownView("", empty="")
            view.can_focus = False
            yield view
        yield RetroPane("trends")

    def on_mount(self) -> None:
        self.trends.display = False

    @property
    def trends(self) -> RetroPane:
        """What shows over several retros."""
        return self.query_one("#trends", RetroPane)

    @property
    def current(self) -> Widget:
        """What is read: a text, or rows."""
        return self.trends.rows if self.trends.display else self.paper

    @property
    def past(self) -> RetroPane:
        """The retros there are."""
        return self.query_one("#past", RetroPane)

    @property
    def paper(self) -> Paper:
        """The text."""
        return self.query_one(Paper)

    def list_retros(self, rows: Sequence[Row], *, of: str) -> None:
        """List the retros there are; the cursor goes to the one that is read when it is another."""
        self.past.show("Retros", rows)
        if of != self._of:
            self._of = of
            self.past.rows.reveal(of)

    async def read(self, text: str) -> None:
        """Show a text, from its beginning when it is another one."""
        self._turn(self.paper)
        view = self.query_one(MarkdownView)
        before = view.text
        await view.show(text)
        if view.text != before:
            self.paper.scroll_home(animate=False)

    def tell(self, title: str, rows: Sequence[Row]) -> None:
        """Show rows in the place of the text."""
        self._turn(self.trends)
        self.trends.show(title, rows)

    def _turn(self, shown: Widget) -> None:
        """Show one of the two; the keys go along."""
        had_keys = self.current.has_focus
        self.paper.display = shown is self.paper
        self.trends.display = shown is self.trends
        if had_keys:
            self.current.focus()
