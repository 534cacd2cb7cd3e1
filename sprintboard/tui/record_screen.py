"""What the screens of goals, needs and changes share: a list, beside it the whole of one, keys.

A screen says what it lists and how a line and the whole look (`RecordView`); what needs a dialog is
in a module of actions that is loaded with the first one:

    class GoalsScreen(RecordScreen):
        tab, noun, kind = "goals", "goals", "goal"
        actions = "sprintboard.tui.goal_actions"
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen

from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.conversation import conversation
from sprintboard.core.glossary import glossary_of
from sprintboard.core.text import visible_line
from sprintboard.tui.board_words import whoami
from sprintboard.tui.filtered_screen import FilteredScreen
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.messages import Act, CardWished, together
from sprintboard.tui.nothing_fits import nothing_fits
from sprintboard.tui.talk_blocks import TALK, with_talk
from sprintboard.tui.talks import Talks
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.feedback_tabs import FeedbackTabs, Pick
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Fact, Header
from sprintboard.tui.widgets.record_detail import Block, RecordDetail
from sprintboard.tui.widgets.record_head import RecordHead
from sprintboard.tui.widgets.record_list import RecordLines, RecordList
from sprintboard.tui.widgets.tabs_bar import TabsBar

if TYPE_CHECKING:
    from sprintboard.tui.filtering import Found
    from sprintboard.workspace import Workspace

_WIDGETS = Path(__file__).parent / "widgets"
SHEETS: tuple[str | PurePath, ...] = (
    Path(__file__).parent / "record_screen.tcss",
    *(
        _WIDGETS / f"{name}.tcss"
        for name in (
            *("header", "tabs_bar", "footer", "key_line", "filter_bar", "feedback_tabs"),
            *("record_ink", "record_head", "record_list", "record_detail"),
        )
    ),
)
"""The stylesheets of every such screen; its own comes before them."""


class RecordView(NamedTuple):
    """What there is to see of all records of a kind; made beside the event loop."""

    picks: tuple[Pick, ...]
    """The parts of the list, and how many are in each; the first is shown at first."""
    ids: Mapping[str, tuple[str, ...]]
    """Name of a part to the ids in it, top to bottom."""
    facts: tuple[Fact, ...] = ()
    """What the header says."""
    note: str = ""
    """What stands beside the parts, at the right."""
    own: Any = None
    """What the screen draws its lines and the whole of a record from."""


class RecordScreen(FilteredScreen, Talks):
    """Lists records of one kind and shows the one under the cursor."""

    AUTO_FOCUS = "RecordList"
    above = "#body"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012, RUF100 - textual's

    noun: ClassVar[str] = ""
    """The noun of the workspace whose verbs it wishes for."""
    actions: ClassVar[str] = ""
    """The module with `ACTIONS`: name to a coroutine that takes the screen and asks."""
    signs: ClassVar[Sequence[tuple[str, str]]] = ()
    """What the glyphs stand for, for the help."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view: RecordView | None = None
        """What there is to see; None until it is worked out."""
        self.pick = ""
        """The part that is listed."""
        self._fitting: frozenset[str] | None = None
        """The records that the filter finds; None when nothing is filtered."""
        self._seen_of: Board | None = None
        self._detail_of = ""
        self._wanted = ""

    @abstractmethod
    def look_at(self, board: Board) -> RecordView:
        """Work out what there is to see; runs in a thread."""

    @abstractmethod
    def line(self, record_id: str, width: int) -> Sequence[Piece]:
        """Return the line of a record."""

    @abstractmethod
    def heading(self, width: int) -> str:
        """Return what stands above the lines."""

    @abstractmethod
    def detail(self, record_id: str) -> Sequence[Block]:
        """Return the whole of a record."""

    @abstractmethod
    def teaching(self) -> tuple[tuple[Piece, ...], ...]:
        """Return what is said where nothing is listed."""

    def about(self) -> About | None:
        """Return the record whose whole is shown."""
        here = self.listed.current
        return About(self.kind, here) if here else None

    def listing(self, ids: Sequence[str]) -> None:
        """Note what is listed now, before the lines are drawn."""

    def arranged(self) -> str:
        """Return how the list is arranged, in words for the bar of tabs."""
        return ""

    def compose(self) -> ComposeResult:
        yield Header()
        yield TabsBar(self.tab)
        yield FeedbackTabs()
        with Horizontal(id="body"):
            with Vertical(id="entries"):
                yield RecordHead()
                yield RecordList()
            yield RecordDetail()
        yield Footer()

    @property
    def board(self) -> Board:
        """The newest snapshot."""
        return self.workspace.board

    @property
    def listed(self) -> RecordList:
        """The list."""
        return self.query_one(RecordList)

    def on_mount(self) -> None:
        self.query_one(Header).who = whoami(self.board, self.workspace.me)
        self.board_changed(self.board)

    def board_changed(self, board: Board) -> None:
        """Show the new board."""
        self.query_one(Header).board_name = board.name
        if board is not self._seen_of:
            self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Work out what there is to see, beside the event loop."""
        board = self.board
        in_turn(self, self._take, board, await asyncio.to_thread(self.look_at, board))

    def follow(self, act: Act, ids: Sequence[str]) -> None:
        """Go to what was just made."""
        if ids and act.noun == self.noun and act.verb in ("new", "add"):
            self._wanted = ids[0]
        elif act.noun == "inbox":
            self._show_detail()

    def go_to(self, record_id: str) -> None:
        """Put the cursor on a record as soon as it is listed."""
        self._wanted = record_id
        self._show()

    def act(self, verb: str, *args: Any, **kwargs: Any) -> None:
        """Wish for a verb of the screen's noun."""
        self.act_all(Act(self.noun, verb, *args, **kwargs))

    def act_each(self, verb: str, ids: Sequence[str], *args: Any, **kwargs: Any) -> None:
        """Wish for a verb of the screen's noun for each of several records, as one action."""
        self.act_all(*(Act(self.noun, verb, each, *args, **kwargs) for each in ids))

    def act_all(self, *acts: Act) -> None:
        """Wish for several verbs as one action; for nothing when there are none."""
        if acts:
            self.listed.marked = frozenset()
            self.post_message(together(acts))

    async def ask(self, question: Screen[Any]) -> Any:
        """Open a dialog and wait for its answer."""
        return await self.app.push_screen_wait(question)

    def say(self, sentence: str) -> None:
        """Say why nothing happened."""
        self.notify(sentence, severity="warning", timeout=5, markup=False)

    @on(RecordList.Highlighted)
    def read_record(self) -> None:
        """Show the whole of what is under the cursor."""
        self._show_detail()
        marked = len(self.listed.marked)
        parts = ([f"{marked} marked"] if marked else []) + [self.arranged()]
        self.query_one(TabsBar).arrangement = "  ·  ".join(filter(None, parts))

    @on(RecordList.Opened)
    def open_record(self) -> None:
        """Do what enter does."""
        self.action_ask("open")

    @on(FeedbackTabs.Chosen)
    def choose_part(self, chosen: FeedbackTabs.Chosen) -> None:
        """List another part."""
        self._turn_to(chosen.name)

    @on(RecordDetail.Wished)
    def go_on(self, wished: RecordDetail.Wished) -> None:
        """Open the card, or do the action, that a line stands for."""
        if wished.card:
            self.post_message(CardWished(wished.card))
        elif wished.wish.startswith(TALK):
            self.action_talk(*wished.wish.removeprefix(TALK).split())
        else:
            self.action_ask(wished.wish)

    @work
    async def action_ask(self, name: str) -> None:
        """Do what needs a dialog; they are only loaded when the first one is wanted."""
        await import_module(self.actions).ACTIONS[name](self)

    def action_mark(self) -> None:
        self.listed.mark()

    def action_clear(self) -> None:
        self.listed.marked = frozenset()
        self.filter_by("")

    def action_turn(self, steps: int) -> None:
        """List the next part."""
        names = [pick.name for pick in self.view.picks] if self.view else []
        if names:
            here = names.index(self.pick) if self.pick in names else 0
            self._turn_to(names[(here + steps) % len(names)])

    def action_undo(self) -> None:
        self.post_message(Act("history", "undo"))

    def action_redo(self) -> None:
        self.post_message(Act("history", "redo"))

    def back_to_list(self) -> None:
        self.listed.focus()

    def narrowed(self, found: Found[str]) -> None:
        """List what fits."""
        if found.ids != self._fitting:
            self._fitting = found.ids
            self._show()

    def found_words(self, found: Found[str]) -> str:
        if found.ids is None or self.view is None:
            return ""
        shown, every = len(self._listed(self.pick)), len(self.view.ids.get(self.pick, ()))
        return f"{shown:,} of {every:,}"

    def _turn_to(self, pick: str) -> None:
        self.pick = pick
        self._show()
        self.tell_found()

    def _listed(self, pick: str) -> tuple[str, ...]:
        """Return the ids in a part that fit."""
        ids, fitting = self.view.ids.get(pick, ()) if self.view else (), self._fitting
        return ids if fitting is None else tuple(each for each in ids if each in fitting)

    def _take(self, board: Board, view: RecordView) -> None:
        if board is self.board:
            self._seen_of, self.view = board, view
            self._show()
            self.narrow_again()

    def _show(self) -> None:
        view = self.view
        if view is None:
            return
        names = [pick.name for pick in view.picks]
        if self.pick not in names:
            self.pick = names[0] if names else ""
        self._turn_to_wanted(view)
        ids = self._listed(self.pick)
        self.listing(ids)
        self.set_class(not ids, "-empty")
        self._detail_of = ""
        self.listed.show(RecordLines(ids, self.line, self._said_of_nothing()))
        if self._wanted and self.listed.reveal(self._wanted):
            self._wanted = ""
        tabs = self.query_one(FeedbackTabs)
        tabs.picks = tuple(p._replace(number=len(self._listed(p.name))) for p in view.picks)
        tabs.current = self.pick
        tabs.trend = Content.styled(visible_line(view.note), "$muted")
        self.query_one(Header).facts = view.facts
        head = self.query_one(RecordHead)
        head.name_columns = self.heading if ids else None
        head.refresh()
        self._show_detail()

    def _turn_to_wanted(self, view: RecordView) -> None:
        """Choose a part with the record that is wanted, past the filter that would hide it."""
        parts = (self.pick, *view.ids)
        part = next((each for each in parts if self._wanted in view.ids.get(each, ())), None)
        if part is None:
            return
        self.pick = part
        if self._wanted not in self._listed(part):
            self._fitting = None
            self.filter_by("")

    def _said_of_nothing(self) -> tuple[tuple[Piece, ...], ...]:
        """Return what is said where nothing is listed: how something comes there, or is found."""
        if self.view is None or not self.view.ids.get(self.pick):
            return self.teaching()
        others = ((p.label, len(self._listed(p.name))) for p in self.view.picks)
        elsewhere = next((each for each in others if each[1]), None)
        return nothing_fits(len(self.view.ids[self.pick]), elsewhere, self.key_of)

    def _show_detail(self) -> None:
        current, detail = self.listed.current, self.query_one(RecordDetail)
        if self.view is None:
            return
        blocks = self._with_talk(self.detail(current)) if current else ()
        words = glossary_of(self.board.terms)
        detail.show(blocks, glossary=words, anew=current != self._detail_of)
        self._detail_of = current

    def _with_talk(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Return the whole of a record with what was asked and decided about it."""
        about, workspace = self.about(), self.workspace
        if about is None or not blocks:
            return blocks
        said = conversation(self.board, about)
        return tuple(
            with_talk(
                blocks,
                said,
                self.board,
                workspace.today,
                is_watched=workspace.inbox.watches(about),
                key=self.talk_key,
            )
        )
