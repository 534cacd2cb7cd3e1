"""A list of a retro under its name, and two of them beside or above each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from sprintboard.tui.widgets.cell_text import plain
from sprintboard.tui.widgets.retro_list import RetroList
from sprintboard.tui.widgets.retro_row import Row


class PaneHead(Static):
    """One line above a list; a click gives the list the keys."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._said = ("", "", False)

    def say(self, name: str, about: str, *, is_current: bool) -> None:
        """Show the name of the list and how much is in it; a key that changes neither is free."""
        if self._said == (name, about, is_current):
            return
        self._said = (name, about, is_current)
        style = "bold $primary" if is_current else "bold $foreground"
        words = Content.assemble((plain(name), style), "  ", (plain(about), "$muted"))
        self.update(words, layout=False)


class RetroPane(Vertical):
    """A name, and the rows below it."""

    def __init__(self, name: str) -> None:
        """`name` is what the code calls it; what people read comes with `show`."""
        super().__init__(id=name)
        self._said = ("", "")

    def compose(self) -> ComposeResult:
        yield PaneHead()
        yield RetroList(id=f"{self.id}-list")

    @property
    def rows(self) -> RetroList:
        """The list."""
        return self.query_one(RetroList)

    def show(
        self, title: str, rows: Sequence[Row], *, about: str = "", empty: Sequence[str] = ()
    ) -> None:
        """Show other rows under a title."""
        self._said = (title, about)
        self.rows.show(rows, empty=("", *empty))
        self.say_title()

    @on(RetroList.Highlighted)
    def say_title(self) -> None:
        """Write the title anew: a pane that has the keys looks so."""
        title, about = self._said
        marked = len(self.rows.marked)
        said = f"{about} · {marked} marked" if marked else about
        self.query_one(PaneHead).say(title, said, is_current=self.rows.has_focus)

    def on_click(self, event: Click) -> None:
        event.stop()
        self.rows.focus()


class RetroPair(Horizontal):
    """Two panes; what is dragged from one may fall onto the other."""

    @dataclass
    class Fell(Message):
        """Rows were dropped onto a row, or into a pane where no row is."""

        retro_pair: RetroPair
        keys: tuple[str, ...]
        pane: str
        """`left` or `right`: where they fell."""
        onto: str | None

        @property
        def control(self) -> RetroPair:
            return self.retro_pair

    def __init__(self, name: str) -> None:
        super().__init__(id=name)

    def compose(self) -> ComposeResult:
        yield RetroPane("left")
        yield RetroPane("right")

    @property
    def left(self) -> RetroPane:
        """The first pane."""
        return self.query_one("#left", RetroPane)

    @property
    def right(self) -> RetroPane:
        """The second pane."""
        return self.query_one("#right", RetroPane)

    @property
    def current(self) -> RetroPane:
        """The pane that has the keys."""
        return self.right if self.right.rows.has_focus else self.left

    @on(RetroList.Dragged)
    def show_where_it_falls(self, dragged: RetroList.Dragged) -> None:
        """Light the row up onto which it would fall."""
        for pane in (self.left, self.right):
            onto = pane.rows.key_at(dragged.y) if pane is self._pane_at(dragged) else None
            pane.rows.drop = None if onto in dragged.retro_list.targets else onto

    @on(RetroList.Dropped)
    def take_dropped(self, dropped: RetroList.Dropped) -> None:
        """Tell what fell where."""
        for each in (self.left, self.right):
            each.rows.drop = None
        pane, keys = self._pane_at(dropped), dropped.retro_list.targets
        if pane is None:
            return
        onto = pane.rows.key_at(dropped.y)
        if onto not in keys:
            self.post_message(self.Fell(self, keys, pane.id or "", onto))

    def _pane_at(self, dragged: RetroList.Dragged | RetroList.Dropped) -> RetroPane | None:
        panes = (self.left, self.right)
        return next((each for each in panes if each.region.contains(dragged.x, dragged.y)), None)
