"""The board: columns of cards, and every way to change one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import MouseUp
from textual.screen import Screen

from sprintboard.core.board import Board, Member
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId
from sprintboard.core.lanes import LANES, group, next_lanes
from sprintboard.tui.board_keys import BOARD_KEYS
from sprintboard.tui.board_words import SIGNS, arrangement, board_facts, whoami
from sprintboard.tui.filtered_screen import FilteredScreen
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.messages import Act, LanesChosen
from sprintboard.tui.widgets.board_grid import BoardGrid
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Header
from sprintboard.tui.widgets.tabs_bar import TabsBar

if TYPE_CHECKING:
    from sprintboard.core.sync_words import SyncWords
    from sprintboard.tui.filtering import Found
    from sprintboard.workspace import Workspace
    from sprintboard.workspace.syncing import SyncState

_WIDGETS = Path(__file__).parents[1] / "widgets"
_NAMES = ("header", "tabs_bar", "filter_bar", "footer", "key_line", "board_grid")
SHEETS = (Path(__file__).with_suffix(".tcss"), *(_WIDGETS / f"{name}.tcss" for name in _NAMES))
"""The app reads them with its own: a screen's are read later, and then all are read again."""
MINE = "owner:@me"


class BoardScreen(FilteredScreen):
    """Hosts the grid; turns keys into wishes."""

    AUTO_FOCUS = "BoardGrid"
    above = "BoardGrid"
    BINDINGS: ClassVar[list[BindingType]] = [*BOARD_KEYS]

    signs: ClassVar[Sequence[tuple[str, str]]] = SIGNS
    """What the glyphs stand for, for the help."""

    def __init__(self, workspace: Workspace, *, lanes: str = "none") -> None:
        super().__init__(workspace)
        self._lanes = lanes if lanes in LANES else "none"

    def compose(self) -> ComposeResult:
        board = self.workspace.board
        yield Header()
        yield TabsBar("board")
        grid = BoardGrid(board, short=self.workspace.short)
        grid.group = group
        yield grid
        yield Footer()

    @property
    def board(self) -> Board:
        """The newest snapshot."""
        return self.workspace.board

    @property
    def grid(self) -> BoardGrid:
        """The cards."""
        return self.query_one(BoardGrid)

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return self.grid.highlighted

    @property
    def targets(self) -> tuple[CardId, ...]:
        """What an action works on: the selection, else the card under the cursor."""
        return self.grid.targets

    def on_mount(self) -> None:
        self.grid.lanes = self._lanes
        self.board_changed(self.board)
        self.set_interval(60, self._look_at_the_clock)
        self.call_after_refresh(self.find_out_who_i_am)

    @work
    async def find_out_who_i_am(self) -> None:
        """Ask git, beside the event loop: it is another process."""
        me = await asyncio.to_thread(lambda: self.workspace.me)
        in_turn(self, self._greet, me)

    def _greet(self, me: Member | None) -> None:
        self.query_one(Header).who = whoami(self.board, me)

    def board_changed(self, board: Board) -> None:
        """Show the new board, filtered as it was."""
        grid = self.grid
        self._look_at_the_clock()
        if grid.board is not board:
            grid.selection = frozenset(each for each in grid.selection if each in board.cards)
            grid.board = board
        self._say_how_it_stands()
        self.narrow_again()

    def sync_changed(self, state: SyncState, words: SyncWords) -> None:
        """Mark what came and was not looked at."""
        self.grid.marks = frozenset(map(CardId, state.log.arrived or ()))

    def read_plainly(self, *, is_plain: bool) -> None:
        """Tell the cards in plain words, or with points and ids."""
        self.grid.me = self.workspace.me if is_plain else None
        self.grid.is_plain = is_plain
        self._say_how_it_stands()

    def follow(self, act: Act, ids: Sequence[str]) -> None:
        """Put the cursor on a card that was just made."""
        if (act.noun, act.verb) in _MAKING and ids:
            self.grid.reveal(CardId(ids[0]))

    def card_titles(self) -> dict[CardId, str]:
        """Return the live cards, for the palette."""
        titles = self.board.cards.titles()
        orders = self.board.cards.columns().values()
        return {each: titles[each] for order in orders for each in order}

    def show_card(self, card_id: CardId) -> None:
        """Put the cursor on a card; a filter that hides it gives way."""
        if not self.grid.reveal(card_id):
            self.filter_by("")
            self.grid.shown = None
            self.grid.reveal(card_id)

    def act(self, wish: Act) -> None:
        """Wish for something."""
        self.post_message(wish)

    async def ask(self, question: Screen[Any]) -> Any:
        """Open a dialog and wait for its answer."""
        return await self.app.push_screen_wait(question)

    def say(self, sentence: str) -> None:
        """Say why nothing happened."""
        self.notify(sentence, severity="warning", timeout=5, markup=False)

    @on(BoardGrid.Opened)
    def open_card(self, opened: BoardGrid.Opened) -> None:
        """Show the whole card over the board."""
        self.action_ask("open")

    @on(BoardGrid.MoveWished)
    def move_cards(self, wished: BoardGrid.MoveWished) -> None:
        """Move what was pushed with a key, or dropped with the mouse."""
        where: dict[str, Any] = {}
        if wished.before is not None:
            where["before"] = wished.before
        elif wished.after is not None:
            where["after"] = wished.after
        if wished.ready is not None:
            where["ready"] = wished.ready
        if wished.crosses:
            where["lane"] = (self.grid.lanes, wished.lane)
        self.act(Act("cards", "move", wished.card_ids, wished.column_id, **where))

    @on(BoardGrid.SelectionChanged)
    @on(BoardGrid.Highlighted)
    def selection_changed(self) -> None:
        """Say how many are selected."""
        self.query_one(TabsBar).arrangement = arrangement(self.grid.lanes, len(self.grid.selection))

    @on(BoardGrid.HeadClicked)
    def open_columns(self) -> None:
        """Show the columns, to change them."""
        self.action_ask("columns")

    @on(MouseUp)
    def open_menu(self, event: MouseUp) -> None:
        """Show what can be done with the card that was clicked with the right button."""
        if event.button == 3 and self.grid.region.contains(event.screen_x, event.screen_y):
            self.call_after_refresh(self.action_ask, "menu")

    def back_to_list(self) -> None:
        self.grid.focus()

    def narrowed(self, found: Found[CardId]) -> None:
        """Show the cards that fit."""
        if self.grid.shown != found.ids:
            self.grid.shown = found.ids
        self._say_how_it_stands()

    @work
    async def action_ask(self, name: str) -> None:
        """Do what needs a dialog; they are only loaded when the first one is wanted."""
        await import_module("sprintboard.tui.board_actions").ACTIONS[name](self)

    def action_forward(self) -> None:
        self.grid.action_push(+1)

    def action_back(self) -> None:
        self.grid.action_push(-1)

    def action_ready(self) -> None:
        """Hand over to the next unit, or take back."""
        card = self.card
        column = self.board.column(card.column) if card else None
        if card is None or column is None or not column.ready_half:
            self.say("This column has no ready half: press C to give it one.")
            return
        self.act(Act("cards", "move", self.targets, column.id, ready=not card.ready))

    def action_duplicate(self) -> None:
        if self.card is not None:
            self.act(Act("cards", "duplicate", self.card.id))

    def action_archive(self) -> None:
        if self.targets:
            self.act(Act("cards", "archive", self.targets))

    def action_undo(self) -> None:
        self.act(Act("history", "undo"))

    def action_redo(self) -> None:
        self.act(Act("history", "redo"))

    def action_mine(self) -> None:
        """Filter by me, or not any more."""
        self.filter_by("" if self.filter_text == MINE else MINE)

    def action_clear(self) -> None:
        self.filter_by("")

    def action_lanes(self) -> None:
        """Group by the next thing."""
        self.group_by(next_lanes(self.grid.lanes))

    def group_by(self, lanes: str) -> None:
        """Show swimlanes by `lanes`."""
        self.grid.lanes = lanes
        self.post_message(LanesChosen(lanes))
        self._say_how_it_stands()

    def _look_at_the_clock(self) -> None:
        self.grid.now, self.grid.today = self.workspace.now, self.workspace.today

    def _say_how_it_stands(self) -> None:
        header = self.query_one(Header)
        header.board_name = self.board.name
        shown = self.grid.shown
        found = None if shown is None else len(shown)
        header.facts = board_facts(
            self.board, self.workspace.today, found=found, is_plain=self.grid.is_plain
        )
        self.selection_changed()


_MAKING = {("cards", "new"), ("cards", "duplicate")}
