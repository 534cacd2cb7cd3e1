"""The two lists of the plan side by side, and the cards that are dragged between them."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from sprintboard.core.board import Board
from sprintboard.tui.widgets.load_bars import LoadBars
from sprintboard.tui.widgets.plan_head import PlanHead
from sprintboard.tui.widgets.plan_list import PlanList


class PlanSides(Horizontal):
    """What waits on the left, what a sprint holds on the right, and what can be done below it."""

    class Ranked(Message):
        """Cards were dropped at another place of their list."""

        def __init__(self, plan_list: PlanList, place: int) -> None:
            super().__init__()
            self.plan_list = plan_list
            self.place = place

    class Crossed(Message):
        """Cards were dropped over the other list."""

        def __init__(self, plan_list: PlanList) -> None:
            super().__init__()
            self.plan_list = plan_list
            """The list they are wanted in."""

    def __init__(self, board: Board, *, short: Callable[[str], str]) -> None:
        super().__init__()
        self._board = board
        self._short = short

    def compose(self) -> ComposeResult:
        for name in ("backlog", "sprint"):
            with Vertical():
                yield PlanHead(id=f"{name}-head")
                yield PlanList(self._board, short=self._short, name=name)
                if name == "sprint":
                    yield LoadBars()

    @property
    def backlog(self) -> PlanList:
        """What waits."""
        return self.query_one("#backlog", PlanList)

    @property
    def planned(self) -> PlanList:
        """What the sprint holds."""
        return self.query_one("#sprint", PlanList)

    @property
    def current(self) -> PlanList:
        """The list that has the keys."""
        return self.planned if self.planned.has_focus else self.backlog

    def head(self, listed: PlanList) -> PlanHead:
        """Return what stands above a list."""
        return self.query_one(f"#{listed.id}-head", PlanHead)

    def name_columns(self) -> None:
        """Write the names of the columns above them, as wide as they are now."""
        for listed in (self.backlog, self.planned):
            self.head(listed).heading = listed.heading if listed.cards else ""

    @on(PlanList.Highlighted)
    def mark_current(self) -> None:
        """Show which list has the keys."""
        for listed in (self.backlog, self.planned):
            self.head(listed).is_current = listed is self.current

    @on(PlanList.Dragged)
    def show_where_it_falls(self, dragged: PlanList.Dragged) -> None:
        """Draw a line where the cards would fall; the other list keeps the board's order."""
        target = self._list_at(dragged.x)
        within = target is dragged.plan_list
        for listed in (self.backlog, self.planned):
            listed.drop = None
        target.drop = target.place_at(dragged.y) if within else int(target.scroll_offset.y)

    @on(PlanList.Dropped)
    def take_dropped(self, dropped: PlanList.Dropped) -> None:
        """Rank the cards, or wish them into the other list."""
        target, place = self._list_at(dropped.x), dropped.plan_list.place_at(dropped.y)
        for listed in (self.backlog, self.planned):
            listed.drop = None
        if target is dropped.plan_list:
            self.post_message(self.Ranked(target, place))
        else:
            self.post_message(self.Crossed(target))

    def _list_at(self, x: int) -> PlanList:
        return self.planned if x >= self.planned.region.x else self.backlog
