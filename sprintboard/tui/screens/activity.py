"""What happened on the board, in sentences, the newest first."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from sprintboard.core.board import Board
from sprintboard.core.errors import SprintboardError
from sprintboard.core.story import Entry
from sprintboard.tui.board_words import whoami
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.entry_list import EntryList
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Fact, Header
from sprintboard.tui.widgets.tabs_bar import TabsBar
from sprintboard.tui.widgets.typed import TypedLine
from sprintboard.tui.words import BOARD, SEEING

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

_WIDGETS = Path(__file__).parents[1] / "widgets"
_SHEETS = ("header", "tabs_bar", "footer", "key_line", "entry_list")
NEWEST = 1000
"""Entries that are read; nobody scrolls through more."""


class ActivityScreen(Screen[None]):
    """Every entry is a sentence; enter shows the card it is about."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "activity.tcss",
        *(_WIDGETS / f"{name}.tcss" for name in _SHEETS),
    ]
    AUTO_FOCUS = "EntryList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="activity.search", group=SEEING),
        Binding("escape", "clear", "All entries", show=False, id="activity.clear", group=SEEING),
        Binding("u", "undo", "Undo", id="activity.undo", group=BOARD),
        Binding("ctrl+r", "redo", "Redo", show=False, id="activity.redo", group=BOARD),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._entries: tuple[Entry, ...] = ()
        self._read_of: Board | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        yield TabsBar("activity")
        yield TypedLine(placeholder="Words of a title, a name, or what was done", compact=True)
        yield EntryList(empty="Nothing to see here: every edit of a card leaves a line.")
        yield Footer()

    def on_mount(self) -> None:
        header = self.query_one(Header)
        header.who = whoami(self.workspace.board, self.workspace.me)
        header.board_name = self.workspace.board.name
        self.board_changed(self.workspace.board)

    def board_changed(self, board: Board) -> None:
        """Read what has happened since."""
        if board is not self._read_of:
            self._read_of = board
            self.read_history()

    @work(exclusive=True)
    async def read_history(self) -> None:
        """Read the records that changed last, beside the event loop."""
        try:
            entries = await asyncio.to_thread(self.workspace.history.of_board, NEWEST)
        except SprintboardError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._entries = tuple(entries)
        self._show()

    @on(Input.Changed)
    def narrow(self) -> None:
        """Show the entries with all words, as they are typed."""
        self._show()

    @on(Input.Submitted)
    def back_to_entries(self) -> None:
        """Go on with what was found."""
        self.query_one(EntryList).focus()

    @on(EntryList.Opened)
    def open_card(self, opened: EntryList.Opened) -> None:
        """Show the card over the history."""
        entry = opened.entry
        if entry.noun != "card":
            self.notify("Only cards can be opened from here.", timeout=4)
            return
        try:
            opening = import_module("sprintboard.tui.card_opening")
            self.app.push_screen(opening.dialog_of_card(self.workspace, entry.record_id))
        except SprintboardError as error:
            self.notify(str(error), severity="warning", markup=False)

    def action_search(self) -> None:
        line = self.query_one(TypedLine)
        line.add_class("-open")
        line.focus()

    def action_clear(self) -> None:
        line = self.query_one(TypedLine)
        line.value = ""
        line.remove_class("-open")
        self.query_one(EntryList).focus()

    def action_undo(self) -> None:
        self.post_message(Act("history", "undo"))

    def action_redo(self) -> None:
        self.post_message(Act("history", "redo"))

    def _show(self) -> None:
        words = self.query_one(TypedLine).value.casefold().split()
        found = [entry for entry in self._entries if fits(entry, words)]
        board = self.workspace.board
        self.query_one(EntryList).show(found, time_zone=board.policy.time_zone)
        said = "1 entry" if len(found) == 1 else f"{len(found):,} entries"
        self.query_one(Header).facts = (Fact(said),)


def fits(entry: Entry, words: list[str]) -> bool:
    """Say whether an entry has all of these casefolded words."""
    text = f"{entry.who} {entry.sentence} {entry.title} {entry.record_id}".casefold()
    return all(word in text for word in words)
