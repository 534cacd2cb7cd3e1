"""Whose turn a card was, from its making to now: the rule of `core.hands`, along its history."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.hands import Holder, Spot, holders
from sprintboard.core.ids import UnitId
from sprintboard.core.trail import Handed, Move, Trail

_BY_TIME = itemgetter(0)
"""Sorting leaves what is of one time in its order: of one event the move counts first."""


class Turn(NamedTuple):
    """A card came into a unit's hands."""

    at: int
    """Unix seconds, UTC."""
    unit: UnitId | None
    """None: nobody's."""
    how: str
    """`move`, `half`, `handoff`, `return`, `owner` or `business_owner`."""


def turns(trail: Trail, board: Board) -> Iterator[Turn]:
    """Yield a turn each time that another unit has the card; the first one when it was made."""
    yield from turns_by(trail, holders(board))


def turns_by(trail: Trail, holder: Holder) -> Iterator[Turn]:
    """Yield the turns of a card by a rule made once for thousands of cards."""
    spot = Spot("", ready=False)
    handed = owner = business_owner = ""
    last: UnitId | None = None
    is_first = True
    steps: list[Move | Handed] = [*trail.moves, *trail.hands]
    for step in sorted(steps, key=_BY_TIME):
        if isinstance(step, Move):
            how = "half" if step.column == spot.column else "move"
            spot, handed = Spot(step.column, step.ready), ""
        elif step.how in ("handoff", "return"):
            how, handed = step.how, step.to
        elif step.how == "owner":
            how, owner = step.how, step.to
        else:
            how, business_owner = step.how, step.to
        unit = holder(spot, handed, owner, business_owner)
        if is_first or unit != last:
            yield Turn(step.at, unit, how)
        last, is_first = unit, False
