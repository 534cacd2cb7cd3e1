"""How many by a day, and when so many are done."""

from __future__ import annotations

from datetime import date
from math import ceil

import pytest

from sprintboard.metrics.forecast import how_many, value_at, when
from sprintboard.metrics.outlook import (
    _exact_days,
    _exact_items,
    _normal_days,
    _normal_items,
    _past,
    _sample_days,
    days_for,
    items_in,
)
from sprintboard.metrics.throughput import throughput
from tests.metrics.trails import FLOW, days, on, walk, window

TODAY = date(2026, 7, 1)
SLOW = (0, 0, 1, 0, 2, 0, 0, 1, 0, 1, 0, 1)
CHANCES = (50, 85, 95)


def test_days_without_a_finished_card_are_days() -> None:
    ends = (2, 2.5, 5, 9)
    trails = [walk((1, "todo"), (end, "done")) for end in ends]
    found = throughput(trails, FLOW, days(), window(1, 6))
    assert (found.counts, found.n, found.days, found.mean) == ((0, 2, 0, 0, 1, 0), 3, 6, 0.5)
    assert [each.day for each in found.cards] == [on(2), on(2), on(5)]


def test_a_steady_team_leaves_nothing_to_chance() -> None:
    found = how_many([2] * 10, date(2026, 7, 6), until=TODAY, seed=1)
    assert {each.value for each in found.chances} == {10}
    assert found.chances[2].words == "85 % chance of 10 or more by 6 July"
    later = when([2] * 10, 11, until=TODAY, seed=1)
    assert {each.value for each in later.chances} == {6}
    assert later.chances[2].words == "85 % chance by 7 July"
    assert [(each.low, each.share) for each in later.histogram] == [(6, 1.0)]


def test_another_year_is_named() -> None:
    assert when([1], 200, until=TODAY, seed=1).chances[0].words == "50 % chance by 17 January 2027"


def test_the_same_seed_gives_the_same_forecast() -> None:
    first, second, other = (when(SLOW, 9, until=TODAY, seed=seed) for seed in (1, 1, 2))
    assert first == second
    assert first.histogram != other.histogram
    assert sum(each.share for each in first.histogram) == pytest.approx(1, abs=0.02)


def test_the_surer_the_later_and_the_fewer() -> None:
    late = [each.value for each in when(SLOW, 9, until=TODAY, seed=1).chances]
    few = [each.value for each in how_many(SLOW, date(2026, 8, 1), until=TODAY, seed=1).chances]
    assert late == sorted(late)
    assert few == sorted(few, reverse=True)


def test_without_a_finished_card_there_is_no_forecast() -> None:
    assert when([0, 0], 3, until=TODAY, seed=1).chances == ()
    assert how_many([0], date(2026, 8, 1), until=TODAY, seed=1).histogram == ()
    assert when([], 3, until=TODAY, seed=1).n == 0


@pytest.mark.parametrize("items", [20, 100, 400])
def test_three_ways_to_the_same_days(items: int) -> None:
    past = _past(SLOW)
    ways = (
        _sample_days(SLOW, items, items / past.mean, 10_000, 1),
        _exact_days(past, items),
        _normal_days(past, items, items / past.mean),
    )
    sampled, exact, nearly = ([value_at(way, each) for each in CHANCES] for way in ways)
    off = max(abs(a - b) for way in (sampled, nearly) for a, b in zip(way, exact, strict=True))
    assert off <= max(2, ceil(items / 100))
    assert sum(ways[1].values()) == pytest.approx(1, abs=1e-4)


def test_exactly_is_what_counting_every_case_gives() -> None:
    past = _past((0, 1, 1))
    assert _exact_items(past, 2) == pytest.approx({0: 1 / 9, 1: 4 / 9, 2: 4 / 9})
    days_of_one = _exact_days(past, 1)
    assert [days_of_one[each] for each in (1, 2, 3)] == pytest.approx([2 / 3, 2 / 9, 2 / 27])


def test_nearly_as_many_items_as_exactly() -> None:
    past = _past(SLOW)
    exact, nearly = _exact_items(past, 300), _normal_items(past, 300)
    for each in CHANCES:
        assert abs(value_at(exact, each) - value_at(nearly, each)) <= 1


@pytest.mark.parametrize(
    ("items", "how"), [(20, "sampled"), (400, "exact"), (9000, "approximated")]
)
def test_what_is_too_long_to_draw_is_worked_out(items: int, how: str) -> None:
    assert days_for(SLOW, items, trials=10_000, seed=1).how == how
    assert items_in(SLOW, items * 2, trials=10_000, seed=1).how == how


def test_a_team_that_closes_all_its_cards_on_one_day_is_forecast_in_time() -> None:
    burst = [0] * 999 + [500]
    found = days_for(burst, 20, trials=10_000, seed=1)
    assert found.how == "exact"
    assert value_at(found.shares, 50) == 693  # ln 2 / ln (1000 / 999)


def test_nothing_to_do_is_done_today() -> None:
    assert {each.value for each in when(SLOW, 0, until=TODAY, seed=1).chances} == {0}
