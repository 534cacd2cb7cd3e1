"""The page of a card: every part of it in its place, shown anew where it differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.about import About
from sprintboard.core.board import Board, Member
from sprintboard.core.card import Card
from sprintboard.core.card_plain import Look
from sprintboard.core.card_record import CardRecord, Comment
from sprintboard.core.conversation import conversation
from sprintboard.core.conversation_words import HEADING
from sprintboard.core.glossary import glossary_of
from sprintboard.core.text import visible_line
from sprintboard.tui.dialogs import card_side_words, card_words, talk_words
from sprintboard.tui.dialogs.card_choices import short_id
from sprintboard.tui.dialogs.card_plainly import TECHNICAL, told_words
from sprintboard.tui.widgets.fact import Fact
from sprintboard.tui.widgets.markdown_view import MarkdownView
from sprintboard.tui.widgets.row import (
    CommentRow,
    ItemRow,
    OwnCommentRow,
    Row,
    RowList,
    TitleRow,
)

SIDE_FACTS = (
    ("sprint", "Sprint", "S"),
    ("handed", "Is with", "h"),
    ("signed", "Sign-off", "O"),
    ("poll", "Together", "v"),
    ("feedback", "Feedback", "F"),
    ("goals", "Goals", "g"),
)
_SIDE_KEYS = {key for key, _, _ in SIDE_FACTS}
FACTS = (
    ("column", "Column", "m"),
    ("type", "Type", "t"),
    ("priority", "Priority", "p"),
    ("owner", "IT owner", "a"),
    ("business_owner", "Business", "A"),
    ("helpers", "Helpers", "H,at"),
    ("labels", "Labels", "L,number_sign"),
    ("estimate", "Estimate", "s"),
    ("due", "Due", "d"),
    ("blocked", "Blocked", "b"),
    ("parent", "Part of", "P"),
    ("depends_on", "Depends on", "D"),
    *SIDE_FACTS,
)
"""Key of the card, what people call it, the key that changes it: the same as on the board."""


class CardPage(VerticalScroll, can_focus=False):
    """Scrolls; what is not there takes no room."""

    def __init__(
        self, description: str, *, me: Member | None, today: date, is_plain: bool = False
    ) -> None:
        super().__init__(id="page")
        self._description = description
        self._me = me
        self._today = today
        self.is_plain = is_plain
        """Whoever reads it likes plain words; true of what is shown next."""

    def compose(self) -> ComposeResult:
        yield TitleRow("title", Content(""))
        yield Static("", id="told", markup=False)
        yield Static("", id="banner", markup=False)
        yield RowList(id="asked")
        with Vertical(id="facts"):
            for key, label, _ in FACTS:
                yield Fact(key, label)
            yield Static("", id="ages", markup=False)
        yield RowList(id="words")
        yield Static("", classes="heading", id="agreed-heading", markup=False)
        yield RowList(id="agreed")
        yield Static("Description", classes="heading", id="description-heading")
        yield MarkdownView(self._description, empty="No description yet: e writes one.")
        yield Static("", classes="heading", id="links-heading", markup=False)
        yield RowList(id="links")
        yield Static("", classes="heading", id="checklist-heading", markup=False)
        yield RowList(id="checklist")
        yield Static("", classes="heading", id="said-heading", markup=False)
        yield RowList(id="said")
        yield Static("", classes="heading", id="comments-heading", markup=False)
        yield RowList(id="comments")

    async def show(self, board: Board, record: CardRecord, *, is_watched: bool) -> None:
        """Show a card as it is on a board."""
        card, today = record.card, self._today
        self.query_one(TitleRow).say(Content(visible_line(card.title)))
        for fact in self.query(Fact):
            fact.value = _fact_words(board, record, fact.key, today=today)
            fact.display = not (self.is_plain and fact.key in TECHNICAL)
        look = Look(board, today, self._me)
        self._say("told", told_words(record, look) if self.is_plain else Content(""))
        ages = card_words.age_words(board, card, today=today)
        watched = Content.styled(talk_words.WATCHED, "$primary")
        self._say("ages", Content("\n").join([watched, ages]) if is_watched else ages)
        halted = replace(card, blocked=None) if self.is_plain else card
        banner = card_words.banner_words(board, halted, today=today, dropped=record.dropped)
        self._say("banner", banner)
        await self.query_one(MarkdownView).show(record.description, glossary_of(board.terms))
        self._show_sides(board, record)
        self._show_lists(board, record)
        self._show_talk(board, card)

    def _show_sides(self, board: Board, record: CardRecord) -> None:
        """Show why and how, and what is agreed on."""
        self._list("words", card_side_words.words_rows(board, record))
        self._say("agreed-heading", card_side_words.agreed_words(board, record.card))
        self._list("agreed", card_side_words.agreement_rows(board, record.card))

    def _show_lists(self, board: Board, record: CardRecord) -> None:
        links = _links(board, record.card, is_plain=self.is_plain)
        self._say("links-heading", Content("Linked cards" if links else ""))
        self._list("links", links)
        self._say("checklist-heading", card_words.checklist_words(record.checklist))
        self._list(
            "checklist",
            [ItemRow(each.id, card_words.item_words(each)) for each in record.checklist],
        )
        self._say("comments-heading", card_words.comments_words(len(record.comments)))
        self._list("comments", [self._comment_row(board, each) for each in record.comments])

    def _show_talk(self, board: Board, card: Card) -> None:
        """Show the questions that wait at the top, and below what was answered and decided."""
        said = conversation(board, About("card", card.id))
        self._list("asked", talk_words.waiting_rows(said, board, self._today))
        rows = talk_words.said_rows(said, board, self._today)
        self._say("said-heading", Content(HEADING if rows else ""))
        self._list("said", rows)

    def _comment_row(self, board: Board, comment: Comment) -> Row:
        words = card_words.comment_words(board, comment, today=self._today)
        mine = self._me is not None and comment.by == self._me.name
        return OwnCommentRow(comment.id, words) if mine else CommentRow(comment.id, words)

    def _list(self, place: str, rows: list[Row]) -> None:
        self.query_one(f"#{place}", RowList).show(rows)

    def _say(self, place: str, words: Content) -> None:
        shown = self.query_one(f"#{place}", Static)
        shown.set_class(not words.plain, "-empty")
        shown.update(words)


def _fact_words(board: Board, record: CardRecord, key: str, *, today: date) -> Content:
    if key in _SIDE_KEYS:
        return card_side_words.side_fact(board, record, key, today=today)
    return card_words.fact_words(board, record.card, key, today=today)


def _links(board: Board, card: Card, *, is_plain: bool) -> list[Row]:
    named = [("part of", card.parent)] if card.parent else []
    named += [("depends on", each) for each in card.depends_on]
    shorts = {each: "" if is_plain else short_id(board, each) for _, each in named}
    return [
        Row(each, card_words.link_words(board, each, how=how, short=shorts[each]))
        for how, each in named
    ]
