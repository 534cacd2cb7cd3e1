"""What waits for you, what is new, what was asked and decided, and everything that happened."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.board import Board
from sprintboard.core.errors import SprintboardError
from sprintboard.core.inbox import InboxItem
from sprintboard.core.story import Entry
from sprintboard.tui.board_words import whoami
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.inbox_view import inbox_lines
from sprintboard.tui.messages import Act, CardWished, ConflictsWished
from sprintboard.tui.said_view import SAID, Sight, asked, is_to_answer, subject
from sprintboard.tui.talks import Talks
from sprintboard.tui.widgets.entry_list import EntryList, fits
from sprintboard.tui.widgets.feedback_tabs import FeedbackTabs, Pick
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Fact, Header
from sprintboard.tui.widgets.record_list import RecordLines, RecordList
from sprintboard.tui.widgets.tabs_bar import TabsBar, tab_of
from sprintboard.tui.widgets.typed import TypedLine
from sprintboard.tui.words import BOARD, SEEING, count

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

_WIDGETS = Path(__file__).parents[1] / "widgets"
_SHEETS = (
    *("header", "tabs_bar", "footer", "key_line", "entry_list"),
    *("feedback_tabs", "record_list"),
)
NEWEST = 1000
"""Entries that are read; nobody scrolls through more."""
INBOX, NEWS, EVERYTHING = "inbox", "news", "everything"
PARTS = (INBOX, NEWS, *SAID, EVERYTHING)
_LABELS = ("For you", "New to you", *map(str.title, SAID), "Everything")
_PAST = (NEWS, EVERYTHING)
"""Parts that list entries of the history."""


class ActivityScreen(Talks):
    """Every line is a sentence; enter does, or shows, what it is about."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "activity.tcss",
        *(_WIDGETS / f"{name}.tcss" for name in _SHEETS),
    ]
    AUTO_FOCUS = "RecordList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="activity.open", group=SEEING),
        Binding("r", "read", "Mark as read", id="activity.read", group=SEEING),
        Binding(
            "R", "read_all", "Mark all as read", show=False, id="activity.read-all", group=SEEING
        ),
        Binding("right_square_bracket,right", "turn(1)", "Next list", id="activity.next"),
        Binding(
            "left_square_bracket,left", "turn(-1)", "List before", show=False, id="activity.before"
        ),
        Binding("D", "digest", "Digest since …", show=False, id="activity.digest", group=SEEING),
        Binding("slash", "search", "Search", id="activity.search", group=SEEING),
        Binding("escape", "clear", "All entries", show=False, id="activity.clear", group=SEEING),
        Binding("u", "undo", "Undo", id="activity.undo", group=BOARD),
        Binding("ctrl+r", "redo", "Redo", show=False, id="activity.redo", group=BOARD),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._entries: tuple[Entry, ...] = ()
        self._news: tuple[Entry, ...] = ()
        self._inbox = inbox_lines((), now=0, today=workspace.today)
        self._part = INBOX
        self._is_plain = False
        self._read_of: Board | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        yield TabsBar("activity")
        yield FeedbackTabs()
        yield TypedLine(placeholder="Words of a title, a name, or what was done", compact=True)
        yield RecordList()
        yield EntryList(empty="Nothing to see here: every edit of a card leaves a line.")
        yield Footer()

    def on_mount(self) -> None:
        header = self.query_one(Header)
        header.who = whoami(self.workspace.board, self.workspace.me)
        header.board_name = self.workspace.board.name
        self._show()
        self.board_changed(self.workspace.board)

    def board_changed(self, board: Board) -> None:
        """Read what has happened since."""
        if board is not self._read_of:
            self._read_of = board
            self.read_history()
            self.read_inbox()

    def read_plainly(self, *, is_plain: bool) -> None:
        """Say what waits in plain words, or with ids."""
        if is_plain is not self._is_plain:
            self._is_plain = is_plain
            self.read_inbox()

    @work(exclusive=True, group="history")
    async def read_history(self) -> None:
        """Read the records that changed last, beside the event loop."""
        try:
            entries = await asyncio.to_thread(self.workspace.history.of_board, NEWEST)
        except SprintboardError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._entries = tuple(entries)
        in_turn(self, self._show)

    @work(exclusive=True, group="inbox")
    async def read_inbox(self) -> None:
        """Collect what waits, and what is new, beside the event loop."""
        inbox, workspace = self.workspace.inbox, self.workspace
        try:
            items = await asyncio.to_thread(inbox.mine)
            news = await asyncio.to_thread(inbox.news)
            is_plain = await asyncio.to_thread(lambda: workspace.plainly.is_on)
        except SprintboardError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        today = workspace.today
        self._is_plain = is_plain
        self._inbox = inbox_lines(items, now=workspace.now, today=today, is_plain=is_plain)
        self._news = news.entries
        in_turn(self, self._show)

    @on(Input.Changed)
    def narrow(self) -> None:
        """Show the entries with all words, as they are typed."""
        self._show()

    @on(Input.Submitted)
    def back_to_entries(self) -> None:
        """Go on with what was found."""
        self._focus_list()

    @on(EntryList.Opened)
    def open_card(self, opened: EntryList.Opened) -> None:
        """Show what an entry of the history is about."""
        self._go_to(opened.entry.noun, opened.entry.record_id)

    @on(RecordList.Opened)
    def open_item(self) -> None:
        """Do, or show, what waits, or what was asked or decided."""
        self.action_open()

    @on(FeedbackTabs.Chosen)
    def choose_part(self, chosen: FeedbackTabs.Chosen) -> None:
        """Show another list."""
        self._turn_to(chosen.name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to mark as read only where something waits to be read."""
        return action not in ("read", "read_all") or self._part in (INBOX, NEWS)

    def action_open(self) -> None:
        current = self.query_one(RecordList).current
        if self._part in SAID and current:
            self._open_said(SAID[self._part][0], current)
        elif self._part == INBOX and current in self._inbox.items:
            self._open_waiting(self._inbox.items[current])

    @work
    async def action_digest(self) -> None:
        await import_module("sprintboard.tui.digest").show_digest(self, self.workspace)

    def action_read(self) -> None:
        """Mark what is under the cursor, when it only wants to be read; among the news: all."""
        if self._part == NEWS:
            self.action_read_all()
            return
        item = self._inbox.items.get(self.query_one(RecordList).current)
        if item is not None and item.is_to_read:
            self._mark((item,))
        elif item is not None:
            self.notify("This stays until it is done: enter opens it.", timeout=4)

    def action_read_all(self) -> None:
        """Mark all that only wants to be read."""
        if self._part == NEWS:
            self.workspace.inbox.look()
            self.read_inbox()
        else:
            self._mark(tuple(self._inbox.items.values()))

    def action_turn(self, steps: int) -> None:
        self._turn_to(PARTS[(PARTS.index(self._part) + steps) % len(PARTS)])

    def action_search(self) -> None:
        if self._part == INBOX:
            self._turn_to(EVERYTHING)
        line = self.query_one(TypedLine)
        line.add_class("-open")
        line.focus()

    def action_clear(self) -> None:
        line = self.query_one(TypedLine)
        line.value = ""
        line.remove_class("-open")
        self._focus_list()

    def action_undo(self) -> None:
        self.post_message(Act("history", "undo"))

    def action_redo(self) -> None:
        self.post_message(Act("history", "redo"))

    def about(self) -> About | None:
        """Return what the line under the cursor is about."""
        current = self.query_one(RecordList).current
        if self._part in SAID:
            return self._subject(SAID[self._part][0], current)
        item = self._inbox.items.get(current)
        return self._subject(*item.about) if item is not None else None

    def _mark(self, items: tuple[InboxItem, ...]) -> None:
        if self.workspace.inbox.read(items):
            self.read_inbox()

    def _turn_to(self, part: str) -> None:
        self._part = part
        self.refresh_bindings()
        self._show()
        self.query_one(RecordList).action_edge(-1)
        self._focus_list()

    def _focus_list(self) -> None:
        self.query_one(EntryList if self._part in _PAST else RecordList).focus()

    def _open_waiting(self, item: InboxItem) -> None:
        """Do, or show, what waits."""
        if item.is_to_read:
            self._mark((item,))
        if item.kind == "conflict":
            self.post_message(ConflictsWished())
        elif item.kind == "question":
            self.action_talk("answer", item.about.id)
        else:
            self._go_to(item.about.kind, item.about.id)

    def _open_said(self, kind: str, record_id: str) -> None:
        """Answer a question that is mine to answer; else show where it was asked or decided."""
        if is_to_answer(record_id, self.workspace.board, self.workspace.me):
            self.action_talk("answer", record_id)
        elif self._subject(kind, record_id) is None:
            talk = import_module("sprintboard.tui.talk_actions").talk
            talk(self, About(PRODUCT), "correct", record_id)
        else:
            self._go_to(kind, record_id)

    def _go_to(self, kind: str, record_id: str) -> None:
        """Show a record: a card over this screen, others on theirs."""
        if kind == "card":
            self.post_message(CardWished(record_id))
        elif kind in ("question", "decision"):
            self._show_talk(self._subject(kind, record_id))
        elif kind == "board":
            self.notify("This is about the board itself: its columns, people or rules.", timeout=4)
        elif tab := tab_of(kind):
            self.post_message(TabsBar.Chosen(self.query_one(TabsBar), tab, record_id))
        else:
            self.notify("This cannot be opened from here.", timeout=4)

    def _show_talk(self, subject: About | None) -> None:
        """Show where something was asked or decided: the card, or the whole conversation."""
        if subject is not None and subject.kind == "card":
            self.post_message(CardWished(subject.id))
        elif subject is not None:
            import_module("sprintboard.tui.talk_actions").talk(self, subject, "ask", "")

    def _subject(self, kind: str, record_id: str) -> About | None:
        return subject(self.workspace.board, kind, record_id)

    def _show(self) -> None:
        words = self.query_one(TypedLine).value.casefold().split()
        entries = self._news if self._part == NEWS else self._entries
        found = [entry for entry in entries if fits(entry, words)]
        listed, past = self.query_one(RecordList), self.query_one(EntryList)
        listed.display, past.display = self._part not in _PAST, self._part in _PAST
        lines = self._lines(words)
        listed.show(lines)
        past.show(found, time_zone=self.workspace.board.policy.time_zone)
        self._show_numbers()
        said = "" if self._part == INBOX else count(len(found), "entry", "entries")
        if self._part in SAID:
            said = count(len(lines.ids) - len(lines.headings), SAID[self._part][0])
        self.query_one(TabsBar).arrangement = said

    def _lines(self, words: list[str]) -> RecordLines:
        """Return what is listed: what waits, or what was asked or decided with all the words."""
        if self._part not in SAID:
            return self._inbox.lines
        workspace, draw = self.workspace, SAID[self._part][1]
        sight = Sight(workspace.board, workspace.now, workspace.today, tuple(words), self._is_plain)
        return draw(sight)

    def _show_numbers(self) -> None:
        """Say how much is in each part, and how much of it waits."""
        waiting, board = self._inbox.items, self.workspace.board
        lists = (waiting, self._news, asked(board), board.decisions, self._entries)
        tabs = self.query_one(FeedbackTabs)
        tabs.picks = tuple(map(Pick, PARTS, _LABELS, map(len, lists)))
        tabs.current = self._part
        late = sum(item.is_late for item in waiting.values())
        words = f"{len(waiting)} for you" if waiting else "nothing waits for you"
        facts = [Fact(words), *([Fact(f"! {late} late", "$error")] if late else [])]
        self.query_one(Header).facts = tuple(facts)
