"""From a board, a filter and swimlanes to the piles that are drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from sprintboard.core.board import Board, Column
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId
from sprintboard.core.lanes import Lane
from sprintboard.tui.widgets.board_layout import Density, Pile
from sprintboard.tui.widgets.board_rows import LaneRow, Rows


class Lanes(NamedTuple):
    """Swimlanes top to bottom, and the one that each card belongs to."""

    lanes: tuple[Lane, ...]
    lane_of: Mapping[CardId, str]


Group = Callable[[Board, Iterable[Card], str], tuple[Lane, ...]]
"""Groups cards of a board by the name of a grouping, such as `owner`."""


class Order(NamedTuple):
    """What is to be drawn, and how close."""

    board: Board
    shown: frozenset[CardId] | None = None
    """The cards that pass the filter; None when there is no filter."""
    lanes: Lanes | None = None
    folded: frozenset[str] = frozenset()
    density: Density = Density.COMFORTABLE


def shown_in(order: Order, column: Column) -> tuple[CardId, ...]:
    """Return the cards of a column that pass the filter, top to bottom."""
    ids = order.board.cards.order(column.id)
    return ids if order.shown is None else tuple(filter(order.shown.__contains__, ids))


def rows_of(order: Order) -> Rows:
    """Return the piles of the board."""
    if order.lanes is None:
        piles = tuple(
            _pile(order, column, shown_in(order, column)) for column in order.board.columns
        )
        return Rows((LaneRow(piles=piles),))
    return Rows(_lane_rows(order, order.lanes))


def _lane_rows(order: Order, lanes: Lanes) -> tuple[LaneRow, ...]:
    columns = order.board.columns
    split = [_split(shown_in(order, column), lanes.lane_of) for column in columns]
    rows = []
    for lane in lanes.lanes:
        cells = [tuple(cells.get(lane.key, ())) for cells in split]
        if order.shown is None or any(cells):
            piles = tuple(_pile(order, *pair) for pair in zip(columns, cells, strict=True))
            folded = lane.key in order.folded
            title = lane.title or lane.key or "-"
            rows.append(LaneRow(key=lane.key, title=title, folded=folded, piles=piles))
    return tuple(rows) or (LaneRow(piles=tuple(_pile(order, column, ()) for column in columns)),)


def _split(ids: Iterable[CardId], lane_of: Mapping[CardId, str]) -> Mapping[str, list[CardId]]:
    cells: defaultdict[str, list[CardId]] = defaultdict(list)
    for card_id in ids:
        cells[lane_of.get(card_id, "")].append(card_id)
    return cells


def _pile(order: Order, column: Column, ids: tuple[CardId, ...]) -> Pile:
    if not column.ready_half:
        return Pile(work=ids, density=order.density)
    behind = order.board.cards.ready.intersection(ids)
    if not behind:
        return Pile(work=ids, ready=(), density=order.density)
    ready = tuple(card_id for card_id in ids if card_id in behind)
    work = tuple(card_id for card_id in ids if card_id not in behind)
    return Pile(work=work, ready=ready, density=order.density)
