"""The whole card: everything on it can be read, and changed where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget

from sprintboard.core.about import About
from sprintboard.core.board import Board, Member
from sprintboard.core.card_record import CardRecord
from sprintboard.core.errors import SprintboardError
from sprintboard.core.story import Entry
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.dialogs.card_choices import short_id
from sprintboard.tui.dialogs.card_edits import CardEdits, NewDraft
from sprintboard.tui.dialogs.card_page import FACTS, CardPage
from sprintboard.tui.dialogs.card_sides import CardSides
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import EditingDialog, Frame, sheets
from sprintboard.tui.dialogs.help import HelpDialog, groups_of
from sprintboard.tui.dialogs.history import HistoryDialog
from sprintboard.tui.dialogs.talk_dialog import do_with_row
from sprintboard.tui.dialogs.talking import Talking
from sprintboard.tui.messages import CardLooked, CardWished, ConflictsWished
from sprintboard.tui.widgets.fact import Fact
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.markdown_view import MarkdownView
from sprintboard.tui.widgets.row import (
    AgreementRow,
    CommentRow,
    ItemRow,
    OwnCommentRow,
    Row,
    TitleRow,
    WordsRow,
)
from sprintboard.tui.widgets.talk_row import AnsweredRow, DecisionRow, QuestionRow

_WIDTHS = [(0, "-narrow"), (110, "-wide")]
"""When there is room, the facts stand beside the text."""


class EditorWished(Message):
    """The user wants to write the description in their own editor."""

    def __init__(self, card_id: str) -> None:
        super().__init__()
        self.card_id = card_id


class CardDialog(EditingDialog[None]):
    """Stays open while the card changes, whoever changes it."""

    CSS_PATH = sheets("card_dialog", widgets=("fact", "row", "markdown_view"))
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, priority=True, id="card.up"),
        Binding("down,j", "step(+1)", "Down", show=False, priority=True, id="card.down"),
        Binding("pageup", "leap(-1)", "Page up", show=False, priority=True, id="card.page-up"),
        Binding(
            "pagedown", "leap(+1)", "Page down", show=False, priority=True, id="card.page-down"
        ),
        Binding("r", "change('title')", "Title", show=False, id="card.title"),
        *(
            Binding(key, f"change('{name}')", words, show=False, id=f"card.{name}")
            for name, words, key in FACTS
        ),
        Binding("e", "change('description')", "Description", id="card.description"),
        Binding("E", "editor", "In your editor", id="card.editor"),
        Binding("w", "change('why')", "Why", show=False, id="card.why"),
        Binding("C", "change('acceptance')", "Acceptance", show=False, id="card.acceptance"),
        Binding("W", "change('how')", "How", show=False, id="card.how"),
        Binding("x", "add_item", "Add to checklist", id="card.add-item"),
        Binding("c", "comment", "Comment", id="card.comment"),
        Binding("Q", "ask", "Ask", id="card.ask", tooltip="Ask somebody about it"),
        Binding("V", "decide", "Decide", id="card.decide", tooltip="Note what was decided"),
        Binding(
            "asterisk",
            "watch",
            "Watch",
            id="card.watch",
            tooltip="Watch: what others do comes into your inbox; or no more",
        ),
        Binding("o", "past", "History", id="card.history"),
        Binding("i", "conflicts", "Conflicts", id="card.conflicts"),
        Binding("question_mark,f1", "keys", "Keys", id="card.keys"),
        Binding("escape", "close", "Close", id="dialog.close"),
    ]

    def __init__(
        self,
        card_id: str,
        *,
        board: Board,
        read: Callable[[], CardRecord],
        history: Callable[[], tuple[Entry, ...]] = tuple,
        is_watched: Callable[[], bool] = bool,
        today: date,
        me: Member | None = None,
        is_plain: bool = False,
        new_draft: NewDraft,
    ) -> None:
        """`read`, `history` and `is_watched` say what is true now; asked after each change."""
        super().__init__()
        self.card_id = card_id
        self._read = read
        self._history = history
        self._is_watched = is_watched
        self._today = today
        self._me = me
        self._is_plain = is_plain
        """Whoever reads it likes plain words."""
        self._edits = CardEdits(
            self, board=board, record=read(), today=today, new_draft=new_draft, me=me
        )
        self._sides = CardSides(self, self._edits, me)

    def compose(self) -> ComposeResult:
        with Frame(""):
            yield CardPage(
                self._edits.record.description,
                me=self._me,
                today=self._today,
                is_plain=self._is_plain,
            )
            yield KeyLine()

    async def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._show_keys)
        await self._show()
        self.query_one(TitleRow).focus()
        self.post_message(CardLooked(self.card_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the conflicts only when there are some."""
        return action != "conflicts" or self.card_id in self._edits.board.conflicts

    def board_changed(self, board: Board) -> None:
        """Show the card as it is on the new board."""
        if not self.is_mounted:
            return
        try:
            self._edits.record = self._read()
        except SprintboardError as error:
            self.notify(str(error), severity="warning", markup=False)
            self.dismiss(None)
            return
        self._edits.board = board
        self.call_next(self._show)

    def read_plainly(self, *, is_plain: bool) -> None:
        """Tell the card in sentences, or with every fact."""
        if self.is_mounted and is_plain is not self._is_plain:
            self._is_plain = is_plain
            self.query_one(CardPage).is_plain = is_plain
            self.call_next(self._show)

    @on(Fact.Wished)
    def change_fact(self, wished: Fact.Wished) -> None:
        """Ask for another value."""
        self.action_change(wished.fact.key)

    @on(MarkdownView.EditWished)
    def change_description(self) -> None:
        """Edit the long text."""
        self._edits.description()

    @on(MarkdownView.LinkWished)
    def ask_about_link(self, wished: MarkdownView.LinkWished) -> None:
        """Open a web page only when the user has seen whose it is."""
        address = visible_line(wished.address)
        host = _web_host(address)
        if not host:
            self.notify("Only links to web pages can be opened.", severity="warning")
            return
        question = Confirm(
            f"Open a page of {host}?", shorten(address, 400), yes="Open in the browser"
        )

        def go(sure: bool | None) -> None:
            if sure:
                self.app.open_url(address)

        self.app.push_screen(question, go)

    @on(Row.Wished)
    def do_with_row(self, wished: Row.Wished) -> None:
        """Do what the row asks for."""
        row = wished.row
        if isinstance(row, ItemRow):
            self._do_with_item(row.key, wished.wish)
        elif isinstance(row, CommentRow | OwnCommentRow):
            self._do_with_comment(row.key, wished.wish)
        elif isinstance(row, AgreementRow):
            self._sides.tick(row.key)
        elif isinstance(row, WordsRow):
            self.action_change(row.key)
        elif isinstance(row, QuestionRow | AnsweredRow | DecisionRow):
            do_with_row(self._talking, row, wished.wish)
        elif isinstance(row, TitleRow):
            self._edits.title()
        else:
            self.post_message(CardWished(row.key))

    def action_change(self, key: str) -> None:
        if not self._sides.change(key):
            self._edits.change(key)

    def action_add_item(self) -> None:
        self._edits.add_item()

    def action_comment(self) -> None:
        self._edits.comment()

    def action_ask(self) -> None:
        self._talking.ask()

    def action_decide(self) -> None:
        self._talking.decide()

    def action_watch(self) -> None:
        self._talking.watch(is_watched=self._is_watched())

    def action_editor(self) -> None:
        self.post_message(EditorWished(self.card_id))

    def action_conflicts(self) -> None:
        self.post_message(ConflictsWished(self.card_id))

    def action_past(self) -> None:
        title = f"History of “{shorten(self._edits.card.title, 40)}”"
        zone = self._edits.board.policy.time_zone
        self.app.push_screen(HistoryDialog(title, self._history(), today=self._today, zone=zone))

    def action_keys(self) -> None:
        self.app.push_screen(HelpDialog("The keys of a card", groups_of(self)))

    def action_step(self, steps: int) -> None:
        """Go to the next part; scroll first while the part under the focus is not wholly seen."""
        page = self.query_one("#page", VerticalScroll)
        if self.focused is None or not _scroll_within(page, self.focused, steps):
            self._walk(steps)

    def action_leap(self, pages: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=pages * max(page.size.height - 2, 1), animate=False)

    def _walk(self, steps: int) -> None:
        """Move the focus at once: `Widget.focus` waits, and a key held down would lose steps."""
        chain = self.focus_chain
        places = [place for place, each in enumerate(chain) if each is self.focused]
        place = (places[0] + steps) if places else 0
        if 0 <= place < len(chain):
            self.set_focus(chain[place])

    def _do_with_item(self, key: str, wish: str) -> None:
        item = next((each for each in self._edits.record.checklist if each.id == key), None)
        if item is not None:
            wishes = {
                "tick": self._edits.tick,
                "rename": self._edits.rename_item,
                "remove": self._edits.remove_item,
                "up": self._edits.raise_item,
                "down": self._edits.lower_item,
            }
            wishes[wish](item)

    def _do_with_comment(self, key: str, wish: str) -> None:
        comment = next((each for each in self._edits.record.comments if each.id == key), None)
        if comment is not None:
            wishes = {
                "answer": self._edits.answer,
                "edit": self._edits.edit_comment,
                "remove": self._edits.remove_comment,
            }
            wishes[wish](comment)

    def _show_keys(self, _screen: object) -> None:
        keys = {
            binding.id: self.app.get_key_display(binding)
            for _, binding, _, _ in reversed(self.active_bindings.values())
        }
        for fact in self.query(Fact):
            fact.shown_key = keys.get(f"card.{fact.key}", "")

    async def _show(self) -> None:
        board, record = self._edits.board, self._edits.record
        key = "" if self._is_plain else f"{short_id(board, record.card.id)} · "
        self.query_one(Frame).retitle(f"{key}{record.card.type}")
        is_watched = self._is_watched()
        await self.query_one(CardPage).show(board, record, is_watched=is_watched)

    @property
    def _talking(self) -> Talking:
        return Talking(
            host=self,
            about=About("card", self.card_id),
            board=self._edits.board,
            me=self._me,
            today=self._today,
        )


def _web_host(address: str) -> str:
    """Return whose page it is; nothing when it is no page of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""


def _scroll_within(page: VerticalScroll, focused: Widget, steps: int) -> bool:
    """Scroll a few lines when `focused` goes on beyond the edge; say whether it did."""
    if page not in focused.ancestors:
        return False
    shown, part = page.region, focused.region
    hidden = part.bottom - shown.bottom if steps > 0 else shown.y - part.y
    if hidden <= 0 or part.height <= shown.height // 2:
        return False
    page.scroll_relative(y=steps * min(hidden, 4), animate=False)
    return True
