"""Where work waits: flow efficiency and blocked time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.trail import stays
from sprintboard.metrics.blocked_time import Blocks, blocked_time
from sprintboard.metrics.flow_efficiency import flow_efficiency
from sprintboard.metrics.local_days import DAY
from sprintboard.metrics.waits import covered
from tests.metrics.trails import BOARD, EVER, FLOW, at, days, on, walk, window


def test_two_active_days_of_ten_are_twenty_percent() -> None:
    trail = walk((1, "todo"), (2, "doing"), (4, "doing", "ready"), (12, "done"))
    found = flow_efficiency([trail], FLOW, days(), EVER)
    assert (found.share, found.active, found.waiting) == (0.2, 2, 8)
    assert found.cards[0][1:3] == (on(12), 0.2)


@pytest.mark.parametrize(
    ("steps", "parts", "waited"),
    [
        (((2, "doing"), (12, "done")), {}, 0),
        (((2, "doing"), (12, "done")), {"stops": [(3, "data", "finance"), (5, None, "")]}, 2),
        (((2, "doing"), (12, "done")), {"stops": [(9, "data", "")]}, 3),
        (((2, "doing"), (12, "done")), {"stops": [(1, "data", ""), (2.5, None, "")]}, 0.5),
        (((2, "doing"), (4, "todo"), (7, "doing"), (12, "done")), {}, 3),
        (((2, "doing"), (4, "done"), (5, "doing"), (12, "done")), {}, 1),
        (((2, "doing"), (12, "done")), {"away": [(3, True), (4, False)]}, 1),
        (
            ((2, "doing"), (4, "doing", "ready"), (8, "check"), (12, "done")),
            {"stops": [(3, "data", ""), (6, "law", ""), (9, None, "")]},
            6,
        ),
    ],
)
def test_what_waits_twice_waits_once(
    steps: tuple[tuple[float, str], ...], parts: dict[str, list[object]], waited: float
) -> None:
    found = flow_efficiency([walk((1, "todo"), *steps, **parts)], FLOW, days(), EVER)
    assert (found.waiting, found.active) == (waited, 10 - waited)


def test_no_finished_card_has_no_efficiency() -> None:
    found = flow_efficiency([walk((1, "todo")), walk((1, "todo"), (2, "done"))], FLOW, days(), EVER)
    assert (found.n, found.share, found.without_start) == (0, None, 1)


def test_blocked_time_adds_up_by_reason_and_by_the_unit_waited_for() -> None:
    trails = [
        walk((1, "doing"), stops=[(2, "data", "ann"), (5, "law", ""), (6, None, "")]),
        walk((1, "doing"), stops=[(8, "data", "finance")]),
    ]
    found = blocked_time(trails, BOARD, FLOW, days=days(), window=EVER, now=at(10))
    assert (found.n, found.days) == (3, 6)
    assert found.by_reason == (Blocks("data", 2, 5, 1), Blocks("law", 1, 1, 0))
    assert found.by_unit == (Blocks("finance", 2, 5, 1), Blocks("", 1, 1, 0))
    assert [each[1:] for each in found.cards] == [
        *((on(2), 3, "finance"), (on(8), 2, "finance"), (on(5), 1, "")),
    ]


def test_only_what_lies_in_the_window_counts() -> None:
    trails = [walk((1, "doing"), stops=[(2, "data", ""), (9, None, "")])]
    found = blocked_time(trails, BOARD, FLOW, days=days(), window=window(4, 5), now=at(20))
    assert found.days == 2
    early = blocked_time(trails, BOARD, FLOW, days=days(), window=window(1, 1), now=at(20))
    assert early.n == 0


def test_what_was_blocked_just_now_counts_with_no_time_yet() -> None:
    trails = [walk((1, "doing"), stops=[(2, "data", "")])]
    found = blocked_time(trails, BOARD, FLOW, days=days(), window=EVER, now=at(2))
    assert found.by_reason == (Blocks("data", 1, 0, 1),)


@pytest.mark.parametrize("end", [{"away": [(4, True)]}, {}])
def test_what_is_done_or_away_waits_no_more(end: dict[str, list[object]]) -> None:
    steps = ((1, "todo"), (2, "doing"), *(() if end else ((4, "done"),)))
    trail = walk(*steps, stops=[(3, "data", "finance")], **end)
    found = blocked_time([trail], BOARD, FLOW, days=days(), window=EVER, now=at(20))
    assert (found.days, found.by_reason[0].open) == (1, 0)


_spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@given(_spans, st.integers(0, 40), st.integers(0, 40))
def test_a_second_is_covered_when_some_span_has_it(
    spans: list[tuple[int, int]], start: int, end: int
) -> None:
    seconds = {each for a, b in spans for each in range(a, b)} & set(range(start, end))
    assert covered(spans, start, end) == len(seconds)


@given(st.lists(st.tuples(st.floats(1, 9), st.sampled_from(["todo", "doing", "done"])), min_size=1))
def test_the_times_in_columns_add_up_to_the_age(steps: list[tuple[float, str]]) -> None:
    trail = walk(*sorted(steps))
    total = sum(left - move.at for move, left in stays(trail, at(10)))
    assert total == at(10) - trail.made_at
    assert total <= 9 * DAY
