"""A new card: the title is enough; everything else is one tab away."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from sprintboard.core.board import Board
from sprintboard.core.ids import ColumnId
from sprintboard.core.text import clean, visible_line
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.card_choices import chooser_for, value_words
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.dialogs.plain_words import day_words
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.fact import Fact
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.typed import TypedLine, TypedText

FACTS = (
    ("type", "Type"),
    ("priority", "Priority"),
    ("owner", "◆ IT owner"),
    ("business_owner", "● Business"),
    ("labels", "Labels"),
    ("helpers", "Helpers"),
)
_FRESH: dict[str, Any] = {"type": "task", "priority": "normal"}


class NewCard(Dialog[dict[str, Any]]):
    """Answers with the arguments of `cards.new`."""

    CSS_PATH = sheets("new_card", widgets=("fact",))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "create", "Create", show=False, priority=True, id="new-card.create"),
        Binding(
            "ctrl+n,ctrl+enter,shift+enter",
            "create_and_next",
            "Create and next",
            priority=True,
            id="new-card.next",
        ),
        Binding("tab", "app.focus_next", "More", id="new-card.more"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(self, board: Board, column_id: str, *, today: date, title: str = "") -> None:
        """`title` is a proposal: what is typed replaces it."""
        super().__init__()
        self._title = title
        self._board = board
        self._column = column_id
        self._today = today
        self._values = dict(_FRESH)
        self._typed = checks.typed_checks(today, board.policy.estimates)

    def compose(self) -> ComposeResult:
        column = self._board.column(ColumnId(self._column))
        with Frame(f"New card in {column.name}" if column else "New card"):
            yield NewLine("title", self._title, placeholder="What has to be done?")
            yield Complaint()
            with VerticalScroll(can_focus=False):
                with Grid():
                    for key, label in FACTS:
                        yield Fact(key, label)
                    yield from self._labelled("estimate", "Estimate", "points or days")
                    yield from self._labelled("due", "Due", "fri, +5d, 30 Nov")
                yield TypedText(placeholder="Description, in Markdown")
            yield KeyLine()

    def on_mount(self) -> None:
        self._show_facts()

    def nothing_typed(self) -> bool:
        lines = {line.key: line.value for line in self.query(NewLine)}
        proposed = {"title": visible_line(self._title)}
        typed = {key: value for key, value in lines.items() if value != proposed.get(key, "")}
        return not typed and not self._description

    @on(Input.Changed)
    def judge(self, changed: Input.Changed) -> None:
        """Say at once what is wrong with the line, or how it is understood."""
        if isinstance(changed.input, NewLine):
            self._judge(changed.input)

    @on(Input.Submitted)
    def create_from_line(self) -> None:
        """Create with what is there."""
        self.action_create()

    @on(Fact.Wished)
    def choose(self, wished: Fact.Wished) -> None:
        """Open what chooses the value."""
        key = wished.fact.key

        def take(answer: Any) -> None:
            if answer is not None:
                self._values[key] = tuple(sorted(answer)) if key in _MANY else answer or None
                self._show_facts()

        self.app.push_screen(chooser_for(self._board, key, self._values.get(key)), take)

    def action_create(self) -> None:
        answer = self._answer()
        if answer is not None:
            self.dismiss(answer)

    def action_create_and_next(self) -> None:
        answer = self._answer()
        if answer is None:
            return
        self.post_message(Act("cards", "new", **answer))
        for line in self.query(NewLine):
            line.value = ""
        self.query_one(TypedText).text = ""
        self.query_one(Complaint).explain("Wished for. What is next?")
        self.query(NewLine).first().focus()

    @property
    def _description(self) -> str:
        return clean(self.query_one(TypedText).text)

    def _labelled(self, key: str, label: str, placeholder: str) -> ComposeResult:
        with Horizontal(classes="labelled"):
            yield Static(Content(label), classes="label")
            yield NewLine(key, placeholder=placeholder)

    def _show_facts(self) -> None:
        for fact in self.query(Fact):
            fact.value = value_words(self._board, fact.key, self._values.get(fact.key))

    def _judge(self, line: NewLine) -> bool:
        complaint = self.query_one(Complaint)
        empty = not line.value and (line.key != "title" or not line.has_class("-wrong"))
        sentence = None if empty else self._typed[line.key](line.value)
        line.set_class(bool(sentence), "-wrong")
        if sentence:
            complaint.complain(sentence)
        else:
            complaint.explain(self._meaning(line))
        return not sentence

    def _meaning(self, line: NewLine) -> str:
        if line.key != "due" or not line.value.strip():
            return ""
        return f"Due {day_words(checks.day(line.value, self._today), today=self._today)}"

    def _answer(self) -> dict[str, Any] | None:
        """Return what is wished for, or None and the focus on what is wrong."""
        for line in self.query(NewLine):
            sentence = self._typed[line.key](line.value)
            if sentence:
                line.add_class("-wrong")
                self.query_one(Complaint).complain(sentence)
                line.focus()
                return None
        typed = {line.key: line.value.strip() for line in self.query(NewLine)}
        answer = {"column": self._column, **self._values, "description": self._description}
        answer["title"] = typed["title"]
        if typed["estimate"]:
            answer["estimate"] = checks.estimate(typed["estimate"], self._board.policy.estimates)
        if typed["due"]:
            answer["due"] = checks.day(typed["due"], self._today).isoformat()
        return {key: value for key, value in answer.items() if value}


class NewLine(TypedLine):
    """One line of the form; enter in any of them is enough."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Create", id="new-card.submit"),
    ]

    def __init__(self, key: str, value: str = "", *, placeholder: str) -> None:
        super().__init__(
            value, placeholder=placeholder, compact=key != "title", select_on_focus=bool(value)
        )
        self.key = key


_MANY = ("labels", "helpers")
