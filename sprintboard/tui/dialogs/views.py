"""Saved views: a filter and a grouping under a name, for the board or for me alone."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.board import Board, View
from sprintboard.core.text import visible_line
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import EditingDialog, Frame, sheets
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine


class ViewsDialog(EditingDialog[View]):
    """Answers with the view to show."""

    CSS_PATH = sheets("views")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", "Show", priority=True, id="views.apply"),
        Binding("s", "save('save')", "Save for the board", id="views.save"),
        Binding("p", "save('save_private')", "Save for me", id="views.save-private"),
        Binding("delete,x", "remove", "Remove", id="views.remove"),
        Binding("escape", "close", "Back", id="dialog.close"),
    ]

    def __init__(self, board: Board, filter_text: str = "", lanes: str = "none") -> None:
        """`filter_text` and `lanes` are what is shown now, and what would be saved."""
        super().__init__()
        self._board = board
        self._filter = filter_text
        self._lanes = lanes

    def compose(self) -> ComposeResult:
        with Frame("Views"):
            yield ChoiceList(self._lines(), empty="No views yet: s saves what you see now.")
            yield Static(self._now(), markup=False)
            yield KeyLine()

    def board_changed(self, board: Board) -> None:
        """Show the views of the new board."""
        self._board = board
        self.query_one(ChoiceList).show(self._lines())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to show or to remove on an empty list."""
        if action in ("apply", "remove") and self.is_mounted:
            return self._view is not None
        return True

    @on(ChoiceList.Picked)
    def apply_picked(self) -> None:
        """Enter or a click: show this view."""
        self.action_apply()

    def action_apply(self) -> None:
        if self._view is not None:
            self.dismiss(self._view)

    def action_save(self, verb: str) -> None:
        words = {"save": "Save for the board", "save_private": "Save for me alone"}
        question = AskText(
            words[verb],
            label=self._now().plain,
            placeholder="Waiting for finance",
            check=checks.field("board", "views/*/name"),
        )

        def save(name: str) -> None:
            wish = {"filter": self._filter, "lanes": self._lanes}
            self.post_message(Act("views", verb, name.strip(), **wish))

        self.ask(question, save)

    def action_remove(self) -> None:
        view = self._view
        if view is None:
            return
        whose = "everybody on this board" if view.shared else "you"
        question = Confirm(
            f"Remove the view “{view.name}”?",
            f"It goes away for {whose}. The cards stay as they are.",
            yes="Remove",
        )
        self.ask(
            question,
            lambda sure: self.post_message(Act("views", "remove", view.name)) if sure else None,
        )

    @property
    def _view(self) -> View | None:
        """The view under the cursor."""
        key = self.query_one(ChoiceList).key
        return next((each for each in self._board.views if each.id == key), None)

    def _lines(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(view.id, view.name, _facts(view), "≡" if view.shared else "·")
            for view in self._board.views
        )

    def _now(self) -> Content:
        shown = visible_line(self._filter) or "every card"
        lanes = "" if self._lanes == "none" else f", in lanes by {visible_line(self._lanes)}"
        return Content(f"Now shown: {shown}{lanes}")


def _facts(view: View) -> str:
    lanes = "" if view.lanes == "none" else f" · by {view.lanes}"
    mine = "" if view.shared else " · only me"
    return f"{view.filter or 'every card'}{lanes}{mine}"
