"""What of the board is in sight: which columns, how wide, scrolled how far.

A sight never changes; scrolling, sliding and resizing return a new one. It turns cells of the
screen into places of the board and back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from textual.geometry import Region

from sprintboard.tui.widgets.board_layout import Drop, Zone
from sprintboard.tui.widgets.board_rows import Rows, RowSpot

MARGIN = 1
"""Free cells at the left, so that no card touches the edge of the screen."""
NARROWEST = 24
WIDEST = 48


class Place(NamedTuple):
    """Where the cursor is."""

    column: int
    lane: int
    index: int  # type: ignore[assignment]  # hides `tuple.index`, which nobody wants here
    """The card in its pile; -1 where there is none."""


NOWHERE = Place(0, 0, -1)
"""Where the cursor is on a board without cards."""


class Spot(NamedTuple):
    """What a cell of the screen shows."""

    zone: Zone
    column: int
    lane: int
    index: int  # type: ignore[assignment]  # hides `tuple.index`, which nobody wants here
    line: int

    @property
    def place(self) -> Place:
        """The same as a place for the cursor."""
        return Place(self.column, self.lane, self.index)


class Thumb(NamedTuple):
    """The part of a scroll track that stands for what is in sight."""

    top: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A window on the piles of a board."""

    rows: Rows
    width: int = 0
    height: int = 0
    head: int = 3
    """Lines of the column heads."""
    first: int = 0
    """The leftmost column in sight."""
    offsets: tuple[int, ...] = ()
    """How far each column is scrolled; with swimlanes all alike."""

    fit: int = field(init=False)
    """How many columns are in sight."""
    columns: range = field(init=False)
    """The columns in sight."""
    body: int = field(init=False)
    """Lines below the heads."""
    edges: tuple[int, ...] = field(init=False)
    """The first cell of each column in sight, and the one behind the last."""

    def __post_init__(self) -> None:
        room = max(self.width - MARGIN, 0)
        fit = min(self.rows.columns, max(room // NARROWEST, 1))
        usable = min(room, fit * WIDEST)
        edges = tuple(MARGIN + place * usable // max(fit, 1) for place in range(fit + 1))
        object.__setattr__(self, "fit", fit)
        object.__setattr__(self, "columns", range(self.first, self.first + fit))
        object.__setattr__(self, "body", max(self.height - self.head, 0))
        object.__setattr__(self, "edges", edges)

    def x(self, column: int) -> int:
        """Return the first cell of a column in sight, or of the space behind the last."""
        return self.edges[column - self.first]

    def slot(self, column: int) -> int:
        """Return how many cells a column has; the last one is for its scroll thumb."""
        return self.x(column + 1) - self.x(column)

    def offset(self, column: int) -> int:
        """Return how far a column is scrolled."""
        return self.offsets[column] if column < len(self.offsets) else 0

    def column_at(self, x: int) -> int | None:
        """Return the column that cell `x` of a line belongs to."""
        return next((each for each in self.columns if self.x(each) <= x < self.x(each + 1)), None)

    def spot(self, x: int, y: int) -> Spot:
        """Say what a cell shows."""
        column = self.column_at(x)
        if column is None or not 0 <= y < self.height:
            return Spot(Zone.OUTSIDE, -1, -1, -1, 0)
        if y < self.head:
            return Spot(Zone.HEAD, column, -1, -1, y)
        zone, lane, index, line = self.shown(column, y)
        return Spot(zone, column, lane, index, line)

    def shown(self, column: int, y: int) -> RowSpot:
        """Say what line `y` of the screen shows below a head.

        The first one shows the title of its swimlane, however far that is scrolled: who reads a
        card in a long lane knows whose it is.
        """
        found = self.rows.locate(column, y - self.head + self.offset(column))
        if y == self.head and self.rows.titled:
            return RowSpot(Zone.LANE, found.lane, -1, 0)
        return found

    def region(self, place: Place) -> Region:
        """Return the cells of a card, cut to what is in sight."""
        if not self.rows.columns or place.column not in self.columns:
            return Region()
        top, lines = self.rows.span(*place)
        y = self.head + top - self.offset(place.column)
        whole = Region(self.x(place.column), y, self.slot(place.column), lines)
        if self.rows.lanes[place.lane].folded:
            whole = Region(0, y, self.width, lines)
        return whole.intersection(Region(0, self.head, self.width, self.body))

    def column_region(self, column: int) -> Region:
        """Return the cells of a column below its head; with swimlanes of all columns."""
        if self.rows.titled:
            return Region(0, self.head, self.width, self.body)
        if column not in self.columns:
            return Region()
        return Region(self.x(column), self.head, self.slot(column), self.body)

    def head_region(self, column: int) -> Region:
        """Return the cells of a column's head."""
        if column not in self.columns:
            return Region()
        return Region(self.x(column), 0, self.slot(column), self.head)

    def thumb(self, column: int) -> Thumb | None:
        """Return where the scroll thumb of a column stands; None when everything is in sight."""
        height = self.rows.height(column)
        if height <= self.body or not self.body:
            return None
        size = max(self.body * self.body // height, 1)
        travel = height - self.body
        return Thumb(self.offset(column) * (self.body - size) // travel, size)

    def drop(self, x: int, y: int) -> tuple[Place, Drop] | None:
        """Say where a card dropped on a cell would go: column and lane, and where in the pile."""
        spot = self.spot(x, max(y, self.head))
        if spot.column < 0 or spot.lane < 0 or self.rows.lanes[spot.lane].folded:
            return None
        line = max(y, self.head) - self.head + self.offset(spot.column)
        drop = self.rows.pile(spot.column, spot.lane).drop_at(line - self.rows.pile_top(spot.lane))
        return spot.place, drop

    def drop_line(self, place: Place, drop: Drop) -> int:
        """Return the line of the screen on which that drop is shown."""
        pile = self.rows.pile(place.column, place.lane)
        line = self.rows.pile_top(place.lane) + pile.drop_line(drop)
        return self.head + line - self.offset(place.column)

    def scrolled(self, column: int, lines: int) -> Sight:
        """Return the sight with a column scrolled by some lines; with swimlanes all of them."""
        return self._at(column, self.offset(column) + lines)

    def slid(self, first: int) -> Sight:
        """Return the sight with another leftmost column."""
        return replace(self, first=max(0, min(first, self.rows.columns - self.fit)))

    def settled(self) -> Sight:
        """Return the sight scrolled and slid no further than there is something to see."""
        limits = (max(self.rows.height(c) - self.body, 0) for c in range(self.rows.columns))
        offsets = tuple(min(self.offset(c), most) for c, most in enumerate(limits))
        return replace(self, offsets=offsets).slid(self.first)

    def revealing(self, place: Place) -> Sight:
        """Return the sight moved as little as shows the place, and a line around it."""
        if not self.rows.columns:
            return self
        first = min(max(self.first, place.column - self.fit + 1), place.column)
        top, lines = self.rows.span(*place)
        offset = self.offset(place.column)
        offset = min(max(offset, top + lines + 1 - self.body), max(top - self._margin(place), 0))
        return self._at(place.column, offset).slid(first)

    def _margin(self, place: Place) -> int:
        """Lines above a card that come into sight with it: the title of its lane or half, a gap."""
        row = self.rows.lanes[place.lane]
        if row.folded or place.index < 0:
            return 1 + bool(row.title)
        pile = row.piles[place.column]
        is_first = place.index == 0 or (
            pile.is_ready(place.index) and place.index == len(pile.work)
        )
        return 2 if is_first and (row.title or place.index) else 1

    def _at(self, column: int, offset: int) -> Sight:
        most = max(self.rows.height(column) - self.body, 0)
        offset = max(0, min(offset, most))
        columns = range(self.rows.columns)
        together = self.rows.titled
        offsets = tuple(offset if together or c == column else self.offset(c) for c in columns)
        return replace(self, offsets=offsets)
