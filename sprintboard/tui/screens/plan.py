"""The plan: what waits beside what the sprint holds, and how much the team can do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from sprintboard.core.about import About
from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId, SprintId
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.sprint_cards import cards_in
from sprintboard.core.text import visible_line
from sprintboard.tui.board_words import whoami
from sprintboard.tui.filtered_screen import FilteredScreen
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.messages import Act
from sprintboard.tui.plan_keys import PLAN_KEYS
from sprintboard.tui.plan_view import PlanView, open_sprints, plan_view
from sprintboard.tui.plan_words import (
    SIGNS,
    detail,
    empty_backlog,
    empty_sprint,
    nothing_fits,
    sprint_words,
    sum_words,
)
from sprintboard.tui.sprint_facts import sprint_facts
from sprintboard.tui.talks import QUIET_TALK_KEYS, Talks
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Header
from sprintboard.tui.widgets.load_bars import LoadBars, Team
from sprintboard.tui.widgets.plan_head import PlanHead
from sprintboard.tui.widgets.plan_list import PlanList
from sprintboard.tui.widgets.plan_row import NOTHING, READY, STATE
from sprintboard.tui.widgets.plan_sides import PlanSides
from sprintboard.tui.widgets.tabs_bar import TabsBar
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.tui.filtering import Found
    from sprintboard.workspace import Workspace

_WIDGETS = Path(__file__).parents[1] / "widgets"
_SHEETS = (
    "header",
    "tabs_bar",
    "footer",
    "key_line",
    "filter_bar",
    "plan_sides",
    "plan_list",
    "plan_head",
    "load_bars",
)


class PlanScreen(FilteredScreen, Talks):
    """Two lists of cards; what moves between them is planned."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "plan.tcss",
        *(_WIDGETS / f"{name}.tcss" for name in _SHEETS),
    ]
    AUTO_FOCUS = "#backlog"
    above = "PlanSides"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012, RUF100 - textual's
    BINDINGS: ClassVar[list[BindingType]] = [*PLAN_KEYS, *QUIET_TALK_KEYS]

    signs: ClassVar[Sequence[tuple[str, str]]] = SIGNS
    """What the glyphs stand for, for the help."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view: PlanView | None = None
        """What is shown; None until it is worked out."""
        self._sprint_id: SprintId | None = None
        self._fitting: frozenset[CardId] | None = None
        """The cards that the filter finds; None when nothing is filtered."""
        self._wanted: CardId | None = None
        """Where the cursor goes as soon as it is shown."""

    def compose(self) -> ComposeResult:
        board = self.workspace.board
        yield Header()
        yield TabsBar("plan")
        yield PlanSides(board, short=self.workspace.short)
        yield Static("", id="detail", markup=False)
        yield Footer()

    @property
    def board(self) -> Board:
        """The newest snapshot."""
        return self.workspace.board

    def about(self) -> About | None:
        return About("sprint", self.sprint.id) if self.sprint else None

    @property
    def sprint(self) -> Sprint | None:
        """The sprint beside the backlog."""
        return self.view.sprint if self.view else None

    @property
    def sides(self) -> PlanSides:
        """The two lists."""
        return self.query_one(PlanSides)

    @property
    def backlog(self) -> PlanList:
        """What waits."""
        return self.sides.backlog

    @property
    def planned(self) -> PlanList:
        """What the sprint holds."""
        return self.sides.planned

    @property
    def current(self) -> PlanList:
        """The list that has the keys."""
        return self.sides.current

    @property
    def cards(self) -> list[Card]:
        """What an action is about."""
        return [self.board.cards[each] for each in self.current.targets]

    def on_mount(self) -> None:
        self.query_one(Header).who = whoami(self.board, self.workspace.me)
        self.board_changed(self.board)

    def board_changed(self, board: Board) -> None:
        """Show the new board."""
        header = self.query_one(Header)
        header.board_name = board.name
        header.facts = sprint_facts(board, self.workspace.today)
        self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Work out what there is to see, beside the event loop."""
        in_turn(self, self._take, await asyncio.to_thread(plan_view, self.board, self._sprint_id))

    def _take(self, view: PlanView) -> None:
        if view.board is self.board:
            self.view = view
            self._show(view)
            self.narrow_again()

    def follow(self, act: Act, ids: Sequence[str]) -> None:
        """Go to the card or sprint that was just made."""
        if ids and (act.noun, act.verb) == ("sprints", "new"):
            self.turn_to(SprintId(ids[0]))
        elif ids and (act.noun, act.verb) == ("cards", "new"):
            self._wanted = CardId(ids[0])

    def turn_to(self, sprint_id: SprintId) -> None:
        """Show this sprint beside the backlog."""
        if self.sprint is None or self.sprint.id != sprint_id:
            self._sprint_id = sprint_id
            self.look()

    def cards_of(self, sprint_id: SprintId) -> tuple[CardId, ...]:
        """Return the cards of a sprint, in the order of the board."""
        return cards_in(self.board, sprint_id)

    def card_titles(self) -> dict[CardId, str]:
        """Return the cards that are listed, for the palette."""
        titles = self.board.cards.titles()
        return {each: titles[each] for each in (*self.backlog.cards, *self.planned.cards)}

    def show_card(self, card_id: CardId) -> None:
        """Put the cursor on a card."""
        for listed in (self.backlog, self.planned):
            if listed.reveal(card_id):
                listed.focus()

    def act(self, wish: Act) -> None:
        """Wish for something."""
        self.post_message(wish)

    async def ask(self, question: Screen[Any]) -> Any:
        """Open a dialog and wait for its answer."""
        return await self.app.push_screen_wait(question)

    def say(self, sentence: str) -> None:
        """Say why nothing happened."""
        self.notify(sentence, severity="warning", timeout=5, markup=False)

    @on(PlanList.Opened)
    def open_card(self) -> None:
        """Show the whole card over the plan."""
        self.action_ask("open")

    @on(PlanList.Highlighted)
    def tell_more(self) -> None:
        """Say in words what the line under the cursor says in glyphs."""
        card_id = self.current.card_id
        words = Content("")
        if card_id is not None and card_id in self.board.cards:
            words = detail(self.board, self.board.cards[card_id], self.workspace.short(card_id))
        self.query_one("#detail", Static).update(words)
        self.query_one(TabsBar).arrangement = self._arrangement()

    @on(PlanSides.Ranked)
    def take_ranked(self, ranked: PlanSides.Ranked) -> None:
        """Put the dropped cards at their place."""
        self._rank(ranked.plan_list, ranked.place)

    @on(PlanSides.Crossed)
    def take_crossed(self, crossed: PlanSides.Crossed) -> None:
        """Put the dropped cards into the sprint, or back."""
        self.action_ask("take_in" if crossed.plan_list is self.planned else "take_out")

    @on(PlanHead.Clicked)
    def press_head(self, clicked: PlanHead.Clicked) -> None:
        """Show the next sprint, or let the backlog have the keys."""
        if clicked.head.id == "sprint-head":
            self.action_cycle(+1)
        self.action_focus_list((clicked.head.id or "").removesuffix("-head"))

    @on(LoadBars.Clicked)
    def open_capacity(self) -> None:
        """Show what the members can do."""
        self.action_ask("capacity")

    def back_to_list(self) -> None:
        self.backlog.focus()

    def narrowed(self, found: Found[CardId]) -> None:
        """Show the cards of the backlog that fit."""
        if found.ids != self._fitting and self.view is not None:
            self._fitting = found.ids
            self._show(self.view)

    @work
    async def action_ask(self, name: str) -> None:
        """Do what needs a dialog; they are only loaded when the first one is wanted."""
        await import_module("sprintboard.tui.plan_actions").ACTIONS[name](self)

    def action_select(self) -> None:
        self.current.select()

    def action_clear(self) -> None:
        self.current.selection = frozenset()
        self.filter_by("")

    def action_focus_list(self, name: str) -> None:
        self.query_one(f"#{name}", PlanList).focus()

    def action_rank(self, steps: int) -> None:
        """Move the cards past the one that stands before or after them."""
        listed, cards = self.current, self.current.targets
        if not cards:
            return
        places = [listed.cards.index(each) for each in cards]
        place = max(places) + 2 if steps > 0 else min(places) - 1
        if 0 <= place <= len(listed.cards):
            self._rank(listed, place)

    def action_cycle(self, steps: int) -> None:
        """Show another sprint beside the backlog."""
        sprints = open_sprints(self.board)
        if len(sprints) < 2:
            self.say("There is no other sprint to show: N plans one.")
            return
        ids = [each.id for each in sprints]
        here = ids.index(self.sprint.id) if self.sprint and self.sprint.id in ids else 0
        self.turn_to(ids[(here + steps) % len(ids)])

    def action_undo(self) -> None:
        self.act(Act("history", "undo"))

    def action_redo(self) -> None:
        self.act(Act("history", "redo"))

    @on(Resize)
    def make_room(self) -> None:
        """Give the bars a share of the height, and the columns their names again."""
        self.query_one(LoadBars).most = max(self.size.height * 2 // 5 - 3, 4)
        self.call_after_refresh(self.sides.name_columns)

    def _rank(self, listed: PlanList, place: int) -> None:
        """Put the cards before the one at `place`; only inside the column they stand in."""
        cards = listed.targets
        rest = [each for each in listed.cards if each not in cards]
        before = next((each for each in listed.cards[place:] if each not in cards), None)
        anchor = before or (rest[-1] if rest else None)
        if anchor is None or not cards:
            return
        homes = {self.board.cards[each].column for each in (*cards, anchor)}
        if len(homes) > 1:
            names = sorted(visible_line(self.board.find_column(each).name) for each in homes)
            self.say(f"A place is a place in a column: these stand in {' and '.join(names)}.")
            return
        where = {"before": anchor} if before else {"after": anchor}
        self.act(Act("cards", "move", cards, homes.pop(), **where))

    def _show(self, view: PlanView) -> None:
        board, sprint = view.board, view.sprint
        ready = READY if board.ready_when else NOTHING
        runs = sprint is not None and sprint.state == SprintState.ACTIVE
        waiting, empty = view.backlog, empty_backlog(board)
        if self._fitting is not None:
            waiting = tuple(each for each in waiting if each in self._fitting)
            empty = nothing_fits() if view.backlog else empty
        self.backlog.show(board, waiting, last=ready, empty=empty)
        self.planned.show(
            board, view.cards, last=STATE if runs else ready, empty=empty_sprint(sprint)
        )
        self._name_lists(view)
        bars = self.query_one(LoadBars)
        bars.team = Team(view.plan, board) if view.plan else None
        if self._wanted is not None:
            self.show_card(self._wanted)
            self._wanted = None
        self.tell_more()
        self.call_after_refresh(self.sides.name_columns)

    def _name_lists(self, view: PlanView) -> None:
        board, sprint, scale = view.board, view.sprint, view.board.policy.estimates
        head = self.sides.head(self.backlog)
        waiting = (each for each in board.columns if each.category is Category.TODO)
        head.words, head.total = "Backlog", sum_words(view.backlog_sum, scale)
        if self._fitting is not None:
            head.total = f"{len(self.backlog.cards):,} of {head.total}"
        head.about = "in " + ", ".join(visible_line(column.name) for column in waiting)
        head = self.sides.head(self.planned)
        if sprint is None:
            head.words, head.total, head.about = "No sprint", "", "N plans the next one"
            return
        head.words, head.total = visible_line(sprint.name), sum_words(view.cards_sum, scale)
        goal = f" · {visible_line(sprint.goal)}" if sprint.goal else " · no goal yet: E says one"
        head.about = f"{sprint_words(sprint, board, self.workspace.today)}{goal}"

    def _arrangement(self) -> str:
        chosen = len(self.current.selection)
        if chosen:
            return f"{count(chosen, 'card')} selected"
        sprints = [each.id for each in open_sprints(self.board)]
        if self.sprint is None or len(sprints) < 2 or self.sprint.id not in sprints:
            return ""
        return f"sprint {sprints.index(self.sprint.id) + 1} of {len(sprints)}: g shows the next"
