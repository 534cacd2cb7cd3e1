"""The board, full screen: one snapshot that every screen shows, one writer that changes it."""

from __future__ import annotations

import asyncio
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from sprintboard.core.board import Board
from sprintboard.core.errors import ChangedSince, SprintboardError
from sprintboard.core.text import visible
from sprintboard.tui.in_turn import hand_over, in_turn, tell_deed
from sprintboard.tui.messages import Act, LanesChosen, ShowsRecords, unfinished
from sprintboard.tui.screens.board import SHEETS, BoardScreen
from sprintboard.tui.widgets.header import Header
from sprintboard.tui.widgets.tabs_bar import TABS, TabsBar
from sprintboard.tui.worded import WordedApp
from sprintboard.tui.words import EVERYWHERE, count, save_state
from sprintboard.tui.writer import BoardChanged, Broken, Done, Refused, Writer

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

LATER = tuple(tab.name for tab in TABS[1:])
"""The screens that are made when somebody goes there."""
SLOW = 0.1
"""Seconds after which a wish is shown to be under way: a picture of that would delay the answer."""
QUIT_WITHIN = 10.0
"""Seconds that quitting waits for edits to be written and committed."""


class SprintboardApp(WordedApp):
    """Hosts the screens, runs every wish, and tells everybody what came of it."""

    TITLE = "sprintboard"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", *SHEETS]
    DEFAULT_MODE = "board"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"show('{name}')", label, show=False, id=f"app.{name}", group=EVERYWHERE)
            for key, name, label in TABS
        ),
        Binding("ctrl+p", "palette", "All actions", show=False, id="app.palette", group=EVERYWHERE),
        Binding("f2", "themes", "Theme", show=False, id="app.themes", group=EVERYWHERE),
        Binding("question_mark,f1", "help", "Keys", id="app.help", group=EVERYWHERE),
        Binding("q", "quit", "Quit", id="app.quit", group=EVERYWHERE),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.writer = Writer(workspace, self.post_message)
        self.open_wishes = 0
        """Wishes that the writer has not answered yet."""
        self._waiting = workspace.pending
        self.add_mode("board", lambda: BoardScreen(workspace, lanes=self.settings.lanes))
        for name in LATER:
            self.add_mode(name, partial(self._screen, name))

    def on_mount(self) -> None:
        self.title = visible(self.workspace.board.name)
        self.writer.start()
        self.say_where_we_stand()
        for notice in self.workspace.notices:
            self.warn(notice)

    async def on_unmount(self) -> None:
        await asyncio.to_thread(self.writer.close, QUIT_WITHIN)

    @on(Act)
    def start_to_fulfil(self, act: Act) -> None:
        """Hand a wish to the writer."""
        self.open_wishes += 1
        self.writer.run(act)
        self.set_timer(SLOW, self.say_where_we_stand)

    @on(Done)
    def tell_what_happened(self, done: Done) -> None:
        """Show the new board, and say what was done and how to take it back."""
        self.open_wishes -= 1
        self.edits_made()
        self.show_board(done)
        act, outcome = done.act, done.outcome
        tell_deed(act, outcome.ids, self.screen_stack)
        if not act.is_quiet:
            self.say_what_was_done(act, outcome)

    @on(Refused)
    def tell_why_not(self, refused: Refused) -> None:
        """Say the sentence; an undo that somebody's later edit stands against is asked about."""
        act = refused.act
        if act is not None:
            self.open_wishes -= 1
            self.say_where_we_stand()
        if act is not None and isinstance(refused.error, ChangedSince):
            self.ask_anyway(act, str(refused.error))
        else:
            self.notify(visible(str(refused.error)), severity="error", timeout=8, markup=False)

    @on(LanesChosen)
    def remember_lanes(self, chosen: LanesChosen) -> None:
        """Group by the same the next time."""
        self.remember(lanes=chosen.lanes)

    @on(Broken)
    def end_with_a_crash_file(self, broken: Broken) -> None:
        """Treat a bug in the writer like one in the screen."""
        self._handle_exception(broken.error)

    @on(BoardChanged)
    def show_board(self, changed: BoardChanged) -> None:
        """Hand the new board to every screen."""
        self._waiting = changed.waiting
        self._show_on_screens(changed.board)

    @work
    async def ask_anyway(self, act: Act, sentence: str) -> None:
        """Ask whether to go over somebody else's later edit."""
        confirm = import_module("sprintboard.tui.dialogs.confirm").Confirm
        if await self.push_screen_wait(confirm("Changed since", sentence, yes="Do it anyway")):
            self.start_to_fulfil(
                Act(act.noun, act.verb, *act.args, **{**act.kwargs, "anyway": True})
            )

    def on_card_wished(self, wished: Any) -> None:
        """Open another card over the one that names it."""
        opening = import_module("sprintboard.tui.card_opening")
        try:
            self.push_screen(opening.dialog_of_card(self.workspace, wished.card_id))
        except SprintboardError as error:
            self.warn(str(error))

    @work
    async def on_editor_wished(self, wished: Any) -> None:
        """Open the description in the user's editor."""
        editor = import_module("sprintboard.tui.editor")
        await editor.write_in_editor(self.screen, self.workspace, wished.card_id)

    @on(TabsBar.Chosen)
    async def show_tab(self, chosen: TabsBar.Chosen) -> None:
        """Show the screen whose tab was clicked, at the record that is wanted."""
        await self.action_show(chosen.name)
        if chosen.record_id and isinstance(self.screen, ShowsRecords):
            in_turn(self.screen, self.screen.go_to, chosen.record_id)

    async def action_show(self, mode: str) -> None:
        await self.switch_mode(mode)
        self._show_on_screens(self.workspace.board)

    def action_palette(self) -> None:
        self.push_screen(import_module("sprintboard.tui.palette").Palette())

    def action_themes(self) -> None:
        picker = import_module("sprintboard.tui.screens.theme_picker").ThemePicker
        self.push_screen(picker(self.our_themes, self.theme, wear=self.preview), self.choose_theme)

    async def action_quit(self) -> None:
        """Leave when everything is written: the records at once, the commit within seconds."""
        for act in unfinished(self.screen_stack):
            self.start_to_fulfil(act)
        finished = await asyncio.to_thread(self.writer.close, QUIT_WITHIN)
        if finished:
            await self.send_before_leaving()
        if not finished or self.workspace.pending:
            self.left_behind = "Not every edit is committed yet; the next start goes on with it."
            if not finished and self.open_wishes:
                undone = count(self.open_wishes, "edit")
                self.left_behind = f"The last {undone} may be missing: the disk took too long."
        self.exit()

    def _screen(self, name: str) -> Screen[None]:
        """Make a screen when it is first shown; its module is named as its mode."""
        module = import_module(f"sprintboard.tui.screens.{name}")
        screen: Screen[None] = getattr(module, f"{name.title()}Screen")(self.workspace)
        return screen

    def _show_on_screens(self, board: Board) -> None:
        hand_over(board, self.screen_stack)
        self.show_plainly()
        self.say_where_we_stand()

    def say_where_we_stand(self) -> None:
        for screen in self.screen_stack:
            for header in screen.query(Header):
                header.saved = save_state(self.open_wishes, self._waiting)
        super().say_where_we_stand()
