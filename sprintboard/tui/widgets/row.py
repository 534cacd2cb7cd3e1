"""Rows that can be walked through: each knows its key, and a list of them keeps its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from sprintboard.tui.widgets.explained import Explaining


class Row(Static, Explaining, can_focus=True):
    """A line or a paragraph that can have the focus; enter or a click acts on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "wish('open')", "Open", id="row.open"),
    ]

    @dataclass
    class Wished(Message):
        """The user wants something done with this row."""

        row: Row
        wish: str

        @property
        def control(self) -> Row:
            return self.row

    def __init__(self, key: str, content: Content) -> None:
        super().__init__(content, markup=False)
        self.key = key
        self.words = content

    def said(self) -> Iterable[str]:
        return (self.words.plain,)

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        self.action_wish("open")

    def say(self, words: Content) -> None:
        """Show other words, when they are other words."""
        if words != self.words or words.spans != self.words.spans:
            self.words = words
            self.update(words)

    def action_wish(self, wish: str) -> None:
        self.post_message(self.Wished(self, wish))


class TitleRow(Row):
    """The title of what is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "wish('open')", "Rename", id="title.rename"),
    ]


class ItemRow(Row):
    """A line of a checklist."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "wish('tick')", "Tick", id="item.tick"),
        Binding("e", "wish('rename')", "Rename", id="item.rename"),
        Binding("shift+up,K", "wish('up')", "Move it up", show=False, id="item.up"),
        Binding("shift+down,J", "wish('down')", "Move it down", show=False, id="item.down"),
        Binding("delete,backspace", "wish('remove')", "Remove", id="item.remove"),
    ]

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        self.action_wish("tick")


class WordsRow(Row):
    """A text with its name above it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "wish('write')", "Write", id="words.write"),
    ]


class AgreementRow(Row):
    """A line of a definition: a person ticks it, or a value of the card does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "wish('tick')", "Tick, or fill in", id="agreement.tick"),
    ]


class OwnCommentRow(Row):
    """A comment by the person who looks at it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "wish('edit')", "Edit comment", id="comment.edit"),
        Binding("delete,backspace", "wish('remove')", "Remove", id="comment.remove"),
    ]

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()


class CommentRow(Row):
    """A comment by somebody else: to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "wish('answer')", "Answer", id="comment.answer"),
    ]

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()


class RowList(Vertical):
    """Rows that are replaced only where they differ, so that focus and scroll stay."""

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`; the focus stays on its key, or on the row that took its place."""
        old = [each for each in self.children if isinstance(each, Row)]
        if [(each.key, type(each)) for each in old] == [(each.key, type(each)) for each in rows]:
            for shown, wanted in zip(old, rows, strict=True):
                shown.say(wanted.words)
            return
        place = next((place for place, each in enumerate(old) if each.has_focus), None)
        self.remove_children()
        self.mount_all(rows)
        if place is not None:
            self.call_after_refresh(self._focus_again, old[place].key, place)

    def _focus_again(self, key: str, place: int) -> None:
        rows = [each for each in self.children if isinstance(each, Row)]
        same = next((each for each in rows if each.key == key), None)
        if same is None and rows:
            same = rows[min(place, len(rows) - 1)]
        if same is not None:
            same.focus()
