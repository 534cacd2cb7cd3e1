"""One fact about a card: its name, its value, and the key that changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static


class Fact(Horizontal, can_focus=True):
    """Shows a value; enter, space or a click asks to change it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "change", "Change", id="fact.change"),
    ]

    value: reactive[Content] = reactive(Content(""))
    """What the card says; never markup."""
    shown_key: reactive[str] = reactive("")
    """The key that changes it from anywhere in the dialog."""

    @dataclass
    class Wished(Message):
        """The user wants to change this fact."""

        fact: Fact

        @property
        def control(self) -> Fact:
            return self.fact

    def __init__(self, key: str, label: str) -> None:
        super().__init__()
        self.key = key
        self._label = label

    def compose(self) -> ComposeResult:
        yield Static(self._label_words(), markup=False, classes="name")
        yield Static(self.value, markup=False, classes="value")

    def watch_value(self, value: Content) -> None:
        if self.is_mounted:
            self.query_one(".value", Static).update(value)

    def watch_shown_key(self) -> None:
        if self.is_mounted:
            self.query_one(".name", Static).update(self._label_words())

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        self.action_change()

    def action_change(self) -> None:
        self.post_message(self.Wished(self))

    def _label_words(self) -> Content:
        key = Content.styled(f"{self.shown_key:<2}", "$primary") if self.shown_key else Content("")
        return key + self._label
