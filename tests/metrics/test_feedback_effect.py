"""Whether what was delivered moved the number that its goal is measured by."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.board import Board
from sprintboard.core.feedback_group import wholes
from sprintboard.core.moments import read_time
from sprintboard.core.records import Records
from sprintboard.core.rows import MADE
from sprintboard.core.rows import goal as goal_row
from sprintboard.metrics.feedback_effect import before_and_after, effects
from tests.builders import make_board
from tests.metrics.entries import make_entry

GOAL = "g000000001"


def _goal(*values: tuple[str, float]) -> object:
    row = {
        "id": GOAL,
        "name": "Invoices in a day",
        "state": "open",
        "results": {"days": {"name": "Days to invoice", "start": 5, "target": 1}},
        "checkins": {
            f"c{number}": {"result": "days", "value": value, "at": f"2026-11-{day}T12:00:00Z"}
            for number, (day, value) in enumerate(values)
        },
        MADE: ["2026-11-01T08:00:00Z", *[None] * 4],
    }
    return goal_row.value_of(row)


def _board(*values: tuple[str, float]) -> Board:
    goal = _goal(*values)
    return replace(make_board(), records=Records(lambda kind: (goal,) if kind == "goal" else ()))


DONE = make_entry(
    state="done",
    about={"kind": "goal", "id": GOAL},
    times=["2026-11-15T12:00:00Z", "it", None, "2026-11-15T12:00:00Z"],
)


def test_before_and_after_are_the_last_values_on_either_side() -> None:
    values = [(40, 2.0), (10, 5.0), (20, 4.0), (30, 3.0)]
    assert before_and_after(values, 25, start=5) == (4.0, 2.0, 2, 2)
    assert before_and_after(values, 5, start=7) == (7, 2.0, 0, 4)
    assert before_and_after(values, 40, start=7) == (2.0, None, 4, 0)


def test_a_key_result_moved_half_of_its_way() -> None:
    board = _board(("01", 5), ("10", 4), ("20", 3), ("24", 2))
    (found,) = effects(wholes([DONE]).values(), board)
    assert (found.before, found.after, found.moved) == (4, 2, 0.5)
    assert (found.n_before, found.n_after, found.at) == (2, 2, read_time("2026-11-15T12:00:00Z"))


def test_without_a_value_since_nothing_is_claimed() -> None:
    (found,) = effects(wholes([DONE]).values(), _board())
    assert (found.before, found.after, found.moved, found.n_before) == (5, None, None, 0)


def test_the_wrong_way_is_negative() -> None:
    (found,) = effects(wholes([DONE]).values(), _board(("10", 4), ("20", 6)))
    assert found.moved == -0.5


def test_what_is_not_done_has_no_effect_yet() -> None:
    still = make_entry(about={"kind": "goal", "id": GOAL}, state="planned")
    assert list(effects(wholes([still]).values(), _board(("10", 4)))) == []


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 9)), unique_by=lambda e: e[0]))
def test_every_value_stands_on_one_side(values: list[tuple[int, int]]) -> None:
    pairs = [(at, float(value)) for at, value in values]
    _, after, early, late = before_and_after(pairs, 50, start=0)
    assert early + late == len(values)
    assert (after is None) == (late == 0)
