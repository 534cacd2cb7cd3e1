"""Where the cursor goes: from card to card, through swimlanes, to the column beside."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.tui.widgets.board_rows import Rows
from sprintboard.tui.widgets.board_sight import Place, Sight


class Held(NamedTuple):
    """Where the cursor is, by name: card, column and swimlane."""

    card_id: CardId | None
    column_id: ColumnId | None
    lane: str


def find(rows: Rows, board: Board, held: Held) -> Place | None:
    """Return where a held card is now; None when it is not shown any more."""
    ids = [column.id for column in board.columns]
    if held.card_id is not None and held.card_id in board.cards:
        column_id = board.cards[held.card_id].column
        columns = [ids.index(column_id)] if column_id in ids else []
        found = rows.find(held.card_id, columns)
        if found:
            return Place(*found)
    return None


def fallback(rows: Rows, board: Board, held: Held, place: Place) -> Place:
    """Return the place with the same column and lane, by name, as far as there are such."""
    ids = [column.id for column in board.columns]
    keys = [lane.key for lane in rows.lanes]
    column = ids.index(held.column_id) if held.column_id in ids else place.column
    lane = keys.index(held.lane) if held.lane in keys else place.lane
    return settle(rows, Place(column, lane, place.index))


def settle(rows: Rows, place: Place) -> Place:
    """Return the nearest place that there is."""
    if not rows.columns:
        return Place(0, 0, -1)
    column = max(0, min(place.column, rows.columns - 1))
    lane = max(0, min(place.lane, len(rows.lanes) - 1))
    count = _count(rows, column, lane)
    return Place(column, lane, max(0, min(place.index, count - 1)) if count else -1)


def nearest(rows: Rows, place: Place) -> Place:
    """Return the nearest card: in this column, else in the lane, else anywhere.

    The place itself when there is no card at all, or none but in folded lanes.
    """
    every = (
        Place(column, lane, 0)
        for column in range(rows.columns)
        for lane in range(len(rows.lanes))
        if _count(rows, column, lane)
    )

    def distance(other: Place) -> tuple[int, int]:
        return abs(other.column - place.column), abs(other.lane - place.lane)

    found = min(every, key=distance, default=place)
    return settle(rows, found._replace(index=max(place.index, 0)))


def vertical(rows: Rows, place: Place, steps: int) -> Place:
    """Go up or down by so many cards, on into the next swimlane that has any."""
    way = 1 if steps > 0 else -1
    left = abs(steps) if rows.columns else 0
    while left:
        last_index = _count(rows, place.column, place.lane) - 1
        room = max(last_index - place.index if way > 0 else place.index, 0)
        stride = min(left, room)
        if stride:
            place = place._replace(index=place.index + way * stride)
            left -= stride
        else:
            onward = _onward(rows, place, way)
            if onward is None:
                return place
            place = onward
            left -= 1
    return place


def beside(sight: Sight, place: Place, columns: int, *, level: int | None) -> Place:
    """Go to a column further left or right, to the card at the same height of the screen.

    `level` is the line of the screen the cursor came from, when columns it crossed held no card
    at that height; None takes the line it is on.
    """
    rows = sight.rows
    column = max(0, min(place.column + columns, rows.columns - 1))
    if not rows.columns or rows.lanes[place.lane].folded:
        return place._replace(column=column)
    level = height_of(sight, place) if level is None else level
    line = level + sight.offset(column) - rows.pile_top(place.lane)
    return Place(column, place.lane, rows.pile(column, place.lane).nearest(line))


def height_of(sight: Sight, place: Place) -> int:
    """Return the line below the heads on which a place begins."""
    return sight.rows.span(*place)[0] - sight.offset(place.column)


def first(rows: Rows, column: int) -> Place:
    """Go to the top of a column."""
    return settle(rows, Place(column, 0, 0))


def last(rows: Rows, column: int) -> Place:
    """Go to the bottom of a column."""
    lane = max(len(rows.lanes) - 1, 0)
    return settle(rows, Place(column, lane, _count(rows, column, lane)))


def other_lane(rows: Rows, place: Place, lanes: int) -> Place:
    """Go to the top of the pile in a swimlane further up or down."""
    lane = max(0, min(place.lane + lanes, len(rows.lanes) - 1))
    return place if lane == place.lane else settle(rows, Place(place.column, lane, 0))


def _onward(rows: Rows, place: Place, way: int) -> Place | None:
    """Return the end of the next lane in that direction: its nearest card, or its folded title."""
    lanes = range(place.lane + way, len(rows.lanes) if way > 0 else -1, way)
    for lane in lanes:
        count = _count(rows, place.column, lane)
        if rows.lanes[lane].folded:
            return Place(place.column, lane, -1)
        if count:
            return Place(place.column, lane, 0 if way > 0 else count - 1)
    return None


def _count(rows: Rows, column: int, lane: int) -> int:
    """How many cards the cursor can stand on there: none in a folded lane."""
    if not rows.columns or rows.lanes[lane].folded:
        return 0
    return rows.pile(column, lane).count
