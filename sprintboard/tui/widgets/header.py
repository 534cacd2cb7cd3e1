"""The first line of every screen: which board, how it stands, who I am, where my edits are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from sprintboard.core.text import shorten, visible_line

LONGEST_NAME = 28
SHORTEST_NAME = 14
GAP = "   "


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

    When room is short the facts are said briefly, then I am, then the name of the board is cut;
    only then facts are left out, the last ones first. Where my edits are is always said.
    """

    board_name: reactive[str] = reactive("")
    facts: reactive[tuple[Fact, ...]] = reactive(())
    """The most important first. A sprint's goal and days will be facts, too."""
    who: reactive[Fact] = reactive(Fact(""))
    saved: reactive[str] = reactive("")
    """Where my edits are, in plain words: saved, waiting, and with others."""

    def render(self) -> Content:
        width = self.content_size.width
        left, right = Content(""), Content("")
        for left, right in self._wordings():
            if left.cell_length + right.cell_length + 2 <= width:
                break
        return left.pad_right(max(width - left.cell_length - right.cell_length, 1)) + right

    def _wordings(self) -> Iterator[tuple[Content, Content]]:
        """Yield left and right as said with more and more reserve."""
        brief = tuple(fact.shorter for fact in self.facts)
        yield self._left(self.facts, LONGEST_NAME), self._right(self.who)
        yield self._left(brief, LONGEST_NAME), self._right(self.who)
        yield self._left(brief, LONGEST_NAME), self._right(self.who.shorter)
        for number in range(len(brief), -1, -1):
            yield self._left(brief[:number], SHORTEST_NAME), self._right(self.who.shorter)

    def _left(self, facts: tuple[Fact, ...], longest: int) -> Content:
        name = Content.styled(shorten(visible_line(self.board_name), longest), "bold $primary")
        said = (Content.styled(visible_line(fact.text), fact.style) for fact in facts)
        return Content(" ") + Content(GAP).join((name, *said))

    def _right(self, who: Fact) -> Content:
        name = Content.styled(shorten(visible_line(who.text), LONGEST_NAME), who.style)
        state = Content.styled(self.saved, "$success" if self.saved == "saved" else "$warning")
        return Content.assemble(name, GAP if name.plain else "", state, " ")
