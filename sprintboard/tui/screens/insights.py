"""The numbers of the board: each answers one question, with a picture or as a table."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId
from sprintboard.core.text import visible_line
from sprintboard.tui.board_words import whoami
from sprintboard.tui.filtered_screen import FilteredScreen
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.numbers.answer import PERIODS, Answer, Number, Wish
from sprintboard.tui.numbers.catalogue import NUMBERS, number
from sprintboard.tui.numbers.questions import ask_day, ask_items, ask_sprint
from sprintboard.tui.numbers.teller import Teller
from sprintboard.tui.widgets.bar_list import BarList
from sprintboard.tui.widgets.chart_spec import Chart
from sprintboard.tui.widgets.chart_view import ChartView
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Header
from sprintboard.tui.widgets.number_list import NumberList
from sprintboard.tui.widgets.number_table import NumberTable
from sprintboard.tui.widgets.tabs_bar import TabsBar
from sprintboard.tui.words import SEEING

if TYPE_CHECKING:
    from sprintboard.tui.filtering import Found
    from sprintboard.workspace import Workspace

_WIDGETS = Path(__file__).parents[1] / "widgets"
_SHEETS = (
    *("header", "tabs_bar", "footer", "key_line", "filter_bar", "choice_list"),
    *("bar_list", "chart_view", "number_table", "plot"),
)
COUNTING = 0.15
"""Seconds after which it is said that a number is being worked out."""


class InsightsScreen(FilteredScreen):
    """A list of numbers, and the chosen one: a question, its answer, and a picture of it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "insights.tcss",
        *(_WIDGETS / f"{name}.tcss" for name in _SHEETS),
    ]
    AUTO_FOCUS = "NumberList"
    above = "#insights"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # declared as an instance's in textual
        (0, "-narrow"),
        (60, "-usual"),
        (110, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Number before", show=False, id="insights.before"),
        Binding("right,l", "step(+1)", "Next number", show=False, id="insights.next"),
        Binding("t", "table", "Table", id="insights.table", group=SEEING, tooltip="Chart or table"),
        Binding("p", "period", "Period", id="insights.period", group=SEEING, tooltip="Period"),
        Binding("s", "sprint", "Sprint", id="insights.sprint", group=SEEING),
        Binding("r", "report", "Report of the sprint", show=False, id="insights.report"),
        Binding("w", "what_if", "What if", id="insights.what-if", group=SEEING),
        Binding("slash", "filter", "Filter", id="insights.filter", group=SEEING),
        Binding("escape", "clear", "Clear the filter", show=False, id="insights.clear"),
        Binding("pageup", "scroll(-1)", "Page up", show=False, id="insights.page-up"),
        Binding("pagedown", "scroll(+1)", "Page down", show=False, id="insights.page-down"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._teller = Teller(workspace)
        self._wish = Wish(number=NUMBERS[0].key)
        self._answer: Answer | None = None
        self._as_table = False
        self._told_of: tuple[Board, Wish] | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        yield TabsBar("insights")
        with Horizontal(id="insights"):
            yield NumberList([Choice(each.key, each.name) for each in NUMBERS])
            with Vertical(id="answer"):
                yield Static("", id="question", markup=False)
                yield Static("", id="sentence", markup=False)
                yield ChartView()
                with VerticalScroll(id="rows", can_focus=False):
                    yield BarList()
                    yield NumberTable()
        yield Footer()

    @property
    def number(self) -> Number:
        """The one that is shown."""
        return number(self._wish.number)

    def on_mount(self) -> None:
        header = self.query_one(Header)
        header.who = whoami(self.workspace.board, self.workspace.me)
        header.board_name = self.workspace.board.name
        self.board_changed(self.workspace.board)

    def board_changed(self, board: Board) -> None:
        """Work the number out again."""
        if self._told_of is None or self._told_of[0] is not board:
            self.want()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the number that is shown can be asked."""
        shown = self.number
        may = {
            "period": shown.has_period,
            "sprint": shown.has_sprint,
            "report": shown.has_sprint,
            "what_if": shown.has_items or shown.has_day,
        }
        return may.get(action, True)

    @work(exclusive=True, group="report")
    async def action_report(self) -> None:
        """Show the report of the sprint that is looked at."""
        report = import_module("sprintboard.tui.sprint_report")
        await report.show_report(self, self.workspace, self._wish.sprint)

    def want(self, **changes: Any) -> None:
        """Ask for the number that is chosen, with other conditions."""
        self._wish = replace(self._wish, **changes)
        self._told_of = (self.workspace.board, self._wish)
        self.refresh_bindings()
        self.query_one("#question", Static).update(Content(self.number.question))
        self.query_one(TabsBar).arrangement = self._conditions()
        self.set_timer(COUNTING, self._say_it_takes_time)
        self.find_answer(self._wish)

    @work
    async def find_answer(self, wish: Wish) -> None:
        """Show the answer when it is there."""
        answer = await self._teller.tell(wish)
        if answer is not None:
            self._answer = answer
            in_turn(self, self._show)

    @on(ChoiceList.Highlighted)
    def choose(self, highlighted: ChoiceList.Highlighted) -> None:
        """Show the number under the cursor."""
        if highlighted.key != self._wish.number:
            self.want(number=highlighted.key)

    @on(ChoiceList.Picked)
    async def open_cards(self) -> None:
        """List the cards behind the number."""
        answer = self._answer
        if answer is None or not answer.cards:
            self.notify("No card is behind this number.", severity="warning", markup=False)
            return
        choices = await asyncio.to_thread(self._choices, answer)
        dialog = import_module("sprintboard.tui.dialogs.cards_behind").CardsBehind
        self.app.push_screen(dialog(self.number.name, answer.sentence, choices))

    def back_to_list(self) -> None:
        self.query_one(NumberList).focus()

    def narrowed(self, found: Found[CardId]) -> None:
        """Take the filter over as far as it can be understood."""
        wanted = found.text
        if found.error is not None:
            wanted, _, _ = wanted[: found.error.position or 0].rpartition(" ")
        if wanted.strip() != self._wish.filter:
            self.want(filter=wanted.strip())

    def action_step(self, steps: int) -> None:
        self.query_one(NumberList).action_step(steps)

    def action_scroll(self, pages: int) -> None:
        rows = self.query_one("#rows", VerticalScroll)
        rows.scroll_relative(y=pages * max(rows.size.height - 1, 1), animate=False)

    def action_table(self) -> None:
        self._as_table = not self._as_table
        self._show()

    def action_period(self) -> None:
        place = PERIODS.index(self._wish.period)
        self.want(period=PERIODS[(place + 1) % len(PERIODS)])

    @work
    async def action_sprint(self) -> None:
        sprint = await ask_sprint(self, self.workspace.board, self._wish.sprint)
        if sprint is not None:
            self.want(sprint=sprint)

    @work
    async def action_what_if(self) -> None:
        if self.number.has_items:
            items = await ask_items(self, self._wish.items)
            if items is not None:
                self.want(items=items or None)
        else:
            day = await ask_day(self, self.workspace, self._wish.by)
            if day is not None:
                self.want(by=day)

    def action_clear(self) -> None:
        self.filter_by("")

    def _choices(self, answer: Answer) -> Sequence[Choice]:
        cards, short = self.workspace.board.cards, self.workspace.short
        return [
            Choice(
                f"{each.card}#{place}",
                cards[CardId(each.card)].title,
                hint=answer.say(each),
                mark=short(each.card),
            )
            for place, each in enumerate(answer.cards)
            if CardId(each.card) in cards
        ]

    def _show(self) -> None:
        answer = self._answer
        if answer is None:
            return
        lines = [visible_line(answer.sentence), *map(visible_line, answer.more)]
        self.query_one("#sentence", Static).update(Content("\n".join(lines)))
        picture = None if self._as_table else answer.picture
        chart, bars = self.query_one(ChartView), self.query_one(BarList)
        table = self.query_one(NumberTable)
        chart.display = isinstance(picture, Chart)
        bars.display = isinstance(picture, tuple)
        table.display = picture is None and bool(answer.tables)
        self.query_one("#rows").display = not chart.display
        if isinstance(picture, Chart):
            chart.show(picture)
        elif picture is not None:
            bars.groups = picture
        else:
            table.tables = answer.tables

    def _say_it_takes_time(self) -> None:
        if self._teller.is_busy:
            self.query_one("#sentence", Static).update(Content.styled("Counting …", "$muted"))

    def _conditions(self) -> str:
        """Say which days, and which sprint."""
        parts = []
        if self.number.has_period:
            days = self._wish.period
            parts.append("all days" if days is None else f"last {days} days")
        if self.number.has_sprint:
            board = self.workspace.board
            sprint = board.sprint(self._wish.sprint) or board.current_sprint
            parts.append(sprint.name if sprint else "the last sprint")
        return "  ".join(parts)
