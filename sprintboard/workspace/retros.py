"""Everything that can be done to retros."""

from __future__ import annotations

from sprintboard.core.retro_record import Own, RetroRecord, record_of
from sprintboard.workspace.retro_actions import RetroActions
from sprintboard.workspace.retro_close import RetroClose
from sprintboard.workspace.retro_groups import RetroGroups
from sprintboard.workspace.retro_health import RetroHealth
from sprintboard.workspace.retro_notes import RetroNotes
from sprintboard.workspace.retro_reading import RetroReading
from sprintboard.workspace.retro_start import RetroStart
from sprintboard.workspace.retro_votes import RetroVotes


class Retros(
    RetroStart,
    RetroNotes,
    RetroGroups,
    RetroVotes,
    RetroActions,
    RetroHealth,
    RetroClose,
    RetroReading,
):
    """The verbs of retros. `retro` is a name, the beginning of an id, `current` or `last`."""

    def read(self, retro: str) -> RetroRecord:
        """Return a retro as the person at this machine may see it now."""
        board = self._desk.board
        found = self._found(board, retro)
        own = Own(
            member=self._my_id,
            drafts=self._drafts.of(found.id),
            votes=self._drafts.votes(found.id),
            ratings=self._drafts.ratings(found.id),
        )
        return record_of(found, board, self._desk.now, own)
