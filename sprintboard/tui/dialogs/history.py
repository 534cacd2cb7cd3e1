"""What happened to a card or to the board, the newest first."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.story import Entry
from sprintboard.core.text import visible, visible_line
from sprintboard.tui.dialogs.dialog import Dialog, Frame, sheets
from sprintboard.tui.dialogs.plain_words import moment_words
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.words import SIDE_GLYPHS


class HistoryDialog(Dialog[None]):
    """A line an entry; the whole sentence of the one under the cursor stands below."""

    CSS_PATH = sheets("history")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,o", "close", "Close", id="dialog.close"),
    ]

    def __init__(
        self, title: str, entries: tuple[Entry, ...], *, today: date, zone: str = "UTC"
    ) -> None:
        super().__init__()
        self._title = title
        self._entries = entries
        self._today = today
        self._zone = zone

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            yield ChoiceList(
                [self._line(place, each) for place, each in enumerate(self._entries)],
                empty="Nothing happened yet.",
            )
            with VerticalScroll(can_focus=False):
                yield Static("", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        if self._entries:
            self._tell(0)

    @on(ChoiceList.Highlighted)
    def tell(self, highlighted: ChoiceList.Highlighted) -> None:
        """Show the whole entry."""
        self._tell(int(highlighted.key))

    def _tell(self, place: int) -> None:
        entry = self._entries[place]
        side = _mark(entry.side)
        who = Content.styled(f"{side} {visible_line(entry.who)}".strip(), "bold")
        when = Content.styled(f"  {self._when(entry)}\n", "$muted")
        self.query_one("Frame Static", Static).update(who + when + visible(entry.sentence))

    def _line(self, place: int, entry: Entry) -> Choice:
        side = _mark(entry.side)
        return Choice(str(place), f"{entry.who}: {entry.sentence}", self._when(entry), side)

    def _when(self, entry: Entry) -> str:
        return moment_words(entry.at, today=self._today, zone_name=self._zone)


def _mark(side: str | None) -> str:
    return next((mark for each, mark in SIDE_GLYPHS.items() if each == side), " ")
