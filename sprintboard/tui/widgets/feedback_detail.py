"""The whole of an entry of feedback: what was said, whose voice it is, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.tui.widgets.explained import Explaining
from sprintboard.tui.widgets.fact import Fact
from sprintboard.tui.widgets.row import Row, RowList

FACTS = (
    ("voices", "From"),
    ("life", "Life"),
    ("answer", "Answer"),
    ("tell", "To tell"),
    ("owner", "Sees to it"),
    ("talk", "Questions"),
    ("scores", "Its scores"),
    ("effect", "Effect"),
)
"""Key and what people call it."""


class Detail(NamedTuple):
    """What there is to read of an entry."""

    head: Content
    text: Content
    facts: Mapping[str, Content]
    rows: Sequence[Row]
    """What it is about, and the cards that answer it."""


class FeedbackDetail(VerticalScroll, Explaining, can_focus=False):
    """Facts can be changed where they stand, rows open a card."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Detail | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="score", markup=False)
        yield Static("", id="said", markup=False)
        yield RowList(id="linked")
        with Vertical(id="facts"):
            for key, label in FACTS:
                yield Fact(key, label)
        yield Static("", id="past-heading", markup=False, classes="heading")
        yield Static("", id="past", markup=False)

    def said(self) -> Iterable[str]:
        if self._shown is None:
            return ()
        return (self._shown.text.plain, *(each.plain for each in self._shown.facts.values()))

    def show(self, detail: Detail | None) -> None:
        """Show another entry, or none."""
        self._shown = detail
        self.display = detail is not None
        if detail is None:
            return
        self.query_one("#score", Static).update(detail.head)
        self.query_one("#said", Static).update(detail.text)
        for fact in self.query(Fact):
            words = detail.facts.get(fact.key, Content(""))
            fact.display = bool(words.plain)
            fact.value = words
        self.query_one("#linked", RowList).show(detail.rows)

    def show_past(self, words: Content) -> None:
        """Show what happened to the entry."""
        self.query_one("#past-heading", Static).update(Content("History" if words.plain else ""))
        self.query_one("#past", Static).update(words)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Show the key that changes each fact, as the user has bound it."""
        for fact in self.query(Fact):
            fact.shown_key = keys.get(fact.key, "")
