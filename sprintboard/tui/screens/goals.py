"""The goals: what the work is for, how far it is, and how sure people are of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import ClassVar

from textual.binding import BindingType

from sprintboard.core.board import Board
from sprintboard.tui import goal_words
from sprintboard.tui.goal_detail import detail
from sprintboard.tui.goal_keys import GOAL_KEYS
from sprintboard.tui.goal_view import PICKS, GoalsView, branches, goals_view
from sprintboard.tui.record_screen import SHEETS, RecordScreen, RecordView
from sprintboard.tui.talks import TALK_KEYS
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.feedback_tabs import Pick
from sprintboard.tui.widgets.record_detail import Block


class GoalsScreen(RecordScreen):
    """A tree of goals, and beside or below it the whole of the one under the cursor."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [Path(__file__).with_name("goals.tcss"), *SHEETS]
    BINDINGS: ClassVar[list[BindingType]] = [*GOAL_KEYS, *TALK_KEYS]

    tab = noun = "goals"
    kind = "goal"
    actions = "sprintboard.tui.goal_actions"
    signs: ClassVar[Sequence[tuple[str, str]]] = goal_words.SIGNS

    branches: Mapping[str, str] = MappingProxyType({})
    """The lines of the tree that stand before each goal that is listed."""

    @property
    def goals(self) -> GoalsView | None:
        """How the goals stand; None until it is worked out."""
        return self.view.own if self.view else None

    def look_at(self, board: Board) -> RecordView:
        found = self.workspace.goals.overview()
        view = goals_view(
            board,
            found.goals,
            today=self.workspace.today,
            aligned=found.aligned,
            without_goal=found.without_goal,
        )
        ids = {name: view.listed(name) for name in PICKS}
        return RecordView(
            picks=tuple(Pick(name, label, len(ids[name])) for name, label in PICKS.items()),
            ids=ids,
            facts=goal_words.facts(view),
            own=view,
        )

    def listing(self, ids: Sequence[str]) -> None:
        known = self.goals.standings if self.goals else {}
        self.branches = branches([known[each].goal for each in ids if each in known])

    def line(self, record_id: str, width: int) -> Sequence[Piece]:
        view = self.goals
        branch = self.branches.get(record_id, "")
        return goal_words.line(view, record_id, branch=branch, width=width) if view else ()

    def heading(self, width: int) -> str:
        return goal_words.heading(width)

    def detail(self, record_id: str) -> Sequence[Block]:
        view = self.goals
        known = view is not None and record_id in view.standings
        return tuple(detail(view, record_id, self.key_of)) if view and known else ()

    def teaching(self) -> tuple[tuple[Piece, ...], ...]:
        view = self.goals
        return goal_words.teaching(view, add=self.key_of("add")) if view else ()
