"""The cards behind a number: whoever doubts it can look at each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.text import visible_line
from sprintboard.tui.dialogs.dialog import Dialog, Frame, sheets
from sprintboard.tui.messages import CardWished
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine


class CardsBehind(Dialog[None]):
    """Stays open while cards are looked at."""

    CSS_PATH = sheets("cards_behind")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "open", "Open the card", id="cards-behind.open"),
        Binding("escape", "close", "Close", id="dialog.close"),
    ]

    def __init__(self, title: str, sentence: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._sentence = sentence
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            yield Static(Content(visible_line(self._sentence)), id="sentence")
            yield ChoiceList(self._choices, empty="No card is behind it.")
            yield KeyLine()

    @on(ChoiceList.Picked)
    def open_card(self, picked: ChoiceList.Picked) -> None:
        """Show the card on top."""
        card_id, _, _ = picked.key.partition("#")
        self.post_message(CardWished(card_id))

    def action_open(self) -> None:
        self.query_one(ChoiceList).action_pick()
