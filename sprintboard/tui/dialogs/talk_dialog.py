"""The whole conversation on one record: what waits for an answer, what was said and decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.about import About
from sprintboard.core.about_words import called
from sprintboard.core.board import Board, Member
from sprintboard.core.conversation import conversation
from sprintboard.core.text import shorten
from sprintboard.tui.dialogs.dialog import EditingDialog, Frame, sheets
from sprintboard.tui.dialogs.talk_words import WATCHED, said_rows, waiting_rows
from sprintboard.tui.dialogs.talking import Talking
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.row import Row, RowList
from sprintboard.tui.widgets.talk_row import DecisionRow


def do_with_row(talking: Talking, row: Row, wish: str) -> None:
    """Do what a row of a conversation asks for."""
    wishes = {
        "open": talking.correct if isinstance(row, DecisionRow) else talking.answer,
        "pass": talking.pass_on,
        "withdraw": talking.withdraw,
        "reopen": talking.reopen,
        "remove": talking.remove,
    }
    wishes[wish](row.key)


class TalkDialog(EditingDialog[None]):
    """Stays open while people talk."""

    CSS_PATH = sheets("talk_dialog", widgets=("row",))
    AUTO_FOCUS = "Row"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "app.focus_previous", "Up", show=False, id="talk.up"),
        Binding("down,j", "app.focus_next", "Down", show=False, id="talk.down"),
        Binding("Q", "ask", "Ask", id="talk.ask"),
        Binding("V", "decide", "Decide", id="talk.decide"),
        Binding("asterisk", "watch", "Watch, or no more", id="talk.watch"),
        Binding("escape", "close", "Close", id="dialog.close"),
    ]

    def __init__(
        self,
        about: About,
        *,
        board: Board,
        today: date,
        me: Member | None,
        is_watched: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._about = about
        self._board = board
        self._today = today
        self._me = me
        self._is_watched = is_watched

    def compose(self) -> ComposeResult:
        with Frame(shorten(called(self._board, self._about).name, 60)):
            with VerticalScroll(can_focus=False):
                yield Static("", id="state", markup=False)
                yield RowList(id="asked")
                yield RowList(id="said")
            yield KeyLine()

    def on_mount(self) -> None:
        self._show()

    def board_changed(self, board: Board) -> None:
        """Show what was said meanwhile."""
        self._board = board
        if self.is_mounted:
            self._show()

    @on(Row.Wished)
    def answer_row(self, wished: Row.Wished) -> None:
        """Do what a row asks for."""
        do_with_row(self._talking, wished.row, wished.wish)

    def action_ask(self) -> None:
        self._talking.ask()

    def action_decide(self) -> None:
        self._talking.decide()

    def action_watch(self) -> None:
        self._talking.watch(is_watched=self._is_watched())

    @property
    def _talking(self) -> Talking:
        return Talking(
            host=self, about=self._about, board=self._board, me=self._me, today=self._today
        )

    def _show(self) -> None:
        said = conversation(self._board, self._about)
        nothing = "" if said else "Nobody has asked or decided anything about it yet."
        watched = WATCHED if self._is_watched() else ""
        words = "  ·  ".join(filter(None, (nothing, watched)))
        state = self.query_one("#state", Static)
        state.display = bool(words)
        state.update(Content.styled(words, "$muted"))
        self.query_one("#asked", RowList).show(waiting_rows(said, self._board, self._today))
        self.query_one("#said", RowList).show(said_rows(said, self._board, self._today))
