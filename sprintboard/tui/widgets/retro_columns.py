"""The columns of a retro's format side by side, each with a line to write notes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Input, Static

from sprintboard.tui.widgets.cell_text import plain, wrap
from sprintboard.tui.widgets.retro_list import RetroList
from sprintboard.tui.widgets.retro_row import Row
from sprintboard.tui.widgets.typed import TypedLine

MOST_HINT_LINES = 3
HINT_MARGIN = 3
"""Cells of a column that its hint leaves free."""


class Column(NamedTuple):
    """A question of the format, and the notes that answer it."""

    key: str
    name: str
    hint: str
    rows: tuple[Row, ...] = ()
    about: str = ""
    """How many notes there are."""


class NoteLine(TypedLine):
    """Where a note is typed: enter keeps it and waits for the next one, escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Keep the note", id="note-line.keep"),
        Binding("tab", "leave('next')", "Next column", id="note-line.next"),
        Binding("shift+tab", "leave('previous')", "Before", show=False, id="note-line.previous"),
        Binding("escape", "leave('list')", "To the notes", id="note-line.leave"),
        Binding("down", "leave('list')", "To the notes", show=False, id="note-line.down"),
    ]

    @dataclass
    class Left(Message):
        """Somebody wants to go on somewhere else."""

        note_line: NoteLine
        where: str
        """`list`, `next` or `previous`."""

        @property
        def control(self) -> NoteLine:
            return self.note_line

    def action_leave(self, where: str) -> None:
        self.post_message(self.Left(self, where))


class ColumnPane(Vertical):
    """Name and hint of a column, the line to type in, the notes."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column

    def compose(self) -> ComposeResult:
        yield Static("", classes="name", markup=False)
        yield Static("", classes="hint", markup=False)
        yield NoteLine(placeholder="+ a note", compact=True)
        notes = RetroList()
        notes.hides_cursor = True
        yield notes

    @property
    def rows(self) -> RetroList:
        """The notes."""
        return self.query_one(RetroList)

    @property
    def line(self) -> NoteLine:
        """The line to type in."""
        return self.query_one(NoteLine)

    def show(self, column: Column, *, may_write: bool) -> None:
        """Show the column as it is now."""
        self.column = column
        self.query_one(".hint", Static).update(Content.styled(plain(column.hint), "$muted"))
        self.line.display = may_write
        self.rows.show(column.rows, empty=("No note yet.",))
        self.say_name()

    def say_name(self) -> None:
        """Write the name anew: a column that has the keys looks so."""
        style = "bold $primary" if self.has_keys else "bold $foreground"
        name, about = plain(self.column.name), plain(self.column.about)
        words = Content.assemble((name, style), "  ", (about, "$muted"))
        self.query_one(".name", Static).update(words, layout=False)

    @property
    def has_keys(self) -> bool:
        """Somebody types here, or walks through the notes."""
        return self.rows.has_focus or self.line.has_focus

    def on_click(self, event: Click) -> None:
        event.stop()
        if self.line.display:
            self.line.focus()
        else:
            self.rows.focus()


class RetroColumns(Horizontal):
    """All columns; the keys are with one of them."""

    @dataclass
    class Written(Message):
        """A note was typed."""

        retro_columns: RetroColumns
        column: str
        text: str

        @property
        def control(self) -> RetroColumns:
            return self.retro_columns

    def __init__(self, name: str) -> None:
        super().__init__(id=name)

    @property
    def panes(self) -> list[ColumnPane]:
        """The columns from left to right."""
        return list(self.query(ColumnPane))

    @property
    def current(self) -> ColumnPane | None:
        """The column that has the keys, else the first."""
        panes = self.panes
        return next((each for each in panes if each.has_keys), panes[0] if panes else None)

    async def show(self, columns: Sequence[Column], *, may_write: bool) -> None:
        """Show the columns as they are now; what is being typed stays."""
        if [each.column.key for each in self.panes] != [each.key for each in columns]:
            await self.remove_children()
            await self.mount_all(ColumnPane(each) for each in columns)
        for pane, column in zip(self.panes, columns, strict=True):
            pane.show(column, may_write=may_write)
        self.call_after_refresh(self.align_hints)

    def write(self) -> None:
        """Go to the line of the current column."""
        if self.current is not None:
            self.current.line.focus()

    def go(self, steps: int) -> None:
        """Give another column the keys."""
        panes, current = self.panes, self.current
        if current is None:
            return
        wanted = panes[(panes.index(current) + steps) % len(panes)]
        if current.line.has_focus:
            wanted.line.focus()
        else:
            wanted.rows.focus()

    @on(Input.Submitted)
    def keep(self, submitted: Input.Submitted) -> None:
        """Take what was typed, and make room for the next note."""
        submitted.stop()
        pane = next((each for each in self.panes if each.line is submitted.input), None)
        if pane is not None and submitted.value.strip():
            self.post_message(self.Written(self, pane.column.key, submitted.value.strip()))
            pane.line.value = ""

    @on(NoteLine.Left)
    def leave(self, left: NoteLine.Left) -> None:
        """Go to the notes, or on to the next column."""
        left.stop()
        current = self.current
        if left.where == "list" and current is not None:
            current.rows.focus()
        else:
            self.go(+1 if left.where == "next" else -1)

    def on_resize(self) -> None:
        self.align_hints()

    def align_hints(self) -> None:
        """Give all hints the height of the longest, so that the lines to type in stand level."""
        panes = self.panes
        room = [max(each.size.width - HINT_MARGIN, 1) for each in panes]
        lines = [
            len(wrap(plain(pane.column.hint), width, lines=MOST_HINT_LINES))
            for pane, width in zip(panes, room, strict=True)
        ]
        for pane in panes:
            pane.query_one(".hint", Static).styles.height = max(lines, default=1)

    def on_descendant_focus(self) -> None:
        self._name_again()

    def on_descendant_blur(self) -> None:
        self.call_after_refresh(self._name_again)

    def _name_again(self) -> None:
        for pane in self.panes:
            pane.say_name()
