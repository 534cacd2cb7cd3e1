"""The end of a retro: what is still open, and closing it."""

from __future__ import annotations

from sprintboard.core.errors import Refused
from sprintboard.core.phases import PHASES, Phase, Stand
from sprintboard.core.retro_ends import still_open
from sprintboard.core.text import clean
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk, require_leader


class RetroClose(RetroDesk):
    """The verbs that end a retro."""

    def summarise(self, retro: str, text: str) -> Outcome:
        """Say in a few words what came of a retro, also after it is closed; empty clears it."""
        with self._sitting(retro) as at:
            said = text if clean(text).strip() else None
            did = "Summed up" if said else "Cleared the summary of"
            return self._set(
                at, {"summary": said}, verb="sum up", sentence=f"{did} retro '{at.retro.name}'"
            )

    def close(self, retro: str, *, anyway: bool = False) -> Outcome:
        """Close a retro that is in review and whose topics are all talked about.

        Two clones that close it close it once.

        Raises:
            Refused: something is still open; `anyway` closes it nevertheless.
        """
        with self._sitting(retro) as at:
            name = f"retro '{at.retro.name}'"
            if at.stand.phase == Phase.CLOSED:
                return Outcome(sentence=f"The {name} is closed already", ids=(at.retro.id,))
            require_leader(at, self._my_id)
            left = still_open(at.retro, at.board, at.stand)
            if left and not anyway:
                raise Refused(f"The {name} is not at its end: {'; '.join(left)}.")
            end = Stand(at.stand.turn, PHASES.index(Phase.CLOSED))
            return self._set(
                at, {f"reached#{end.element}": True}, verb="close", sentence=f"Closed the {name}"
            )
