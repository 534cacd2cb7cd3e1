"""An action of a retro: what is done, who does it, in which sprint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from sprintboard.core.board import Board
from sprintboard.core.ids import MemberId
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.widgets.cell_text import plain
from sprintboard.tui.widgets.choice_line import ChoiceLine
from sprintboard.tui.widgets.choice_list import Choice
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.typed import TypedLine


class RetroAction(Dialog[dict[str, str]]):
    """Answers with `title`, `owner` and `sprint`; the last two may be empty."""

    CSS_PATH = sheets("retro_action", widgets=("choice_line",))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "make", "Make the action", priority=True, id="retro-action.make"),
        Binding("tab", "app.focus_next", "Next field", id="retro-action.next"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(self, board: Board, *, topic: str, owner: MemberId | None) -> None:
        """`topic` is what it comes from, in words; `owner` who is proposed."""
        super().__init__()
        self._board = board
        self._topic = topic
        self._owner = owner

    def compose(self) -> ComposeResult:
        with Frame("An action: a card that somebody does"):
            if self._topic:
                yield Static(Content.assemble(("From: ", "$muted"), plain(self._topic)), id="topic")
            yield TypedLine(placeholder="What will be done?")
            with Horizontal():
                yield Static("Who does it", classes="label", markup=False)
                yield ChoiceLine("owner", tuple(_people(self._board)), self._owner or "")
            with Horizontal():
                yield Static("In sprint", classes="label", markup=False)
                yield ChoiceLine("sprint", tuple(_sprints(self._board)), _due(self._board))
            yield Complaint()
            yield KeyLine()

    def nothing_typed(self) -> bool:
        return not self.query_one(TypedLine).value

    @on(Input.Changed)
    def judge(self) -> None:
        """Say at once what is wrong, except about a line that nobody has touched yet."""
        if not self.nothing_typed():
            self._judge()

    def action_make(self) -> None:
        if self._judge():
            chosen = {line.key: line.chosen for line in self.query(ChoiceLine)}
            self.dismiss({"title": self.query_one(TypedLine).value.strip(), **chosen})

    def _judge(self) -> bool:
        line = self.query_one(TypedLine)
        sentence = checks.field("card", "title")(line.value)
        line.set_class(bool(sentence), "-wrong")
        self.query_one(Complaint).complain(sentence or "")
        return not sentence


def _people(board: Board) -> Iterator[Choice]:
    yield Choice("", "Nobody yet")
    there = (each for each in board.members.values() if not each.retired)
    for each in sorted(there, key=lambda member: member.name.casefold()):
        side = board.side_of(each.id)
        yield Choice(each.id, each.name, mark=SIDE_MARKS[side] if side else "")


def _sprints(board: Board) -> Iterator[Choice]:
    for each in board.sprints:
        if each.is_open:
            yield Choice(each.id, f"{each.name}, until {each.end}")
    yield Choice("", "In no sprint: the backlog")


def _due(board: Board) -> str:
    """Return the sprint that an action is for unless somebody says something else: the next."""
    sprint = board.next_sprint or board.current_sprint
    return sprint.id if sprint else ""
