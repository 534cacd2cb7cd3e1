"""Which cards a sprint holds, whether their rows have been read or still are text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId, SprintId
from sprintboard.core.shelf import Shelf, Stored
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.sprint_cards import Sum, backlog, cards_in, left_in, sum_of
from tests.builders import TODAY, make_board, make_card

THIS, OLD = SprintId("sprint0001"), SprintId("sprint0000")


def sprint(sprint_id: SprintId, state: SprintState) -> Sprint:
    return Sprint(id=sprint_id, name=sprint_id, goal="", start=TODAY, end=TODAY, state=state)


def board_of_text(board: Board) -> Board:
    """Return the same board with its rows as the index keeps them."""
    known = board.cards.load()
    rows = {each: json.dumps(board.cards.row(each)) for each in board.cards}
    stored = Stored(dict(rows), known.orders, known.ready, known.blocked)
    return replace(board, cards=Shelf.of(lambda: stored))


@pytest.fixture(params=[False, True], ids=["rows", "text"])
def board(request: pytest.FixtureRequest) -> Board:
    made = replace(
        make_board(
            make_card("Waits", id=CardId("waits00000"), estimate=3),
            make_card(f"Names {THIS}", id=CardId("names00000")),
            make_card("Planned", id=CardId("planned000"), sprint=THIS, estimate=5),
            make_card("Left over", id=CardId("leftover00"), sprint=OLD),
            make_card("Begun", id=CardId("begun00000"), column="doing", sprint=THIS, estimate=2),
            make_card("Done", id=CardId("done000000"), column="done", sprint=THIS, estimate=8),
            make_card("Gone", id=CardId("gone000000"), sprint=THIS, state="archived"),
        ),
        sprints=(sprint(OLD, SprintState.CLOSED), sprint(THIS, SprintState.ACTIVE)),
    )
    return board_of_text(made) if request.param else made


def test_a_sprint_holds_its_live_cards_in_the_order_of_the_board(board: Board) -> None:
    assert cards_in(board, THIS) == ("planned000", "begun00000", "done000000")
    assert cards_in(board, "nosuch0000") == ()


def test_the_backlog_holds_what_nobody_has_begun_and_no_open_sprint_has(board: Board) -> None:
    assert backlog(board) == ("leftover00", "names00000", "waits00000")


def test_without_an_open_sprint_everything_waits(board: Board) -> None:
    closed = replace(board, sprints=(sprint(THIS, SprintState.CLOSED),))
    assert "planned000" in backlog(closed)


def test_points_are_summed_and_cards_without_an_estimate_counted(board: Board) -> None:
    assert sum_of(board, backlog(board)) == Sum(cards=3, points=3, unsized=2)
    assert sum_of(board, ()) == Sum(0, 0, 0)


def test_what_is_done_is_not_left(board: Board) -> None:
    assert left_in(board, THIS) == Sum(cards=2, points=7, unsized=0)
