"""How the scores of a thing go from month to month: a chart, and the numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.text import visible_line
from sprintboard.tui.dialogs.dialog import Dialog, Frame, sheets
from sprintboard.tui.widgets.chart_spec import Chart, Table
from sprintboard.tui.widgets.chart_view import ChartView
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.number_table import NumberTable


class Scored(NamedTuple):
    """A thing with its scores."""

    key: str
    name: str
    hint: str
    """Its score in all, with n."""
    sentence: str
    chart: Chart
    table: Table


class ScoreChart(Dialog[None]):
    """A list of things; beside or below it the one under the cursor."""

    CSS_PATH = sheets("score_chart", widgets=("chart_view", "number_table", "plot"))
    AUTO_FOCUS = "ChoiceList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012, RUF100 - textual's
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "table", "Chart or table", id="score-chart.table"),
        Binding("escape,c", "close", "Back", id="dialog.close"),
    ]

    def __init__(self, things: Sequence[Scored], *, first: str = "") -> None:
        """`first` is the key of the thing that is shown first."""
        super().__init__()
        self._things = tuple(things)
        self._first = first
        self._as_table = False

    def compose(self) -> ComposeResult:
        lines = tuple(Choice(each.key, each.name, each.hint) for each in self._things)
        with Frame("How the scores go"):
            with Horizontal(id="scores"):
                yield ChoiceList(lines, empty="Nobody has given a score yet.")
                with Vertical(id="shown"):
                    yield Static("", id="thing", markup=False)
                    yield Static("", id="sentence", markup=False)
                    yield ChartView()
                    with VerticalScroll(can_focus=False):
                        yield NumberTable()
            yield KeyLine()

    def on_mount(self) -> None:
        keys = [each.key for each in self._things]
        if self._first in keys:
            place = keys.index(self._first)
            self.call_after_refresh(self.query_one(ChoiceList).go_to, place)
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no table of nothing."""
        return action != "table" or bool(self._things)

    @on(ChoiceList.Highlighted)
    def look(self) -> None:
        """Show the thing under the cursor."""
        self._show()

    def action_table(self) -> None:
        self._as_table = not self._as_table
        self._show()

    def _show(self) -> None:
        key = self.query_one(ChoiceList).key
        thing = next((each for each in self._things if each.key == key), None)
        self.query_one("#shown").display = thing is not None
        if thing is None:
            return
        self.query_one("#thing", Static).update(Content(visible_line(thing.name)))
        self.query_one("#sentence", Static).update(Content(visible_line(thing.sentence)))
        chart, table = self.query_one(ChartView), self.query_one(NumberTable)
        chart.display = not self._as_table
        self.query_one("#shown VerticalScroll").display = self._as_table
        if self._as_table:
            table.tables = (thing.table,)
        else:
            chart.show(thing.chart)
