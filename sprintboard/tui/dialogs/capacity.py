"""What each member can do in a sprint, and how many working days they are away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.board import Board, Member
from sprintboard.core.estimates import Scale, say_points
from sprintboard.core.ids import MemberId
from sprintboard.core.sprint import Capacity, Sprint
from sprintboard.core.sprint_load import capacity_of
from sprintboard.core.text import visible_line
from sprintboard.core.working_days import working_days
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.dialog import EditingDialog, Frame, sheets
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine

_HOW = (
    "What somebody can do in the whole sprint, as you estimate cards. "
    "Days away are taken off. Only for planning: nobody is measured by it."
)


class CapacityDialog(EditingDialog[None]):
    """A line a member; each answer is a wish, and undo takes it back."""

    CSS_PATH = sheets("capacity")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,p", "points", "Can do", id="capacity.points"),
        Binding("a", "away", "Days away", id="capacity.away"),
        Binding("escape", "close", "Back", id="dialog.close"),
    ]

    def __init__(self, board: Board, sprint: Sprint) -> None:
        super().__init__()
        self._board = board
        self._sprint = sprint

    def compose(self) -> ComposeResult:
        with Frame(f"Capacity in {self._sprint.name}"):
            yield Static(Content(_HOW), id="how")
            yield ChoiceList(tuple(self._lines()), empty="Nobody yet: T on the board adds people.")
            yield KeyLine()

    def board_changed(self, board: Board) -> None:
        """Show what was said meanwhile; the cursor stays on its member."""
        self._board = board
        self._sprint = board.sprint(self._sprint.id) or self._sprint
        if self.is_mounted:
            self.query_one(ChoiceList).show(tuple(self._lines()))

    @on(ChoiceList.Picked)
    def ask_picked(self) -> None:
        """Enter or a click: ask how much."""
        self.action_points()

    def action_points(self) -> None:
        member = self._member
        if member is None:
            return
        said = self._said(member)
        whole = member.capacity if said.points is None else said.points
        question = AskText(
            f"What can {member.name} do?",
            label=f"In {self._noun}, for all {self._days} working days.",
            value="" if whole is None else f"{whole:g}",
            placeholder="8",
            check=checks.obey(checks.number),
        )
        self.ask(question, lambda text: self._say(member, points=checks.number(text)))

    def action_away(self) -> None:
        member = self._member
        if member is None:
            return
        said = self._said(member)
        question = AskText(
            f"How long is {member.name} away?",
            label=f"Working days of {self._days}; halves count, 0 is here all the time.",
            value=f"{said.away:g}" if said.away else "",
            placeholder="2",
            check=checks.obey(checks.number),
        )
        self.ask(question, lambda text: self._say(member, away=checks.number(text)))

    @property
    def _days(self) -> int:
        weekdays = self._board.policy.working_days
        return len(working_days(self._sprint.start, self._sprint.end, weekdays))

    @property
    def _noun(self) -> str:
        return "hours" if self._board.policy.estimates == Scale.HOURS else "points"

    @property
    def _member(self) -> Member | None:
        key = self.query_one(ChoiceList).key
        return self._board.members.get(MemberId(key or ""))

    def _said(self, member: Member) -> Capacity:
        return self._sprint.capacity.get(member.id, Capacity())

    def _say(self, member: Member, **values: float) -> None:
        self.post_message(Act("sprints", "capacity", self._sprint.id, member.id, **values))

    def _lines(self) -> Iterator[Choice]:
        members = (each for each in self._board.members.values() if not each.retired)
        for member in sorted(members, key=lambda each: (each.name.casefold(), each.id)):
            mark = SIDE_MARKS[self._board.side_of(member.id)]
            yield Choice(member.id, visible_line(member.name), self._hint(member), mark)

    def _hint(self, member: Member) -> str:
        said = self._said(member)
        able = capacity_of(member, said, self._days)
        scale = self._board.policy.estimates
        away = f"{said.away:g} {'day' if said.away == 1 else 'days'} away" if said.away else ""
        if able is None:
            return ", ".join(filter(None, ("not said", away)))
        unit = "" if scale == Scale.HOURS else " points"
        return ", ".join(filter(None, (f"{say_points(able, scale)}{unit}", away)))
