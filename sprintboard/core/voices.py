"""Whose voice feedback or a need carries: of a member, of a unit, or of somebody outside."""

from __future__ import annotations

from sprintboard.core.about import is_party
from sprintboard.core.board import Board, Side
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.text import visible_line

SOMEBODY = "somebody who left the team"


def voice_name(board: Board, voice: str) -> str:
    """Return what people call somebody who speaks."""
    if not is_party(voice):
        return visible_line(voice)
    known = MemberId(voice) in board.members or UnitId(voice) in board.units
    return board.who(voice) if known else SOMEBODY


def greeting_name(board: Board, voice: str) -> str:
    """Return how a letter greets somebody: a member by the first name."""
    name = voice_name(board, voice)
    return name.split()[0] if MemberId(voice) in board.members and name.split() else name


def voice_side(board: Board, voice: str) -> Side | None:
    """Return the side of a member or unit; None for somebody outside."""
    unit = board.units.get(UnitId(voice))
    return unit.side if unit else board.side_of(MemberId(voice))
