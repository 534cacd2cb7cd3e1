"""What there is to read of retros: minutes, the sprint's numbers, and what shows over several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sprintboard.core.action_fate import Dropped, Fate, dropped_of, fates, has_left
from sprintboard.core.card import Card
from sprintboard.core.errors import BadInput
from sprintboard.core.retro import Retro
from sprintboard.core.retro_actions import actions_of
from sprintboard.core.retro_names import CURRENT
from sprintboard.metrics.minutes_text import markdown
from sprintboard.metrics.retro_health import Health, health
from sprintboard.metrics.retro_minutes import Minutes, minutes_of
from sprintboard.workspace.retro_desk import RetroDesk

if TYPE_CHECKING:
    from sprintboard.metrics.retro_facts import SprintFacts
    from sprintboard.metrics.retro_trends import Trends

USUAL = 12
"""How many retros are looked at when nobody says how many: the last ones."""


class RetroReading(RetroDesk):
    """The verbs that read and never write."""

    def health(self, retro: str) -> Health:
        """Return what may be seen now of the ratings of a retro."""
        found = self._named(retro)
        return health(found, found.now(self._desk.now))

    def minutes(self, retro: str) -> str:
        """Return the minutes of a retro as Markdown, in which what people wrote is only text."""
        return markdown(self.minutes_of(retro), self._desk.board)

    def minutes_of(self, retro: str) -> Minutes:
        """Return what there is to tell of a retro, as a value."""
        board = self._desk.board
        left = self._dropped(actions_of(board, {each.id for each in board.retros}))
        return minutes_of(self._named(retro), board, self._desk.now, left)

    def actions(self, retro: str) -> tuple[Fate, ...]:
        """Return the actions of a retro, oldest first, and what became of each."""
        board = self._desk.board
        agreed = actions_of(board, {self._named(retro).id})
        return fates(board, agreed, self._dropped(agreed))

    def facts(self, retro: str) -> SprintFacts | None:
        """Return the numbers of the sprint that a retro looks back at.

        None when it looks back at none, or at one that was never started.
        """
        from sprintboard.workspace.retro_learned import facts_of

        return facts_of(self._named(retro), self._desk.reader)

    def trends(self, last: int = USUAL) -> Trends:
        """Return what shows over the last retros: themes, actions kept, health, ROTI."""
        from sprintboard.workspace.retro_learned import trends_of

        if last < 1:
            raise BadInput(f"Trends are over one retro or more, not {last}.")
        return trends_of(self._desk.board, self._desk.now, last=last)

    def _dropped(self, actions: Iterable[Card]) -> dict[str, Dropped]:
        board = self._desk.board
        return {
            card.id: dropped_of(self._desk.load("card", card.id))
            for card in actions
            if has_left(board, card)
        }

    def _named(self, retro: str) -> Retro:
        return self._found(self._desk.board, retro or CURRENT)
