"""The part of the app that explains words: the glossary, opened at what is shown."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from textual.binding import Binding, BindingType

from sprintboard.tui.synced import SyncedApp
from sprintboard.tui.words import EVERYWHERE


class WordedApp(SyncedApp):
    """Explains the words of whatever is in front; nothing of it is loaded before the first time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f3,quotation_mark",
            "words",
            "What the words mean",
            show=False,
            id="app.words",
            group=EVERYWHERE,
        ),
    ]

    def action_words(self) -> None:
        """Show the glossary, first the terms in what is shown."""
        opening = import_module("sprintboard.tui.words_opening")
        self.push_screen(opening.glossary_at(self.screen, self.workspace))
