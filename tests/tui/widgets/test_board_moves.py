"""Where cards go that are pushed or dropped."""

from __future__ import annotations

import pytest

from sprintboard.core.ids import CardId, ColumnId
from sprintboard.tui.widgets import board_moves, board_steps
from sprintboard.tui.widgets.board_layout import Drop, Pile
from sprintboard.tui.widgets.board_moves import Move
from sprintboard.tui.widgets.board_rows import LaneRow, Rows
from sprintboard.tui.widgets.board_sight import Place, Sight
from tests.builders import make_board
from tests.tui.widgets.grid_boards import columns

BOARD = make_board(columns=columns(3))


def named(text: str) -> tuple[CardId, ...]:
    """Return a card for each letter."""
    return tuple(CardId(letter) for letter in text)


ROWS = Rows(
    (
        LaneRow(
            piles=(
                Pile(work=named("abcd")),
                Pile(work=named("ef"), ready=named("gh")),
                Pile(),
            )
        ),
    )
)
TODO, DOING, DONE = (each.id for each in BOARD.columns)


def move(
    column: ColumnId, before: str | None, after: str | None, ready: bool | None = None
) -> Move:
    """Return a move without swimlanes."""
    below, above = (None if each is None else CardId(each) for each in (before, after))
    return Move(column_id=column, before=below, after=above, ready=ready, lane="")


@pytest.mark.parametrize(
    ("place", "way", "wanted"),
    [
        (Place(0, 0, 1), +1, move(DOING, None, "f", ready=False)),
        (Place(1, 0, 0), +1, move(DOING, None, "h", ready=True)),
        (Place(1, 0, 3), +1, move(DONE, None, None)),
        (Place(1, 0, 2), -1, move(DOING, None, "f", ready=False)),
        (Place(1, 0, 1), -1, move(TODO, None, "d")),
        (Place(0, 0, 0), -1, None),
    ],
)
def test_a_pushed_card_goes_through_the_ready_half(
    place: Place, way: int, wanted: Move | None
) -> None:
    assert board_moves.beside(BOARD, ROWS, place, way) == wanted


def test_coming_back_from_the_next_column_a_card_is_ready_again() -> None:
    rows = Rows((LaneRow(piles=(*ROWS.lanes[0].piles[:2], Pile(work=named("z")))),))
    assert board_moves.beside(BOARD, rows, Place(2, 0, 0), -1) == move(DOING, None, "h", ready=True)


@pytest.mark.parametrize(
    ("cards", "index", "way", "wanted"),
    [
        ("b", 1, -1, move(TODO, "a", None)),
        ("b", 1, +1, move(TODO, "d", "c")),
        ("a", 0, -1, None),
        ("d", 3, +1, None),
        ("bc", 1, +1, move(TODO, None, "d")),
        ("bc", 2, -1, move(TODO, "a", None)),
    ],
)
def test_cards_pass_their_neighbour(cards: str, index: int, way: int, wanted: Move | None) -> None:
    place = Place(0, 0, index)
    assert board_moves.along(BOARD, ROWS, named(cards), place, way) == wanted


def test_a_card_does_not_leave_its_half_upwards() -> None:
    assert board_moves.along(BOARD, ROWS, named("g"), Place(1, 0, 2), -1) is None


@pytest.mark.parametrize(
    ("cards", "column", "drop", "wanted"),
    [
        ("a", 0, Drop(False, 2), move(TODO, "c", "b")),
        ("a", 0, Drop(False, 0), None),
        ("a", 0, Drop(False, 1), None),
        ("bc", 0, Drop(False, 3), None),
        ("ac", 0, Drop(False, 1), move(TODO, "b", None)),
        ("a", 1, Drop(True, 2), move(DOING, "g", None, ready=True)),
        ("a", 1, Drop(False, 2), move(DOING, None, "f", ready=False)),
        ("h", 1, Drop(False, 0), move(DOING, "e", None, ready=False)),
        ("a", 2, Drop(False, 0), move(DONE, None, None)),
    ],
)
def test_dropped_cards_know_their_neighbours(
    cards: str, column: int, drop: Drop, wanted: Move | None
) -> None:
    found = board_moves.dropped(BOARD, ROWS, named(cards), Place(column, 0, -1), drop)
    assert found == wanted


LANES = Rows(
    (
        LaneRow(key="a", title="A", piles=(Pile(work=named("ab")), Pile())),
        LaneRow(key="b", title="B", folded=True, piles=(Pile(work=named("c")), Pile())),
        LaneRow(key="c", title="C", piles=(Pile(), Pile(work=named("d")))),
        LaneRow(key="d", title="D", piles=(Pile(work=named("ef")), Pile())),
    )
)


def test_down_goes_on_into_the_next_lane_past_empty_piles_and_stops_at_folded_ones() -> None:
    place = Place(0, 0, 0)
    seen = []
    for _ in range(6):
        place = board_steps.vertical(LANES, place, +1)
        seen.append(place)
    assert seen == [(0, 0, 1), (0, 1, -1), (0, 3, 0), (0, 3, 1), (0, 3, 1), (0, 3, 1)]
    assert board_steps.vertical(LANES, place, -5) == Place(0, 0, 0)


def test_a_pushed_card_stays_in_its_lane() -> None:
    found = board_moves.beside(BOARD, LANES, Place(0, 3, 0), +1)
    assert found is not None
    assert found.lane == "d"


def test_a_card_crosses_into_the_next_lane_past_folded_ones() -> None:
    down = board_moves.across(BOARD, LANES, Place(0, 0, 0), +1)
    assert down is not None
    assert (down.lane, down.crosses) == ("c", True), "the folded lane between is passed over"
    up = board_moves.across(BOARD, LANES, Place(0, 3, 0), -1)
    assert up is not None
    assert up.lane == "c"
    assert board_moves.across(BOARD, LANES, Place(0, 0, 0), -1) is None
    assert board_moves.across(BOARD, ROWS, Place(0, 0, 0), +1) is None


def test_to_the_side_the_cursor_keeps_its_height() -> None:
    ids = named("abcdefghij")
    rows = Rows((LaneRow(piles=(Pile(work=ids), Pile(work=ids))),))
    sight = Sight(rows=rows, width=60, height=30).scrolled(0, 15)
    assert board_steps.beside(sight, Place(0, 0, 4), +1, level=None) == Place(1, 0, 1)


def test_lane_by_lane_the_cursor_goes_to_the_top_of_each() -> None:
    assert board_steps.other_lane(LANES, Place(0, 0, 1), +3) == Place(0, 3, 0)
    assert board_steps.other_lane(LANES, Place(0, 3, 1), +1) == Place(0, 3, 1)
