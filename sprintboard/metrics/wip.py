"""How much work each unit has in its hands now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.hands import Holder, Spot, holders
from sprintboard.core.trail import Trail
from sprintboard.metrics.behind import Behind
from sprintboard.metrics.flow import Flow, is_away


class InHands(NamedTuple):
    """What one unit has in its hands."""

    unit: str
    """Id; empty: in nobody's hands."""
    n: int
    limit: int | None

    @property
    def is_over(self) -> bool:
        """There is more than the limit allows."""
        return self.limit is not None and self.n > self.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Wip:
    """Work in progress, by the unit in whose hands it is; every unit is there."""

    n: int
    units: tuple[InHands, ...]
    cards: tuple[Behind, ...]
    """With the unit in whose hands each is."""


def wip(trails: Iterable[Trail], board: Board, flow: Flow) -> Wip:
    """Return the cards in progress now, per unit, against the unit's limit.

    In progress: on the board, in a column that is neither todo nor done, the ready half included.
    In whose hands a card is: `core.hands`.
    Source: the Kanban Guide (2020), work in progress.
    Oracle: two cards in Finance's check and none elsewhere: Finance 2, the other units 0.
    """
    holder = holders(board)
    resting = flow.todo | flow.done
    cards = [
        Behind(trail.id, of=holder_now(trail, holder) or "")
        for trail in trails
        if trail.moves[-1].column not in resting and not is_away(trail)
    ]
    counts = Counter(each.of for each in cards)
    units = [
        InHands(unit.id, counts[unit.id], unit.limit)
        for unit in board.units.values()
        if counts[unit.id] or not unit.retired
    ]
    nobody = [InHands("", counts[""], None)] if counts[""] else []
    return Wip(n=len(cards), units=(*units, *nobody), cards=tuple(cards))


def holder_now(trail: Trail, holder: Holder) -> str | None:
    """Return in whose hands a card is at the end of its trail."""
    last = trail.moves[-1]
    handed = owner = business_owner = None
    for step in trail.hands:
        if step.how == "owner":
            owner = step.to
        elif step.how == "business_owner":
            business_owner = step.to
        elif step.at >= last.at:
            handed = step.to
    return holder(Spot(last.column, last.ready), handed, owner, business_owner)
