"""Where the cards of a pile stand: arithmetic on line numbers, the same for ten cards and 10,000.

A pile is what one column holds in one swimlane. Its lines, top to bottom:

    gap                     one line, where a drop is shown
    card, gap, card, gap …  in work; one line of vacancy and a gap when there is none
    divider, gap            only when the column has a ready half
    card, gap, card, gap …  ready for the next unit
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from sprintboard.core.ids import CardId

_VACANCY = 2
"""Lines of a half without cards: a hint and a gap."""
_DIVIDER = 2
"""Lines of the divider above the ready half: its title and a gap."""


class Density(Enum):
    """How many lines a card takes."""

    COMFORTABLE = 4
    COMPACT = 2

    @property
    def pitch(self) -> int:
        """Lines from the top of a card to the top of the next."""
        return self.value + 1


class Zone(Enum):
    """What a line, or a cell, of the board belongs to."""

    GAP = "gap"
    CARD = "card"
    VACANCY = "vacancy"
    DIVIDER = "divider"
    BEYOND = "beyond"
    HEAD = "head"
    LANE = "lane"
    OUTSIDE = "outside"


class PileSpot(NamedTuple):
    """What a line of a pile shows."""

    zone: Zone
    index: int  # type: ignore[assignment]  # hides `tuple.index`, which nobody wants here
    """The card; in a gap the card below it; -1 where there is none."""
    line: int
    """The line of the card, from 0."""


class Drop(NamedTuple):
    """Where a dropped card would go."""

    ready: bool
    index: int  # type: ignore[assignment]  # hides `tuple.index`, which nobody wants here
    """It would come before this card of the pile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The cards of one column in one swimlane."""

    work: tuple[CardId, ...] = ()
    ready: tuple[CardId, ...] | None = None
    """Those in the ready half; None when the column has none."""
    density: Density = Density.COMFORTABLE

    # Asked for on every line that is drawn, so worked out once.
    count: int = field(init=False)
    """How many cards there are, in work and ready."""
    divider: int = field(init=False)
    """The line of the divider, or the one below everything when there is no ready half."""
    height: int = field(init=False)
    """How many lines there are."""
    lines: int = field(init=False)
    """Lines of a card."""
    pitch: int = field(init=False)
    """Lines from the top of a card to the top of the next."""

    def __post_init__(self) -> None:
        lines, behind = self.density.value, len(self.ready or ())
        divider = 1 + max(len(self.work) * (lines + 1), _VACANCY)
        below = 0 if self.ready is None else _DIVIDER + behind * (lines + 1)
        worked_out = {
            "count": len(self.work) + behind,
            "divider": divider,
            "height": divider + below,
            "lines": lines,
            "pitch": lines + 1,
        }
        for name, value in worked_out.items():
            object.__setattr__(self, name, value)

    def card(self, index: int) -> CardId | None:
        """Return the card at `index`, counted through both halves."""
        if 0 <= index < len(self.work):
            return self.work[index]
        ready = self.ready or ()
        behind = index - len(self.work)
        return ready[behind] if 0 <= behind < len(ready) else None

    def find(self, card_id: CardId) -> int:
        """Return the index of a card, -1 when it is not here."""
        if card_id in self.work:
            return self.work.index(card_id)
        if self.ready and card_id in self.ready:
            return len(self.work) + self.ready.index(card_id)
        return -1

    def is_ready(self, index: int) -> bool:
        """Say whether the card at `index` is in the ready half."""
        return self.ready is not None and index >= len(self.work)

    def top(self, index: int) -> int:
        """Return the first line of the card at `index`; of the vacancy for -1."""
        if index < 0:
            return 1
        behind = index - len(self.work)
        if behind < 0 or self.ready is None:
            return 1 + index * self.pitch
        return self.divider + _DIVIDER + behind * self.pitch

    def at(self, y: int) -> PileSpot:
        """Say what line `y` shows."""
        if y < 0 or y >= self.height:
            return PileSpot(Zone.BEYOND, -1, 0)
        if y == 0:
            return PileSpot(Zone.GAP, 0, 0)
        if y < self.divider:
            return self._in_work(y - 1)
        below = y - self.divider
        if below < _DIVIDER:
            return PileSpot((Zone.DIVIDER, Zone.GAP)[below], len(self.work), 0)
        return self._in_half(below - _DIVIDER, first=len(self.work))

    def nearest(self, y: int) -> int:
        """Return the card whose lines are nearest to line `y`, -1 when there is none."""
        if not self.count:
            return -1
        spot = self.at(min(max(y, 0), self.height - 1))
        return min(max(spot.index, 0), self.count - 1)

    def drop_at(self, y: int) -> Drop:
        """Say where a card would go that is dropped on line `y`."""
        spot = self.at(min(max(y, 0), self.height - 1))
        ready = self.ready is not None and y >= self.divider
        if spot.zone is Zone.CARD:
            return Drop(ready, spot.index + (spot.line * 2 >= self.lines))
        if spot.zone is Zone.VACANCY:
            return Drop(False, 0)
        return Drop(ready, max(spot.index, 0))

    def drop_line(self, drop: Drop) -> int:
        """Return the line on which that drop is shown: the gap above the card it comes before."""
        if drop.ready:
            return self.divider + 1 + (drop.index - len(self.work)) * self.pitch
        return drop.index * self.pitch

    def _in_work(self, y: int) -> PileSpot:
        if self.work:
            return self._in_half(y, first=0)
        return PileSpot((Zone.VACANCY, Zone.GAP)[y], -1 if y == 0 else 0, 0)

    def _in_half(self, y: int, *, first: int) -> PileSpot:
        behind, line = divmod(y, self.pitch)
        if line < self.lines:
            return PileSpot(Zone.CARD, first + behind, line)
        return PileSpot(Zone.GAP, first + behind + 1, 0)
