"""Where cards go that are pushed with a key or dropped with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.tui.widgets.board_layout import Drop, Pile
from sprintboard.tui.widgets.board_rows import Rows
from sprintboard.tui.widgets.board_sight import Place


class Move(NamedTuple):
    """Where cards are wanted."""

    column_id: ColumnId
    before: CardId | None
    """The card that would be right below them; None at the bottom."""
    after: CardId | None
    """The card that would be right above them; None at the top."""
    ready: bool | None
    """In the ready half or not; None when the column has none."""
    lane: str
    """Key of the swimlane; empty without swimlanes."""
    crosses: bool = False
    """They come from another swimlane: what this one has in common is wanted, too."""


def dropped(
    board: Board, rows: Rows, cards: Sequence[CardId], place: Place, drop: Drop
) -> Move | None:
    """Return the move of cards dropped in a pile; None when they would stay where they are."""
    pile = rows.pile(place.column, place.lane)
    half, index = _half(pile, drop.ready), drop.index - (len(pile.work) if drop.ready else 0)
    lifted = frozenset(cards)
    after = _neighbour(half[:index][::-1], lifted)
    before = _neighbour(half[index:], lifted)
    if tuple(cards) == _between(half, after, before):
        return None
    move = _move(board, rows, place, before=before, after=after, ready=drop.ready)
    columns = range(rows.columns)
    known = (found for card_id in cards if (found := rows.find(card_id, columns)))
    return move._replace(crosses=any(lane != place.lane for _, lane, _ in known))


def across(board: Board, rows: Rows, place: Place, way: int) -> Move | None:
    """Return the move to the next unfolded swimlane above (-1) or below (+1), to its bottom."""
    lanes = range(place.lane + way, len(rows.lanes) if way > 0 else -1, way)
    lane = next((each for each in lanes if not rows.lanes[each].folded), None)
    if lane is None or not rows.titled:
        return None
    ready = rows.pile(place.column, place.lane).is_ready(place.index)
    move = _at_bottom(board, rows, Place(place.column, lane, -1), ready=ready)
    return move._replace(crosses=True)


def beside(board: Board, rows: Rows, place: Place, way: int) -> Move | None:
    """Return the move to the next half or column to the left (-1) or right (+1).

    Work goes from a column's own half into its ready half, from there into the next column; the
    way back is the same way. New arrivals line up at the bottom.
    """
    pile = rows.pile(place.column, place.lane)
    in_ready = pile.is_ready(place.index)
    if pile.ready is not None and in_ready != (way > 0):
        return _at_bottom(board, rows, place, ready=way > 0)
    column = place.column + way
    if not 0 <= column < rows.columns or board.columns[column].lost:
        return None
    there = Place(column, place.lane, -1)
    ready = way < 0 and rows.pile(column, place.lane).ready is not None
    return _at_bottom(board, rows, there, ready=ready)


def along(board: Board, rows: Rows, cards: Sequence[CardId], place: Place, way: int) -> Move | None:
    """Return the move of cards up (-1) or down (+1) past their next neighbour in the pile."""
    pile = rows.pile(place.column, place.lane)
    ready = pile.is_ready(place.index)
    half = _half(pile, ready)
    lifted = frozenset(cards)
    places = [n for n, card_id in enumerate(half) if card_id in lifted]
    if not places:
        return None
    passed = places[0] - 1 if way < 0 else places[-1] + 1
    if not 0 <= passed < len(half):
        return None
    if way < 0:
        after = half[passed - 1] if passed else None
        return _move(board, rows, place, before=half[passed], after=after, ready=ready)
    before = half[passed + 1] if passed + 1 < len(half) else None
    return _move(board, rows, place, before=before, after=half[passed], ready=ready)


def _at_bottom(board: Board, rows: Rows, place: Place, *, ready: bool) -> Move:
    half = _half(rows.pile(place.column, place.lane), ready)
    return _move(board, rows, place, before=None, after=half[-1] if half else None, ready=ready)


def _move(
    board: Board,
    rows: Rows,
    place: Place,
    *,
    before: CardId | None,
    after: CardId | None,
    ready: bool,
) -> Move:
    has_half = rows.pile(place.column, place.lane).ready is not None
    return Move(
        column_id=board.columns[place.column].id,
        before=before,
        after=after,
        ready=ready if has_half else None,
        lane=rows.lanes[place.lane].key,
    )


def _half(pile: Pile, ready: bool) -> tuple[CardId, ...]:
    return (pile.ready or ()) if ready else pile.work


def _neighbour(ids: Sequence[CardId], lifted: frozenset[CardId]) -> CardId | None:
    return next((card_id for card_id in ids if card_id not in lifted), None)


def _between(
    half: Sequence[CardId], after: CardId | None, before: CardId | None
) -> tuple[CardId, ...]:
    start = half.index(after) + 1 if after else 0
    stop = half.index(before) if before else len(half)
    return tuple(half[start:stop])
