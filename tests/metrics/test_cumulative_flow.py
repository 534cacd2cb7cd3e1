"""How many cards have come how far."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.board import Board, Category
from sprintboard.metrics.cumulative_flow import CumulativeFlow, cumulative_flow
from sprintboard.metrics.flow import levels
from tests.builders import COLUMNS, make_board
from tests.metrics.trails import BOARD, days, on, walk, window


def flow(*trails: object, first: int = 1, last: int = 4, board: Board = BOARD) -> CumulativeFlow:
    columns = tuple(each.id for each in board.columns)
    return cumulative_flow(trails, columns, levels(board), days(), window(first, last))  # type: ignore[arg-type]  # trails


def test_a_card_that_is_moved_back_has_been_there() -> None:
    found = flow(walk((1, "todo"), (3, "done"), (4, "todo")))
    assert found.columns == ("todo", "doing", "check", "done")
    assert found.reached == ((1, 1, 1, 1), (0, 0, 1, 1), (0, 0, 1, 1), (0, 0, 1, 1))
    assert found.cards[0][1:] == (on(3), None, "done")


def test_what_was_before_the_window_is_in_its_first_day_and_what_is_after_is_not() -> None:
    found = flow(walk((1, "todo"), (2, "doing"), (9, "done")), walk((8, "done")), first=5, last=6)
    assert found.reached == ((1, 1), (1, 1), (0, 0), (0, 0))
    assert found.n == 1


def test_an_archived_card_stays_where_it_had_come() -> None:
    assert flow(walk((1, "todo"), (2, "doing"), away=[(3, True)])).reached[1] == (0, 1, 1, 1)


def test_a_closed_column_counts_as_its_neighbour_of_the_same_category() -> None:
    def closed(category: Category, rank: str) -> Board:
        ideas = replace(BOARD.closed_columns[0], category=category, rank=rank)
        return make_board(closed_columns=(ideas,))

    ranks = [each.rank for each in COLUMNS]
    for category, rank, level in (
        (Category.TODO, "zz", 0),
        (Category.DOING, "0", 1),
        (Category.DOING, "zz", 2),
        (Category.DOING, ranks[1] + "V", 1),
        (Category.DONE, "0", 3),
    ):
        assert levels(closed(category, rank))["ideas"] == level


_steps = st.lists(
    st.tuples(st.floats(1, 12), st.sampled_from([*(each.id for each in COLUMNS), "ideas", "?"])),
    min_size=1,
    max_size=8,
)


@given(st.lists(_steps, max_size=6), st.integers(1, 12), st.integers(0, 8))
def test_cumulative_flow_never_falls(
    walks: list[list[tuple[float, str]]], first: int, more: int
) -> None:
    trails = [walk(*sorted(steps, key=lambda step: step[0])) for steps in walks]
    found = flow(*trails, first=first, last=first + more)
    for row in found.reached:
        assert list(row) == sorted(row)
    for left, right in zip(found.reached, found.reached[1:], strict=False):
        assert all(more >= fewer for more, fewer in zip(left, right, strict=True))
    made = [trail for trail in trails if days().of(trail.made_at) <= window(1, first + more).until]
    assert found.reached[0][-1] == len(made) == found.n
