"""Say why a card cannot go on, and whom it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from sprintboard.core import rules
from sprintboard.core.board import Board, Side
from sprintboard.core.card import Card
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.dialogs.checks import obey
from sprintboard.tui.dialogs.choose import ChooseOne
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.typed import TypedLine
from sprintboard.tui.words import SIDE_GLYPHS

SIDE_MARKS: dict[Side | None, str] = {None: " "} | dict(SIDE_GLYPHS)
"""The two sides, told apart without colour; and neither."""


class BlockDialog(Dialog[tuple[str, str | None]]):
    """The reason first, then the unit or the member; the answer is both."""

    CSS_PATH = sheets("block")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", priority=True, id="block.save"),
        Binding("tab", "app.focus_next", "Whom it waits for", id="block.next"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(
        self, board: Board, *, title: str = "", reason: str = "", waits_for: str | None = None
    ) -> None:
        """`title` is the card's, or says how many cards."""
        super().__init__()
        self._board = board
        self._title = title
        self._reason = reason
        self._waits_for = waits_for or ""
        self._check = obey(rules.line("reason"))

    def compose(self) -> ComposeResult:
        with Frame("⛔ Blocked" if self._reason else "⛔ Block"):
            if self._title:
                yield Static(Content(visible_line(self._title)), id="card")
            yield Static("Why can it not go on?", classes="label")
            yield TypedLine(
                self._reason,
                placeholder="Needs the new tax rates from finance",
                select_on_focus=False,
            )
            yield Complaint()
            yield Static("Whom does it wait for?", classes="label")
            yield ChoiceList(tuple(parties(self._board)))
            yield KeyLine()

    def on_mount(self) -> None:
        choices = self.query_one(ChoiceList)
        choices.show(choices.choices, key=self._waits_for)

    def nothing_typed(self) -> bool:
        return self.query_one(TypedLine).value == self._reason

    @on(Input.Changed)
    def judge(self) -> None:
        """Say at once what is wrong."""
        if not self.nothing_typed():
            self._judge()

    def action_save(self) -> None:
        if self._judge():
            waits_for = self.query_one(ChoiceList).key or None
            self.dismiss((self.query_one(TypedLine).value, waits_for))
        else:
            self.query_one(TypedLine).focus()

    def _judge(self) -> bool:
        sentence = self._check(self.query_one(TypedLine).value)
        self.query_one(Complaint).complain(sentence or "")
        return not sentence


UNBLOCK, REASON = "unblock", "reason"


def blocked_question(cards: Sequence[Card]) -> ChooseOne:
    """Return the question what to do with cards that are blocked: nothing goes by one slip."""
    why = cards[0].blocked or "" if len(cards) == 1 else f"{len(cards)} cards"
    choices = (
        Choice(UNBLOCK, "It can go on: unblock", "the reason stays in the history"),
        Choice(REASON, "Change the reason", "or whom it waits for"),
    )
    return ChooseOne(f"⛔ {shorten(visible_line(why), 52)}", choices, current=UNBLOCK)


def block_again(board: Board, cards: Sequence[Card]) -> BlockDialog:
    """Return the dialog with what is known: the reason and whom it waits for, where all agree."""
    reasons = {card.blocked or "" for card in cards}
    waits = {card.waits_for for card in cards}
    return BlockDialog(
        board,
        title=cards[0].title if len(cards) == 1 else f"{len(cards)} cards",
        reason=reasons.pop() if len(reasons) == 1 else "",
        waits_for=waits.pop() if len(waits) == 1 else None,
    )


def parties(board: Board) -> Iterator[Choice]:
    """Yield nobody, then the units, then the members."""
    yield Choice("", "Nobody in particular", mark=" ")
    for unit in sorted(board.units.values(), key=lambda each: each.name.casefold()):
        if not unit.retired:
            yield Choice(unit.id, unit.name, "unit", SIDE_MARKS[unit.side])
    yield from people(board)


def people(board: Board) -> Iterator[Choice]:
    """Yield the members, by name, with their unit and the mark of their side; not retired ones."""
    for member in sorted(board.members.values(), key=lambda each: each.name.casefold()):
        if not member.retired:
            mark = SIDE_MARKS[board.side_of(member.id)]
            yield Choice(member.id, member.name, board.who(member.unit), mark)
