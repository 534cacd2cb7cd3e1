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
        super().__init__(
            "Jump to a card", _with_ids(entries), placeholder="Words of the title, or an id"
        )

    def sign(self, key: str) -> str:
        return ""


def _with_ids(entries: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Mark each entry with its short id, where it brings no mark of its own."""
    if all(entry.mark for entry in entries):
        return entries
    short = short_ids(entry.key for entry in entries)
    return tuple(replace(entry, mark=entry.mark or short[entry.key]) for entry in entries)
