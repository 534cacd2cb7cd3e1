"""Ranks: there is always room between two cards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.rank import ALPHABET, between, is_long, is_rank, spread

ranks = st.text(ALPHABET, min_size=1, max_size=12).filter(is_rank)
ends = st.none() | ranks
jitters = st.text(ALPHABET, max_size=3)


def _in_gap(low: str | None, rank: str, high: str | None) -> bool:
    return (low is None or low < rank) and (high is None or rank < high)


@given(ends, ends, jitters)
def test_a_rank_lies_strictly_in_its_gap(one: str | None, two: str | None, jitter: str) -> None:
    low, high = (min(one, two), max(one, two)) if one and two else (one, two)
    if low is not None and low == high:
        with pytest.raises(ValueError, match="no rank between"):
            between(low, high)
        return
    rank = between(low, high, jitter=jitter)
    assert _in_gap(low, rank, high)
    assert is_rank(rank)


@given(ranks, st.text(ALPHABET, max_size=4), jitters)
def test_neighbours_that_share_a_beginning_leave_room(low: str, tail: str, jitter: str) -> None:
    high = low + tail + "1"
    assert _in_gap(low, between(low, high, jitter=jitter), high)


@given(st.lists(st.tuples(st.integers(0, 10**6), jitters), max_size=60))
def test_any_row_of_inserts_keeps_the_order(inserts: list[tuple[int, str]]) -> None:
    column: list[str] = []
    for number, jitter in inserts:
        place = number % (len(column) + 1)
        low = column[place - 1] if place else None
        high = column[place] if place < len(column) else None
        column.insert(place, between(low, high, jitter=jitter))
    assert column == sorted(set(column))


@pytest.mark.parametrize(("low", "high"), [("V", "V"), ("W", "V"), ("z", "1")])
def test_no_gap_is_refused(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no rank between"):
        between(low, high)


@pytest.mark.parametrize("broken", ["", "0", "V0", "V-", "ü", "V\n"])
def test_what_is_no_rank_is_refused(broken: str) -> None:
    assert not is_rank(broken)
    with pytest.raises(ValueError, match="is not a rank"):
        between(broken, None)


@pytest.mark.parametrize("jitter", ["abcd", "-", "ä"])
def test_jitter_is_at_most_three_digits(jitter: str) -> None:
    with pytest.raises(ValueError, match="jitter"):
        between(None, None, jitter=jitter)


def test_two_people_in_one_gap_get_different_ranks() -> None:
    mine, yours = between("A", "B", jitter="x7Q"), between("A", "B", jitter="3mP")
    assert mine != yours
    assert "A" < yours < mine < "B"


def test_adding_at_the_bottom_or_the_top_does_not_grow_the_ranks() -> None:
    bottom = top = between(None, None)
    for _ in range(5000):
        bottom, top = between(bottom, None, jitter="k2x"), between(None, top, jitter="k2x")
    assert len(bottom) <= 6
    assert len(top) <= 6


def test_both_ends_of_the_line_still_have_room() -> None:
    last, first = "zzz", "001"
    for _ in range(20):
        last, first = between(last, None), between(None, first)
    assert last > "zzz"
    assert first < "001"
    assert is_rank(last)
    assert is_rank(first)


@pytest.mark.parametrize("upwards", [True, False])
def test_fifty_cards_into_one_gap_are_not_yet_long(*, upwards: bool) -> None:
    low, high = spread(2)
    lengths = []
    for turn in range(300):
        jitter = "".join(ALPHABET[turn * factor % 62] for factor in (7, 19, 41))
        rank = between(low, high, jitter=jitter)
        low, high = (rank, high) if upwards else (low, rank)
        lengths.append(is_long(rank))
    assert not any(lengths[:50])
    assert lengths[-1]


@given(st.integers(0, 3000))
def test_spread_ranks_are_short_in_order_and_as_many_as_asked(count: int) -> None:
    ranks = spread(count)
    assert list(ranks) == sorted(set(ranks))
    assert len(ranks) == count
    assert all(is_rank(rank) and len(rank) <= 3 for rank in ranks)


def test_one_spread_rank_is_the_middle() -> None:
    assert spread(1) == ("V",)
    assert spread(0) == ()
