"""The first line of every screen: which board, how it stands, who I am, where my edits are."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from sprintboard.core.text import shorten, visible_line

LONGEST_NAME = 28
GAP = "   "


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know, in the colour it has."""

    text: str
    style: str = "$muted"


class Header(Widget):
    """Facts on the left, me and my edits on the right; what has no room is left out."""

    board_name: reactive[str] = reactive("")
    facts: reactive[tuple[Fact, ...]] = reactive(())
    """The most important first. A sprint's goal and days, and the sync, will be facts too."""
    who: reactive[Fact] = reactive(Fact(""))
    saved: reactive[str] = reactive("")
    """Where my edits are, in plain words."""

    def render(self) -> Content:
        name = Content.styled(shorten(visible_line(self.board_name), LONGEST_NAME), "bold $primary")
        right = self._right()
        left = Content(" ") + name
        room = self.content_size.width - right.cell_length - 1
        for fact in self.facts:
            longer = left + GAP + Content.styled(visible_line(fact.text), fact.style)
            if longer.cell_length > room:
                break
            left = longer
        return left.pad_right(max(room + 1 - left.cell_length, 1)) + right

    def _right(self) -> Content:
        who = Content.styled(shorten(visible_line(self.who.text), LONGEST_NAME), self.who.style)
        state = Content.styled(self.saved, "$success" if self.saved == "saved" else "$warning")
        return Content.assemble(who, GAP if who.plain else "", state, " ")
