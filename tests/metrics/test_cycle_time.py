"""Cycle time, the expectation made of it, and the age of work in progress."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sprintboard.core.trail import Move
from sprintboard.metrics.ageing import ageing
from sprintboard.metrics.cycle_time import cycle_time, expectation
from sprintboard.metrics.flow import flow_of
from sprintboard.metrics.percentile import percentile
from tests.metrics.trails import BOARD, EVER, FLOW, at, days, on, walk, window


def test_a_percentile_is_the_value_at_the_nearest_rank() -> None:
    values = [1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 7, 8, 12]
    assert percentile(values, 85) == 6
    assert [percentile([7, 9], each) for each in (0, 50, 51, 100)] == [7, 7, 9, 9]


def test_first_and_last_day_of_the_work_count_both() -> None:
    times = cycle_time([walk((1, "todo"), (3.9, "doing"), (5.1, "done"))], FLOW, days(), EVER)
    assert (times.n, times.p50, times.cards[0][1:3]) == (1, 3, (on(5), 3))


def test_the_first_begin_and_the_last_end_count() -> None:
    there_and_back = walk(
        *((1, "todo"), (2, "doing"), (3, "todo"), (4, "doing"), (5, "done")),
        *((6, "check"), (9, "done")),
    )
    assert cycle_time([there_and_back], FLOW, days(), EVER).p95 == 8


@pytest.mark.parametrize(
    "steps",
    [
        ((1, "todo"), (2, "doing")),
        ((1, "todo"), (2, "doing"), (3, "done"), (4, "doing")),
        ((1, "done"),),
    ],
)
def test_what_is_not_done_or_was_made_there_is_not_finished(steps: tuple[tuple[int, str]]) -> None:
    times = cycle_time([walk(*steps)], FLOW, days(), EVER)
    assert (times.n, times.p50, times.without_start) == (0, None, 0)


def test_work_whose_begin_nobody_saw_is_counted_apart() -> None:
    made_there = walk((1, "doing"), (2, "doing", "ready"), (3, "done"))
    skipped = walk((1, "todo"), (3, "done"))
    times = cycle_time([made_there, skipped], FLOW, days(), EVER)
    assert (times.n, times.without_start) == (0, 2)


def test_an_archived_card_stays_finished() -> None:
    gone = walk((1, "todo"), (2, "doing"), (3, "done"), away=[(9, True)])
    assert cycle_time([gone], FLOW, days(), EVER).n == 1


def test_other_columns_may_mean_begin_and_end() -> None:
    trail = walk((1, "todo"), (2, "doing"), (4, "check"), (9, "done"))
    flow = flow_of(BOARD, start=["doing"], done=["check", "done"])
    assert cycle_time([trail], flow, days(), EVER).p50 == 8
    assert cycle_time([trail], flow_of(BOARD, start=["check"]), days(), EVER).p50 == 6


def test_only_what_was_finished_in_the_window_counts() -> None:
    trails = [walk((1, "todo"), (2, "doing"), (end, "done")) for end in (3.0, 4.99, 5.0)]
    assert [each.day for each in cycle_time(trails, FLOW, days(), window(4, 4)).cards] == [on(4)]


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Los_Angeles"])
def test_over_the_change_of_clocks_a_day_is_a_day(name: str) -> None:
    where = ZoneInfo(name)
    trail = walk((1, "todo"))
    for day, column in ((24, "doing"), (26, "done")):
        moment = int(datetime(2026, 10, day, 23, 30, tzinfo=where).timestamp())
        trail.moves.append(Move(moment, column, ready=False, made=False))
    times = cycle_time([trail], FLOW, days(where), EVER)
    assert times.p50 == 3
    assert times.cards[0].day == datetime(2026, 10, 26, tzinfo=where).date()


def test_the_expectation_is_a_share_and_its_days() -> None:
    trails = [walk((1, "todo"), (1, "doing"), (end, "done")) for end in range(1, 21)]
    times = cycle_time(trails, FLOW, days(), EVER)
    assert (expectation(times).days, expectation(times, 50).days) == (17, 10)
    assert expectation(cycle_time([], FLOW, days(), EVER)).days is None


def test_the_age_of_work_is_held_against_finished_work() -> None:
    done = [walk((1, "todo"), (1, "doing"), (end, "done")) for end in (2, 3, 9)]
    times = cycle_time(done, FLOW, days(), EVER)
    old = walk((1, "doing"), (8, "check"), card="old")
    new = walk((1, "todo"), (9, "doing"), card="new")
    not_begun = walk((1, "todo"))
    back = walk((1, "todo"), (2, "doing"), (3, "todo"))
    gone = walk((1, "todo"), (2, "doing"), away=[(4, True)])
    found = ageing([*done, old, new, not_begun, back, gone], FLOW, days(), at(10.5), times)
    assert [(each.card, each.value, each.of) for each in found.cards] == [
        ("old", 10, "check"),
        ("new", 2, "doing"),
    ]
    assert (found.p50, found.p85, found.over_p50, found.over_p85) == (3, 9, 1, 1)
    assert (found.n, found.finished) == (2, 3)
