"""Jump to a card by any part of its title or id."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from sprintboard.core.ids import short_ids
from sprintboard.tui.dialogs.choose import ChooseOne
from sprintboard.tui.dialogs.dialog import sheets
from sprintboard.tui.widgets.choice_list import Choice


class Jump(ChooseOne):
    """Every card of the board: key is its id, label its title, hint where it is."""

    CSS_PATH = sheets("choose", "jump")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Go there", priority=True, id="jump.take"),
    ]

    EMPTY: ClassVar[str] = "No card has these words. Type fewer letters."

    def __init__(self, entries: tuple[Choice, ...]) -> None:
        short = short_ids(entry.key for entry in entries)
        marked = (replace(entry, mark=entry.mark or short[entry.key]) for entry in entries)
        super().__init__(
            "Jump to a card", tuple(marked), placeholder="Words of the title, or an id"
        )

    def drawn(self, choice: Choice) -> Choice:
        return choice
