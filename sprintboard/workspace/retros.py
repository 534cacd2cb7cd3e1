"""Everything that can be done to retros."""

from __future__ import annotations

from sprintboard.core.retro_record import Own, RetroRecord, record_of
from sprintboard.workspace.retro_life import RetroLife
from sprintboard.workspace.retro_notes import RetroNotes
from sprintboard.workspace.retro_votes import RetroVotes


class Retros(RetroLife, RetroNotes, RetroVotes):
    """The verbs of retros. `retro` is a name, the beginning of an id, `current` or `last`."""

    def read(self, retro: str) -> RetroRecord:
        """Return a retro as the person at this machine may see it now."""
        board, me = self._desk.board, self._desk.me
        found = self._found(board, retro)
        return record_of(found, board, self._desk.now, Own(member=me.id if me else None))
