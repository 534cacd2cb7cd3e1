"""One fact about a card: its name, its value, and the key that changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Fact(Widget, can_focus=True):
    """Shows a value; enter, space or a click asks to change it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "change", "Change", id="fact.change"),
    ]

    value: reactive[Content] = reactive(Content(""), layout=True)
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

    def __init__(self, key: str, label: str, *, room: int = 12) -> None:
        """`room` is the width of the label's column."""
        super().__init__()
        self.key = key
        self._label = label
        self._room = room

    def render(self) -> Content:
        label = Content.styled(f"{self._label:<{self._room}}", "$muted")
        key = Content.styled(f"{self.shown_key:<2}", "$primary") if self.shown_key else Content("")
        return key + label + self.value

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        self.action_change()

    def action_change(self) -> None:
        self.post_message(self.Wished(self))
