"""The first line of every screen: which board, how it stands, who I am, where my edits are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from sprintboard.core.sync_words import Mood, SyncWords
from sprintboard.core.text import shorten, visible_line

LONGEST_NAME = 28
SHORTEST_NAME = 14
GAP = "   "
_MOODS = {
    Mood.CALM: "$success",
    Mood.BUSY: "$muted",
    Mood.WAITING: "$warning",
    Mood.NEEDED: "bold $error",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know, in the colour it has."""

    text: str
    style: str = "$muted"
    brief: str = ""
    """What is said where room is short; the help explains its glyph."""

    @property
    def shorter(self) -> Fact:
        """The same in few letters."""
        return Fact(self.brief, self.style) if self.brief else self


class Header(Widget):
    """Facts on the left, me and my edits on the right.

    When room is short the facts are said briefly, the last ones first, then I am, then the name of
    the board is cut; only then facts are left out, the last ones first. Where my edits are is
    always said.
    """

    board_name: reactive[str] = reactive("")
    facts: reactive[tuple[Fact, ...]] = reactive(())
    """The most important first."""
    who: reactive[Fact] = reactive(Fact(""))
    saved: reactive[str] = reactive("")
    """Where my edits are, in plain words."""
    sync: reactive[SyncWords | None] = reactive[SyncWords | None](None)
    """How it stands with the team; None where there is none."""

    @dataclass
    class SyncWished(Message):
        """The words on the sync were clicked."""

        header: Header

        @property
        def control(self) -> Header:
            return self.header

    def render(self) -> Content:
        width = self.content_size.width
        left, right = Content(""), Content("")
        for left, right in self._wordings():
            if left.cell_length + right.cell_length + 2 <= width:
                break
        return left.pad_right(max(width - left.cell_length - right.cell_length, 1)) + right

    def on_click(self, event: Click) -> None:
        if event.style.meta.get("sync"):
            event.stop()
            self.post_message(self.SyncWished(self))

    def _wordings(self) -> Iterator[tuple[Content, Content]]:
        """Yield left and right as said with more and more reserve."""
        brief = tuple(fact.shorter for fact in self.facts)
        whole, short = self._state(), self._state().shorter
        yield self._left(self.facts, LONGEST_NAME), self._right(self.who, whole)
        for number in range(len(brief) - 1, -1, -1):
            facts = (*self.facts[:number], *brief[number:])
            yield self._left(facts, LONGEST_NAME), self._right(self.who, whole)
        yield self._left(brief, LONGEST_NAME), self._right(self.who.shorter, whole)
        for number in range(len(brief), -1, -1):
            yield self._left(brief[:number], SHORTEST_NAME), self._right(self.who.shorter, short)

    def _left(self, facts: tuple[Fact, ...], longest: int) -> Content:
        name = Content.styled(shorten(visible_line(self.board_name), longest), "bold $primary")
        said = (Content.styled(visible_line(fact.text), fact.style) for fact in facts)
        return Content(" ") + Content(GAP).join((name, *said))

    def _right(self, who: Fact, state: Fact) -> Content:
        name = Content.styled(shorten(visible_line(who.text), LONGEST_NAME), who.style)
        said = Content.styled(state.text, state.style)
        if self.sync is not None:
            said = said.stylize(Style.from_meta({"sync": True}))
        return Content.assemble(name, GAP if name.plain else "", said, " ")

    def _state(self) -> Fact:
        """Return where my edits are: here first, then with the team."""
        if self.sync is None or self.saved not in ("", "saved"):
            return Fact(self.saved, "$success" if self.saved == "saved" else "$warning")
        mood, glyph, words, brief = self.sync
        return Fact(f"{glyph} {words}", _MOODS[mood], f"{glyph} {brief}")
