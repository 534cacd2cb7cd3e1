"""The numbers to look at; the one under the cursor is shown at once."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from sprintboard.tui.widgets.choice_list import ChoiceList
from sprintboard.tui.words import SEEING


class NumberList(ChoiceList):
    """A click chooses; enter asks for what is behind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Cards behind it", id="insights.cards", group=SEEING),
    ]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        event.prevent_default()
        self.go_to(event.y + self.scroll_offset.y)
