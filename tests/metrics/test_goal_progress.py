"""How goals stand: DESIGN's oracle, and what holds of any numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.goal import Goal, KeyResult
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.records import Records
from sprintboard.core.rows.goal import value_of
from sprintboard.metrics.goal_progress import (
    Pace,
    aligned,
    ideal_of,
    outcome_of,
    pace_of,
    progress,
    standings,
)
from tests.builders import make_board, make_card

NUMBERS = st.floats(min_value=-1e6, max_value=1e6)
TODAY = date(2026, 11, 15)


def goal(goal_id: str = "g000000001", **said: Any) -> Goal:
    return value_of({"id": goal_id, "name": goal_id, **said})


def result(start: float, target: float) -> KeyResult:
    return KeyResult(id="r", name="r", start=start, target=target)


def measured(*pairs: tuple[float, float, float], **said: Any) -> Goal:
    """Return a goal with a key result for each (start, target, current)."""
    return goal(
        results={
            f"r{n}": {"name": f"r{n}", "start": start, "target": target}
            for n, (start, target, _) in enumerate(pairs)
        },
        checkins={
            f"c{n}": {"at": f"2026-11-0{n + 1}T09:00:00Z", "result": f"r{n}", "value": current}
            for n, (_, _, current) in enumerate(pairs)
        },
        **said,
    )


def test_the_way_from_start_to_target_is_a_share() -> None:
    assert progress(result(20, 50), 35) == 0.5
    assert progress(result(5, 1), 3.5) == 0.375
    assert progress(result(0, 10), 15) == 1
    assert progress(result(0, 10), -5) == 0
    assert (progress(result(3, 3), 3), progress(result(3, 3), 2)) == (1, 0)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_progress_is_a_share_and_the_ends_are_its_ends(
    start: float, target: float, now: float
) -> None:
    assert 0 <= progress(result(start, target), now) <= 1
    assert progress(result(start, target), target) == 1
    if start != target:
        assert progress(result(start, target), start) == 0


def test_the_outcome_is_the_mean_of_the_key_results() -> None:
    assert outcome_of(measured((0, 10, 5), (0, 10, 10))) == 0.75
    assert outcome_of(goal()) is None


@pytest.mark.parametrize(
    ("outcome", "ideal", "pace"),
    [
        (0.5, 0.5, Pace.ON_TRACK),
        (0.475, 0.5, Pace.ON_TRACK),
        (0.47, 0.5, Pace.BEHIND),
        (0.375, 0.5, Pace.BEHIND),
        (0.35, 0.5, Pace.AT_RISK),
        (0.0, 0.0, Pace.ON_TRACK),
        (None, 0.5, None),
        (0.5, None, None),
    ],
)
def test_the_pace_is_the_outcome_against_the_time(
    outcome: float | None, ideal: float | None, pace: Pace | None
) -> None:
    assert pace_of(outcome, ideal) == pace


@given(st.integers(0, 400), st.integers(-50, 500))
def test_the_ideal_goes_from_nothing_on_the_first_day_to_all_on_the_last(
    days: int, gone: int
) -> None:
    first = date(2026, 1, 1)
    last = first + timedelta(days=days)
    period = {"start": first.isoformat(), "end": last.isoformat()}
    found = ideal_of(goal(period=period), first + timedelta(days=gone))

    assert found is not None
    if gone >= days:
        assert found == 1
    else:
        assert found == max(gone, 0) / max(days, 1)


def test_a_card_of_two_goals_below_one_counts_once_above() -> None:
    top, left = goal("g000000001"), goal("g000000002", parent="g000000001")
    right = goal("g000000003", parent="g000000001")
    both = make_card(
        id=CardId("card000001"), goals=(left.id, right.id), estimate=5, column=ColumnId("done")
    )
    board = replace(
        make_board(both, make_card(id=CardId("card000002"), goals=(left.id,), estimate=3)),
        records=Records({"goal": (top, left, right), "need": ()}.__getitem__),
    )
    found = {each.goal.id: each for each in standings(board, {}, TODAY)}

    assert (found[top.id].work.cards, found[top.id].work.done) == (2, 1)
    assert (found[top.id].work.points, found[top.id].work.points_done) == (8, 5)
    assert (found[left.id].work.cards, found[right.id].work.cards) == (2, 1)
    assert (found[top.id].depth, found[left.id].depth) == (0, 1)


def test_goals_that_stand_in_a_circle_are_each_shown_once() -> None:
    circle = (goal("g000000001", parent="g000000002"), goal("g000000002", parent="g000000001"))
    board = replace(make_board(), records=Records({"goal": circle, "need": ()}.__getitem__))

    assert sorted(each.goal.id for each in standings(board, {}, TODAY)) == [
        "g000000001",
        "g000000002",
    ]


@pytest.mark.parametrize(("days", "stale"), [(14, False), (15, True)])
def test_a_goal_nobody_checked_in_on_for_two_weeks_stands_out(days: int, stale: bool) -> None:
    period = {"start": "2026-10-01", "end": "2026-12-31"}
    one = measured((0, 10, 5), period=period)
    board = replace(make_board(), records=Records({"goal": (one,), "need": ()}.__getitem__))
    [found] = standings(board, {"c0": TODAY - timedelta(days=days)}, TODAY)

    assert (found.age, found.is_stale) == (days, stale)


def test_the_aligned_share_is_of_points_and_of_cards_where_nothing_has_points() -> None:
    sized = [make_card(estimate=5, goals=("g",)), make_card(estimate=15), make_card()]
    assert aligned(sized) == 0.25
    assert aligned([make_card(goals=("g",)), make_card()]) == 0.5
    assert aligned([]) is None
