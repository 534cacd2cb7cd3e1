"""What sprints come to, while they go on and after they ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sprintboard.core.ids import CardId, SprintId
from sprintboard.core.sprint import Ended, Sprint, SprintState
from sprintboard.core.sprint_sum import Sum, committed, sum_of, sums
from tests.builders import make_board, make_card

_DAYS = {"start": date(2026, 11, 23), "end": date(2026, 12, 4)}
NOW_ON = Sprint(
    id=SprintId("now"), name="Now", goal="", state=SprintState.ACTIVE, started_at=1, **_DAYS
)
OVER = Sprint(
    id=SprintId("old"), name="Old", goal="", state=SprintState.CLOSED, started_at=1, **_DAYS,
    commitment={CardId("a"): 5, CardId("b"): None},
    outcome={CardId("a"): Ended(5, "done"), CardId("b"): Ended(None, "next"),
             CardId("c"): Ended(3, "backlog")},
)  # fmt: skip
BOARD = replace(
    make_board(
        make_card("done", sprint="now", estimate=5, column="done"),
        make_card("going on", sprint="now", estimate=3, column="doing"),
        make_card("unsized", sprint="now"),
        make_card("put away", sprint="now", estimate=8, state="archived"),
        make_card("of the old one", sprint="old", estimate=13),
    ),
    sprints=(OVER, NOW_ON),
)


def test_a_running_sprint_counts_the_cards_on_the_board_that_are_in_it() -> None:
    assert sums(BOARD)[NOW_ON.id] == Sum(cards=3, done=1, points=8, points_done=5)
    assert sums(BOARD)[NOW_ON.id].points_left == 3


def test_an_ended_sprint_counts_what_it_ended_with() -> None:
    assert sums(BOARD)[OVER.id] == Sum(cards=3, done=1, points=8, points_done=5)


def test_one_sprint_comes_to_what_it_comes_to_among_all() -> None:
    cards = [card for card in BOARD.cards.values() if card.state == "live"]
    in_it = [card for card in cards if card.sprint == NOW_ON.id]

    assert sum_of(NOW_ON, BOARD, in_it) == sums(BOARD)[NOW_ON.id]
    assert sum_of(OVER, BOARD, ()) == sums(BOARD)[OVER.id]


def test_a_commitment_is_there_once_the_sprint_was_started() -> None:
    assert committed(OVER) == 5
    assert committed(replace(NOW_ON, started_at=None)) is None
