"""The life of a retro: it is started, moves through its phases, and may go back."""

from __future__ import annotations

from collections.abc import Mapping

from sprintboard.core.retro_formats import Format, formats_of
from sprintboard.core.retro_plan import Proposal, propose
from sprintboard.store.places import BOARD_ID
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk


class RetroLife(RetroDesk):
    """The verbs that begin a retro and move it."""

    def start(
        self,
        name: str = "",
        *,
        sprint: str | None = None,
        format: str = "",
        mode: str | None = None,
        facilitator: str | None = None,
        votes: int = 5,
        most: int = 3,
        deadlines: Mapping[str, str] | None = None,
    ) -> Outcome:
        """Start a retro; what is not said is as `proposed` and as the team's policy says.

        Args:
            name: what it is called.
            sprint: the one it looks back at; empty for none.
            format: the name of a format.
            mode: `named`, `unattributed` or `collected`.
            facilitator: the member who leads it; empty for nobody.
            votes: how many each person has.
            most: how many of them on one topic.
            deadlines: phase to a moment such as `friday 12:00`, in the board's time zone.
        """
        raise NotImplementedError

    def next(self, retro: str) -> Outcome:
        """Move on to the next phase.

        Raises:
            Refused: somebody else leads the retro, or it is closed.
        """
        raise NotImplementedError

    def back(self, retro: str, phase: str) -> Outcome:
        """Go back to an earlier phase; deadlines of the phases that begin again are cleared.

        Raises:
            Refused: somebody else leads the retro, or it is not that far.
        """
        raise NotImplementedError

    def deadline(self, retro: str, phase: str, when: str) -> Outcome:
        """Say when a phase ends by itself, in the board's time zone; an empty text clears it.

        Raises:
            Refused: somebody else leads the retro, or that phase is over.
        """
        raise NotImplementedError

    def timer(self, retro: str, minutes: float) -> Outcome:
        """Start a timer that everybody sees; 0 stops it. Nothing happens when it ends."""
        raise NotImplementedError

    def facilitate(self, retro: str, member: str = "") -> Outcome:
        """Give the lead to a member, oneself when nobody is named."""
        raise NotImplementedError

    def proposed(self) -> Proposal:
        """Return what the next retro would be."""
        me = self._desk.me
        board = self._desk.board
        return propose(board, today=self._today(board), me=me.id if me else None)

    def formats(self) -> tuple[Format, ...]:
        """Return the formats there are: everybody's, then the team's own."""
        return formats_of(self._desk.index.rows("board").get(BOARD_ID, {}))
