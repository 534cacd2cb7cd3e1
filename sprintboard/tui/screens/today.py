"""What to look at this morning: what changed since the last working day and what waits, by unit."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from sprintboard.core.board import Board
from sprintboard.core.days import say_day
from sprintboard.core.errors import SprintboardError
from sprintboard.core.ids import CardId, ColumnId, UnitId
from sprintboard.core.retro_today import retros_today, say_retros
from sprintboard.tui.board_words import whoami
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.day_list import DayLine, DayList
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Fact, Header
from sprintboard.tui.widgets.tabs_bar import TabsBar
from sprintboard.tui.words import BOARD, count

if TYPE_CHECKING:
    from sprintboard.metrics.behind import Behind
    from sprintboard.metrics.daily import Daily, UnitDay
    from sprintboard.workspace import Workspace

_WIDGETS = Path(__file__).parents[1] / "widgets"
_SHEETS = ("header", "tabs_bar", "footer", "key_line", "day_list")


class TodayScreen(Screen[None]):
    """A line a card, under the unit in whose hands it is; enter shows the card."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "today.tcss",
        *(_WIDGETS / f"{name}.tcss" for name in _SHEETS),
    ]
    AUTO_FOCUS = "DayList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", id="today.undo", group=BOARD),
        Binding("ctrl+r", "redo", "Redo", show=False, id="today.redo", group=BOARD),
    ]
    signs = (
        ("moved", "came into another column since then"),
        ("blocked", "cannot go on: since when, and on whom it waits"),
        ("waiting", "came to the unit, and nobody there has looked at it yet"),
        ("at risk", "older than 85 of 100 finished cards became"),
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._read_of: Board | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        yield TabsBar("today")
        yield DayList()
        yield Footer()

    def on_mount(self) -> None:
        header = self.query_one(Header)
        header.who = whoami(self.workspace.board, self.workspace.me)
        header.board_name = self.workspace.board.name
        self.board_changed(self.workspace.board)

    def board_changed(self, board: Board) -> None:
        """Look anew at what changed."""
        if board is not self._read_of:
            self._read_of = board
            self.look()

    @work(exclusive=True)
    async def look(self) -> None:
        """Compute the day beside the event loop."""
        try:
            found = await asyncio.to_thread(self.workspace.insights.daily)
        except SprintboardError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        in_turn(self, self._show, found)

    @on(DayList.Opened)
    def open_card(self, opened: DayList.Opened) -> None:
        """Show the card over the list."""
        try:
            opening = import_module("sprintboard.tui.card_opening")
            self.app.push_screen(opening.dialog_of_card(self.workspace, opened.card_id))
        except SprintboardError as error:
            self.notify(str(error), severity="warning", markup=False)

    def action_undo(self) -> None:
        self.post_message(Act("history", "undo"))

    def action_redo(self) -> None:
        self.post_message(Act("history", "redo"))

    def _show(self, found: Daily) -> None:
        since = say_day(found.since, self.workspace.today)
        empty = f"A quiet morning: nothing changed since {since}, and nothing waits."
        lines = [*self._retros(), *(line for unit in found.units for line in self._unit(unit))]
        self.query_one(DayList).show(lines, empty=empty)
        self.query_one(TabsBar).arrangement = f"since {since}"
        sums = [sum(len(each[part]) for each in found.units) for part in range(1, 5)]
        words = ("moved", "blocked", "waiting", "at risk")
        self.query_one(Header).facts = tuple(
            Fact(f"{number} {word}") for number, word in zip(sums, words, strict=True) if number
        ) or (Fact("nothing to look at"),)

    def _retros(self) -> Iterator[DayLine]:
        """Yield what ends today in retros, and which of their topics wait for a unit."""
        board, now = self.workspace.board, self.workspace.now
        said = say_retros(retros_today(board, now), board, now)
        yield from map(DayLine, said)
        if said:
            yield DayLine("")

    def _unit(self, day: UnitDay) -> Iterator[DayLine]:
        board = self.workspace.board
        unit = board.units.get(UnitId(day.unit))
        name = unit.name if unit else "In nobody's hands"
        yield DayLine(name, side=unit.side.value if unit else "")
        for moved in day.moved:
            before = self._column(moved.before)
            way = f"{before} → {self._column(moved.after)}" if before else "new"
            yield self._line("moved", moved.card, way)
        for each in day.blocked:
            yield self._line("blocked", each.card, self._since(each, "on"))
        for each in day.waiting:
            yield self._line("waiting", each.card, self._since(each, "from"))
        for each in day.at_risk:
            yield self._line("at risk", each.card, f"{count(int(each.value or 0), 'day')} old")
        yield DayLine("")

    def _line(self, what: str, card: str, said: str) -> DayLine:
        title = self.workspace.board.cards[CardId(card)].title
        return DayLine(title, card, self.workspace.short(card), what, said)

    def _since(self, each: Behind, word: str) -> str:
        days = count(int(each.value), "day") if each.value else "today"
        return f"{days}, {word} {self.workspace.board.who(each.of)}" if each.of else days

    def _column(self, column_id: str) -> str:
        column = self.workspace.board.column(ColumnId(column_id)) if column_id else None
        return column.name if column else column_id
