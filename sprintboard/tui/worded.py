"""The part of the app that is about words: what they mean, and whether plain ones are read."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from sprintboard.core.text import visible
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.messages import Act, ShowsPlainly
from sprintboard.tui.synced import SyncedApp
from sprintboard.tui.words import EVERYWHERE, with_way_back, without_ids

if TYPE_CHECKING:
    from sprintboard.workspace.outcome import Outcome

_PLAIN_NEWS = (
    "You read the board in plain words, as everybody of a business unit does who has not chosen: "
    "{key} switches between plain words and all details."
)


class WordedApp(SyncedApp):
    """Explains the words of whatever is in front, and says things plainly to those who like it.

    Nothing of it is loaded before the first time.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f3,quotation_mark",
            "words",
            "What the words mean",
            show=False,
            id="app.words",
            group=EVERYWHERE,
        ),
        Binding(
            "f4",
            "plain",
            "Plain words, or points and ids",
            show=False,
            id="app.plain",
            group=EVERYWHERE,
        ),
    ]

    reads_plainly = False
    """Whoever is here reads plain words."""

    def on_mount(self) -> None:
        self.call_after_refresh(self.find_out_how_i_read)

    @work(group="plain")
    async def find_out_how_i_read(self) -> None:
        """Ask who is here and how they read, beside the event loop: git is another process."""
        plainly = self.workspace.plainly
        self.reads_plainly = await asyncio.to_thread(lambda: plainly.is_on)
        self.show_plainly()
        if await asyncio.to_thread(lambda: plainly.is_news):
            await asyncio.to_thread(plainly.note_told)
            key = self.keys.get("app.plain", "f4")
            self.notify(_PLAIN_NEWS.format(key=key), timeout=12, markup=False)

    def show_plainly(self) -> None:
        """Tell the screens in which words to speak."""
        for screen in self.screen_stack:
            if isinstance(screen, ShowsPlainly):
                in_turn(screen, screen.read_plainly, is_plain=self.reads_plainly)

    def say_what_was_done(self, act: Act, outcome: Outcome) -> None:
        """Say it with the key that takes it back, in the place of what was said before.

        Whoever reads plain words knows the records by their names, not by ids.
        """
        said = outcome.sentence
        if self.reads_plainly:
            said = without_ids(said, outcome.ids)
        sentence = with_way_back(act.noun, act.verb, said, self.keys, undoable=outcome.undoable)
        self.call_after_refresh(self._say_alone, sentence)  # a toast lays out the whole screen

    def action_plain(self) -> None:
        """Read plain words from now on, or points and ids."""
        self.reads_plainly = not self.reads_plainly
        self.post_message(Act("plainly", "choose", self.reads_plainly))
        self.show_plainly()

    def action_words(self) -> None:
        """Show the glossary, first the terms in what is shown."""
        opening = import_module("sprintboard.tui.words_opening")
        self.push_screen(opening.glossary_at(self.screen, self.workspace))

    def _say_alone(self, sentence: str) -> None:
        self.clear_notifications()
        self.notify(visible(sentence), markup=False, timeout=4)
