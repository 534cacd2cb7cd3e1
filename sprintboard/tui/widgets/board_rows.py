"""The piles of the whole board: one row of them, or one for each swimlane."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sprintboard.core.ids import CardId
from sprintboard.tui.widgets.board_layout import Pile, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRow:
    """One row of piles, a pile for each column."""

    key: str = ""
    title: str = ""
    """Empty when the board has no swimlanes: then there is no title line either."""
    folded: bool = False
    piles: tuple[Pile, ...]

    @property
    def count(self) -> int:
        """How many cards the lane holds."""
        return sum(pile.count for pile in self.piles)

    @property
    def height(self) -> int:
        """Lines of the lane, its title among them."""
        if self.folded:
            return 2
        return bool(self.title) + max((pile.height for pile in self.piles), default=0)


class RowSpot(NamedTuple):
    """What a line of a column shows."""

    zone: Zone
    lane: int
    index: int  # type: ignore[assignment]  # hides `tuple.index`, which nobody wants here
    line: int


@dataclass(frozen=True, slots=True)
class Rows:
    """All piles of a board; a line number counts from the top of the first lane."""

    lanes: tuple[LaneRow, ...]
    tops: tuple[int, ...] = field(init=False)
    """The first line of each lane, and the line below the last."""
    titled: bool = field(init=False)
    """There are swimlanes; then all columns scroll together."""
    columns: int = field(init=False)
    """How many columns there are."""

    def __post_init__(self) -> None:
        tops = [0]
        for lane in self.lanes:
            tops.append(tops[-1] + lane.height)
        object.__setattr__(self, "tops", tuple(tops))
        object.__setattr__(self, "titled", any(lane.title for lane in self.lanes))
        object.__setattr__(self, "columns", len(self.lanes[0].piles) if self.lanes else 0)

    @property
    def count(self) -> int:
        """How many cards are shown."""
        return sum(lane.count for lane in self.lanes)

    def height(self, column: int) -> int:
        """Return how many lines a column has; with swimlanes all have as many."""
        if self.titled or not self.lanes:
            return self.tops[-1]
        return self.lanes[0].piles[column].height

    def pile(self, column: int, lane: int) -> Pile:
        """Return the pile of a column in a lane."""
        return self.lanes[lane].piles[column]

    def pile_top(self, lane: int) -> int:
        """Return the first line below the title of a lane."""
        return self.tops[lane] + bool(self.lanes[lane].title)

    def locate(self, column: int, y: int) -> RowSpot:
        """Say what line `y` of a column shows."""
        if y < 0 or y >= self.tops[-1]:
            return RowSpot(Zone.BEYOND, max(len(self.lanes) - 1, 0), -1, 0)
        number = bisect_right(self.tops, y) - 1
        lane = self.lanes[number]
        below = y - self.pile_top(number)
        if below < 0:
            return RowSpot(Zone.LANE, number, -1, 0)
        if lane.folded:
            return RowSpot(Zone.BEYOND, number, -1, 0)
        zone, index, line = lane.piles[column].at(below)
        return RowSpot(zone, number, index, line)

    def span(self, column: int, lane: int, index: int) -> tuple[int, int]:
        """Return first line and number of lines of a card; of the vacancy or a folded title."""
        row = self.lanes[lane]
        if row.folded:
            return self.tops[lane], 1
        pile = row.piles[column]
        return self.pile_top(lane) + pile.top(index), pile.lines if index >= 0 else 1

    def find(self, card_id: CardId, columns: Sequence[int]) -> tuple[int, int, int] | None:
        """Return column, lane and index of a card that is in one of `columns`."""
        for column in columns:
            for number, lane in enumerate(self.lanes):
                index = lane.piles[column].find(card_id)
                if index >= 0:
                    return column, number, index
        return None
