"""The feedback: what people think of what was delivered, and what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.errors import SprintboardError
from sprintboard.core.feedback import Feedback
from sprintboard.core.story import Entry
from sprintboard.tui import feedback_scores, feedback_words
from sprintboard.tui.board_words import whoami
from sprintboard.tui.feedback_keys import FEEDBACK_KEYS
from sprintboard.tui.feedback_scores import Opinions, opinions
from sprintboard.tui.feedback_view import (
    OPEN,
    PICKS,
    FeedbackView,
    by_about,
    feedback_view,
    nothing_to_see,
    said_of,
)
from sprintboard.tui.filtered_screen import FilteredScreen
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.messages import Act, CardWished, together
from sprintboard.tui.nothing_fits import nothing_fits
from sprintboard.tui.talks import QUIET_TALK_KEYS, Talks
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.fact import Fact
from sprintboard.tui.widgets.feedback_detail import FeedbackDetail
from sprintboard.tui.widgets.feedback_list import FeedbackList, Line
from sprintboard.tui.widgets.feedback_row import Said, heading
from sprintboard.tui.widgets.feedback_tabs import FeedbackTabs
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Header
from sprintboard.tui.widgets.row import Row
from sprintboard.tui.widgets.tabs_bar import TabsBar

if TYPE_CHECKING:
    from sprintboard.tui.filtering import Found
    from sprintboard.workspace import Workspace

_WIDGETS = Path(__file__).parents[1] / "widgets"
_SHEETS = (
    *("header", "tabs_bar", "footer", "key_line", "filter_bar", "feedback_tabs"),
    *("feedback_list", "feedback_detail", "fact", "row"),
)
REST = 0.05
"""Seconds after which the cursor rests: a key held down lays out no entry on its way."""
_CHANGES = {"answer": "answer", "owner": "assign", "tell": "tell", "scores": "chart"}
"""What a fact of an entry asks for when it is pressed."""


class FeedbackScreen(FilteredScreen, Talks):
    """A list of entries, and beside or below it the whole of the one under the cursor."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "feedback.tcss",
        *(_WIDGETS / f"{name}.tcss" for name in _SHEETS),
    ]
    AUTO_FOCUS = "FeedbackList"
    tab = kind = "feedback"
    above = "#body"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012, RUF100 - textual's
    BINDINGS: ClassVar[list[BindingType]] = [*FEEDBACK_KEYS, *QUIET_TALK_KEYS]

    signs: ClassVar[Sequence[tuple[str, str]]] = feedback_words.SIGNS
    """What the glyphs stand for, for the help."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = nothing_to_see(workspace.board)
        """What there is to see; nothing until it is worked out."""
        self._say: Callable[[Feedback], Said] | None = None
        """Says of an entry what its line says; None until then."""
        self.opinions: Opinions | None = None
        """What the scores say; None until it is worked out."""
        self._pick = OPEN
        self._by_thing = False
        self._fitting: frozenset[str] | None = None
        """The entries that the filter finds; None when nothing is filtered."""
        self._wanted = ""
        """Where the cursor goes as soon as it is shown."""
        self.resting: Timer | None = None
        """Runs while the cursor has not rested on its entry yet."""
        self._waiting = 0
        """So many entries without a name wait on this machine."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield TabsBar("feedback")
        yield FeedbackTabs()
        with Horizontal(id="body"):
            with Vertical(id="entries"):
                yield Static("", id="columns", markup=False)
                yield FeedbackList()
            yield FeedbackDetail()
        yield Footer()

    @property
    def board(self) -> Board:
        """The newest snapshot."""
        return self.workspace.board

    @property
    def listed(self) -> FeedbackList:
        """The entries."""
        return self.query_one(FeedbackList)

    def about(self) -> About | None:
        entry = self.listed.entry
        return About("feedback", entry.id) if entry else None

    def on_mount(self) -> None:
        header = self.query_one(Header)
        header.who = whoami(self.board, self.workspace.me)
        self.bindings_updated_signal.subscribe(self, self._show_keys)
        self.board_changed(self.board)

    def board_changed(self, board: Board) -> None:
        """Show the new board."""
        self.query_one(Header).board_name = board.name
        if self._say is None or self.view.board is not board:
            self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Work out what there is to see, beside the event loop."""
        in_turn(self, self._take, await asyncio.to_thread(feedback_view, self.board))

    def _take(self, view: FeedbackView) -> None:
        if view.board is self.board:
            self.view = view
            self._say = said_of(view, self.workspace.today)
            self._show()
            self.count_scores()
            self.look_at_drafts()
            self.narrow_again()

    @work(exclusive=True, group="scores")
    async def count_scores(self) -> None:
        """Work out what the scores say, when the entries are shown."""
        with suppress(SprintboardError):
            in_turn(self, self._take_scores, await asyncio.to_thread(opinions, self.workspace))

    def _take_scores(self, found: Opinions) -> None:
        if found.board is self.board:
            self.opinions = found
            self._show_scores()
            self._show_detail()

    def follow(self, act: Act, ids: Sequence[str]) -> None:
        """Go to what was just said."""
        if (act.noun, act.verb) == ("feedback", "add"):
            self._wanted = ids[0] if ids else ""
            self.look_at_drafts()

    def go_to(self, record_id: str) -> None:
        """Put the cursor on what somebody said."""
        self._wanted = record_id
        self._show()

    @work(exclusive=True, group="drafts")
    async def look_at_drafts(self) -> None:
        """Count what waits on this machine without a name."""
        with suppress(SprintboardError):
            self._waiting = len(await asyncio.to_thread(self.workspace.drafts.feedback))
            in_turn(self, self._arrange)

    def act(self, wish: Act) -> None:
        """Wish for something."""
        self.listed.marked = frozenset()
        self.post_message(wish)

    def act_each(self, verb: str, entries: Sequence[Feedback], *args: Any) -> None:
        """Wish for a verb for each of several entries, as one action."""
        if entries:
            self.act(together([Act("feedback", verb, each.id, *args) for each in entries]))

    async def ask(self, question: Screen[Any]) -> Any:
        """Open a dialog and wait for its answer."""
        return await self.app.push_screen_wait(question)

    def say(self, sentence: str) -> None:
        """Say why nothing happened."""
        self.notify(sentence, severity="warning", timeout=5, markup=False)

    @on(FeedbackList.Opened)
    def open_card(self) -> None:
        """Show the card that the entry is about."""
        self.action_ask("open")

    @on(FeedbackList.Highlighted)
    def read_entry(self) -> None:
        """Show the whole of the entry under the cursor, as soon as the cursor rests there."""
        if self.resting is not None:
            self.resting.stop()
        self.resting = self.set_timer(REST, self._show_detail)
        self._arrange()

    @on(FeedbackTabs.Chosen)
    def choose_part(self, chosen: FeedbackTabs.Chosen) -> None:
        """List another part."""
        self._turn_to(chosen.name)

    @on(FeedbackTabs.TrendClicked)
    def open_chart(self) -> None:
        """Show how the scores go."""
        self.action_ask("chart")

    @on(Fact.Wished)
    def change_fact(self, wished: Fact.Wished) -> None:
        """Ask for what changes the fact."""
        if wished.fact.key == "talk":
            self.action_talk("ask")
        else:
            self.action_ask(_CHANGES.get(wished.fact.key, "edit"))

    @on(Row.Wished)
    def open_linked(self, wished: Row.Wished) -> None:
        """Open the card that a row names."""
        if wished.row.key:
            self.post_message(CardWished(wished.row.key))
        else:
            self.action_ask("open")

    def back_to_list(self) -> None:
        self.listed.focus()

    def narrowed(self, found: Found[str]) -> None:
        """Show the entries that fit."""
        if found.ids != self._fitting:
            self._fitting = found.ids
            self._show()

    def found_words(self, found: Found[str]) -> str:
        if found.ids is None:
            return ""
        return f"{self._count(self._pick):,} of {len(tuple(self.view.listed(self._pick))):,}"

    @work(exclusive=True, group="past")
    async def read_past(self, entry_id: str) -> None:
        """Read what happened to an entry: it is in its record."""
        past: Sequence[Entry] = ()
        with suppress(SprintboardError):
            past = await asyncio.to_thread(self.workspace.feedback.history, entry_id)
        in_turn(self, self._show_past, entry_id, past)

    def _show_past(self, entry_id: str, past: Sequence[Entry]) -> None:
        entry = self.listed.entry
        if entry is not None and entry.id == entry_id:
            words = feedback_words.past_words(past, self.board, self.workspace.today)
            self.query_one(FeedbackDetail).show_past(words)

    @work
    async def action_ask(self, name: str) -> None:
        """Do what needs a dialog; they are only loaded when the first one is wanted."""
        await import_module("sprintboard.tui.feedback_actions").ACTIONS[name](self)

    def action_mark(self) -> None:
        self.listed.mark()

    def action_clear(self) -> None:
        self.listed.marked = frozenset()
        self.filter_by("")

    def action_turn(self, steps: int) -> None:
        """List the next part."""
        names = tuple(PICKS)
        self._turn_to(names[(names.index(self._pick) + steps) % len(names)])

    def action_group(self) -> None:
        """List by what it is about, or the newest first."""
        self._by_thing = not self._by_thing
        self._show()

    def action_undo(self) -> None:
        self.act(Act("history", "undo"))

    def action_redo(self) -> None:
        self.act(Act("history", "redo"))

    @on(FeedbackList.Fitted)
    def make_room(self) -> None:
        """Name the columns again, as wide as they are now."""
        self.call_after_refresh(self._name_columns)

    def _turn_to(self, pick: str) -> None:
        self._pick = pick
        self._show()
        self.tell_found()

    def _show(self) -> None:
        if self._say is None:
            return
        entries = tuple(self._entries(self._pick))
        if self._wanted in self.view.wholes and self._wanted not in {e.id for e in entries}:
            self._pick, self._fitting = OPEN, None
            self.filter_by("")
            entries = tuple(self._entries(self._pick))
        self.listed.show(self._lines(entries), say=self._say, empty=self._said_of_nothing())
        if self.listed.reveal(self._wanted):
            self._wanted = ""
        tabs = self.query_one(FeedbackTabs)
        tabs.picks = tuple(p._replace(number=self._count(p.name)) for p in self.view.picks)
        tabs.current = self._pick
        self._show_scores()
        self._show_detail()
        self._arrange()
        self.call_after_refresh(self._name_columns)

    def _show_scores(self) -> None:
        self.query_one(Header).facts = feedback_scores.facts(self.view, self.opinions)
        if self.opinions is not None:
            self.query_one(FeedbackTabs).trend = feedback_scores.trend_words(self.opinions)

    def _entries(self, pick: str) -> Iterator[Feedback]:
        for each in self.view.listed(pick):
            if self._fitting is None or each.id in self._fitting:
                yield each

    def _count(self, pick: str) -> int:
        return sum(1 for _ in self._entries(pick))

    def _said_of_nothing(self) -> tuple[tuple[Piece, ...], ...]:
        """Return what is said where nothing is listed: how something comes there, or is found."""
        every = len(tuple(self.view.listed(self._pick)))
        if self._fitting is None or not every:
            return feedback_words.teaching(self.view, self._pick)
        others = ((label, self._count(name)) for name, label, _ in self.view.picks)
        return nothing_fits(every, next((e for e in others if e[1]), None), self.key_of)

    def _lines(self, entries: tuple[Feedback, ...]) -> Sequence[Line]:
        if not self._by_thing:
            return entries
        lines: list[Line] = []
        for about, some in by_about(entries).items():
            lines += [feedback_words.thing_heading(self.view, about), *some]
        return lines

    def _show_detail(self) -> None:
        if self.resting is not None:
            self.resting.stop()
            self.resting = None
        entry, detail = self.listed.entry, self.query_one(FeedbackDetail)
        if entry is None or entry.id not in self.view.wholes:
            detail.show(None)
            return
        more = {
            "scores": feedback_scores.scores_words(self.view, self.opinions, entry.about),
            "effect": feedback_scores.effect_words(self.opinions, entry.id),
        }
        today = self.workspace.today
        detail.show(feedback_words.detail_of(self.view, entry, today, more))
        self.read_past(entry.id)

    def _name_columns(self) -> None:
        words = heading(self.listed.columns) if self.listed.entry else ""
        self.query_one("#columns", Static).update(Content(words))

    def _show_keys(self, _screen: object) -> None:
        keys = {
            binding.id: self.app.get_key_display(binding)
            for _, binding, _, _ in self.active_bindings.values()
        }
        shown = {key: keys.get(f"feedback.{action}", "") for key, action in _CHANGES.items()}
        self.query_one(FeedbackDetail).show_keys(shown)

    def _arrange(self) -> None:
        """Say what is marked, how the list stands, and what waits without a name."""
        marked = len(self.listed.marked)
        parts = [f"{marked} marked"] if marked else []
        parts += ["by what it is about"] if self._by_thing else []
        parts += [f"{self._waiting} without a name, not sent yet: W"] if self._waiting else []
        self.query_one(FeedbackTabs).note = "  ·  ".join(parts)
