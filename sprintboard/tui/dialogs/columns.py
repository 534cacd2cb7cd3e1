"""The columns of the board: their names, order, limits, and whose hands the work is in."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sprintboard.core.board import Board, Category, Column
from sprintboard.core.ids import ColumnId
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.card_choices import CATEGORY_MARKS
from sprintboard.tui.dialogs.choose import ChooseOne
from sprintboard.tui.dialogs.dialog import EditingDialog, Frame, sheets
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.words import count

CATEGORIES = (
    Choice(Category.TODO, "To do", "waits to be started", CATEGORY_MARKS[Category.TODO]),
    Choice(Category.DOING, "Doing", "somebody is at it", CATEGORY_MARKS[Category.DOING]),
    Choice(Category.DONE, "Done", "finished", CATEGORY_MARKS[Category.DONE]),
)


class ColumnsDialog(EditingDialog[None]):
    """A list of the columns; every key wishes for one change."""

    CSS_PATH = sheets("columns")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,n", "add", "Add", id="columns.add"),
        Binding("enter,r", "rename", "Rename", id="columns.rename"),
        Binding("shift+up,K", "shift(-1)", "Left", id="columns.left"),
        Binding("shift+down,J", "shift(+1)", "Right", id="columns.right"),
        Binding("l", "limit", "Limit", id="columns.limit"),
        Binding("c", "category", "Category", id="columns.category"),
        Binding("o", "unit", "Owning unit", id="columns.unit"),
        Binding("h", "half", "Ready half", id="columns.half"),
        Binding("x", "close_column", "Close column", id="columns.close"),
        Binding("x", "reopen", "Reopen column", id="columns.reopen"),
        Binding("escape", "close", "Back", id="dialog.close"),
    ]

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board

    def compose(self) -> ComposeResult:
        with Frame("Columns"):
            yield ChoiceList(self._lines(), empty="No columns yet: a adds one.")
            yield KeyLine()

    def board_changed(self, board: Board) -> None:
        """Show the columns of the new board; the cursor stays on its column."""
        self._board = board
        self.query_one(ChoiceList).show(self._lines())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A closed column can only be reopened."""
        if action not in _ON_COLUMN or not self.is_mounted:
            return True
        column = self._column
        if column is None:
            return False
        return (action == "reopen") is column.closed

    @on(ChoiceList.Highlighted)
    def offer_keys(self) -> None:
        """Offer what can be done with the column under the cursor."""
        self.refresh_bindings()

    @on(ChoiceList.Picked)
    def rename_picked(self) -> None:
        """Enter or a click: ask for another name."""
        self.action_rename()

    def action_add(self) -> None:
        question = AskText(
            "New column", placeholder="Business check", check=checks.field("board", _NAME)
        )
        after = self._column
        beside = {"after": after.id} if after and not after.closed else {}
        self.ask(question, lambda name: self._act("new", name.strip(), **beside))

    def action_rename(self) -> None:
        column = self._column
        if column is None or column.closed:
            return
        question = AskText("Rename column", value=column.name, check=checks.field("board", _NAME))
        self.ask(question, lambda name: self._edit(column, name=name.strip()))

    def action_shift(self, steps: int) -> None:
        column = self._column
        if column is None:
            return
        places = [each.id for each in self._board.columns if not each.lost]
        place = places.index(column.id) + steps
        if 0 <= place < len(places):
            side = "before" if steps < 0 else "after"
            self._act("move", column.id, **{side: places[place]})

    def action_limit(self) -> None:
        column = self._column
        if column is None:
            return
        question = AskText(
            f"Limit of {column.name}",
            label="How many cards may be in it at once; empty is no limit.",
            value=str(column.limit or ""),
            placeholder="4",
            check=checks.optional(checks.field("board", "columns/*/limit")),
        )
        self.ask(
            question,
            lambda text: self._edit(column, limit=int(float(text)) if text.strip() else None),
        )

    def action_category(self) -> None:
        column = self._column
        if column is None:
            return
        question = ChooseOne(
            f"{column.name} holds work that is", CATEGORIES, current=column.category
        )
        self.ask(question, lambda key: self._edit(column, category=key))

    def action_unit(self) -> None:
        column = self._column
        if column is None:
            return
        units = tuple(
            Choice(unit.id, unit.name, "", SIDE_MARKS[unit.side])
            for unit in self._board.units.values()
            if not unit.retired
        )
        question = ChooseOne(
            f"In {column.name} the work is in the hands of",
            units,
            current=column.unit,
            allow_none="Nobody in particular",
        )
        self.ask(question, lambda key: self._edit(column, unit=key or None))

    def action_half(self) -> None:
        column = self._column
        if column is not None:
            self._edit(column, ready_half=not column.ready_half)

    def action_close_column(self) -> None:
        column = self._column
        if column is not None:
            self._act("close", column.id)

    def action_reopen(self) -> None:
        column = self._column
        if column is not None:
            self._act("reopen", column.id)

    @property
    def _column(self) -> Column | None:
        """The column under the cursor."""
        key = self.query_one(ChoiceList).key
        return self._board.column(ColumnId(key)) if key else None

    def _lines(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(each.id, each.name, self._facts(each), _mark(each))
            for each in self._board.known_columns
        )

    def _facts(self, column: Column) -> str:
        if column.closed:
            return "closed"
        facts = [count(self._board.count(column.id), "card")]
        if column.limit:
            facts.append(f"limit {column.limit}")
        if column.unit:
            facts.append(self._board.who(column.unit))
        if column.ready_half:
            facts.append("ready half")
        return " · ".join(facts)

    def _edit(self, column: Column, **changes: Any) -> None:
        (name, value), *_ = changes.items()
        if getattr(column, name) != value:
            self.post_message(Act("columns", "edit", column.id, **changes))

    def _act(self, verb: str, *args: Any, **kwargs: Any) -> None:
        self.post_message(Act("columns", verb, *args, **kwargs))


_NAME = "columns/*/name"
_ON_COLUMN = (
    *("rename", "shift", "limit", "category", "unit", "half"),
    *("close_column", "reopen"),
)


def _mark(column: Column) -> str:
    return "×" if column.closed else CATEGORY_MARKS[column.category]
