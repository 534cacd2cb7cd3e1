"""Why the scope of a running sprint changes: said with the change, and kept with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from sprintboard.core import rules
from sprintboard.core.board import Board, Member
from sprintboard.core.card import Card
from sprintboard.core.sprint import SprintState
from sprintboard.core.text import visible_line
from sprintboard.tui.dialogs.block import parties, people
from sprintboard.tui.dialogs.checks import obey
from sprintboard.tui.dialogs.choose import ChooseOne
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.widgets.fact import Fact
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.typed import TypedLine

ASKED, AGREED = "asked_by", "agreed_by"


class ScopeDialog(Dialog[dict[str, str]]):
    """The reason, who asked, who agreed; answers as the verbs of the workspace take it."""

    CSS_PATH = sheets("scope", widgets=("fact",))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=False, priority=True, id="scope.save"),
        Binding("tab", "app.focus_next", "Who asked, who agreed", id="scope.next"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(self, board: Board, what: str, *, me: Member | None = None) -> None:
        """`what` says the change in a few words; whoever makes it has agreed, unless they say."""
        super().__init__()
        self._board = board
        self._what = what
        self._said = {ASKED: "", AGREED: str(me.id) if me else ""}
        self._check = obey(rules.line("reason"))

    def compose(self) -> ComposeResult:
        with Frame("The sprint runs: why does its scope change?"):
            yield Static(Content(visible_line(self._what)), id="what")
            yield ReasonLine(placeholder="The auditors need it this month")
            yield Complaint()
            yield Fact(ASKED, "Who asked")
            yield Fact(AGREED, "Who agreed")
            yield KeyLine()

    def on_mount(self) -> None:
        self._show()

    def nothing_typed(self) -> bool:
        return not self.query_one(TypedLine).value

    @on(Input.Changed)
    def judge(self) -> None:
        """Say at once what is wrong."""
        if not self.nothing_typed():
            self._judge()

    @on(Input.Submitted)
    def save_from_line(self) -> None:
        """Save with what is there."""
        self.action_save()

    @on(Fact.Wished)
    def choose(self, wished: Fact.Wished) -> None:
        """Ask for the member, or the unit."""
        key = wished.fact.key
        found = tuple(parties(self._board))[1:] if key == ASKED else tuple(people(self._board))
        title = "Who asked for it?" if key == ASKED else "Who agreed to it?"
        question = ChooseOne(title, found, current=self._said[key], allow_none="Nobody named")

        def take(answer: str) -> None:
            self._said[key] = answer
            self._show()

        self.ask(question, take)

    def action_save(self) -> None:
        if self._judge():
            reason = {"reason": self.query_one(TypedLine).value.strip()}
            self.dismiss(reason | {key: who for key, who in self._said.items() if who})

    def _show(self) -> None:
        for fact in self.query(Fact):
            who = self._said[fact.key]
            words = visible_line(self._board.who(who)) if who else "—"
            fact.value = Content.styled(words, "" if who else "$muted")

    def _judge(self) -> bool:
        sentence = self._check(self.query_one(TypedLine).value)
        self.query_one(Complaint).complain(sentence or "")
        if sentence:
            self.query_one(TypedLine).focus()
        return not sentence


def scope_question(
    board: Board, cards: Sequence[Card], what: str, *, me: Member | None
) -> ScopeDialog | None:
    """Return what is to be asked when a change of cards changes a running sprint's scope."""
    running = {each.id for each in board.sprints if each.state == SprintState.ACTIVE}
    if not any(card.sprint in running for card in cards):
        return None
    subject = cards[0].title if len(cards) == 1 else f"{len(cards)} cards"
    return ScopeDialog(board, f"{what}: {subject}", me=me)


class ReasonLine(TypedLine):
    """Where the reason is typed; enter is enough."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Save", id="scope.submit"),
    ]
