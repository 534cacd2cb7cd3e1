"""The phases of a retro as people name them."""

from __future__ import annotations

from sprintboard.core.errors import BadInput
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.text import visible_line

_ALSO = {"earlier": Phase.ACTIONS_BEFORE, "notes": Phase.COLLECT, "close": Phase.CLOSED}
_SHORTEST = 3


def phase_named(text: str) -> Phase:
    """Return the phase with this name, or the one whose name begins so.

    Raises:
        BadInput: there is none.
    """
    wanted = text.strip().casefold()
    known = _ALSO | {each.value: each for each in PHASES}
    if wanted in known:
        return known[wanted]
    if len(wanted) >= _SHORTEST:
        for each in PHASES:
            if each.startswith(wanted):
                return each
    listed = ", ".join(PHASES)
    raise BadInput(f"There is no phase '{visible_line(text[:40])}': the phases are {listed}.")
