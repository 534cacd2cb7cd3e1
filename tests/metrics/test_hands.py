"""Whose turn it is, and was: handoffs, work in hands, collaboration."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.card import from_row
from sprintboard.core.card_row import card_row
from sprintboard.core.hands import holders, unit_of
from sprintboard.core.ids import UnitId
from sprintboard.core.record import Author, change, create
from sprintboard.core.trail import Trail, trail_of
from sprintboard.core.turns import turns
from sprintboard.metrics.collaboration import Wait, collaboration
from sprintboard.metrics.handoffs import Handoffs, Pair, handoffs, handoffs_of
from sprintboard.metrics.local_days import DAY
from sprintboard.metrics.wip import holder_now, wip
from tests.builders import COLUMNS, NOW, UNITS, make_board
from tests.metrics.trails import BOARD, EVER, FLOW, days, on, walk, window

HANDED_ON = {"hands": [(1, "owner", "ada")]}


def matrix(*trails: Trail) -> Handoffs:
    return handoffs(handoffs_of(trails, BOARD, FLOW), days(), EVER)


def test_a_handoff_waits_from_ready_to_the_first_deed_of_the_receiver() -> None:
    trail = walk(
        *((1, "doing"), (2, "doing", "ready"), (5, "check"), (6, "done")),
        hands=[(1, "owner", "ada")],
        touches=[(1, "ada"), (2, "ada"), (3, "sal"), (4.5, "ann"), (5, "ann"), (6, "ann")],
    )
    found = matrix(trail)
    assert found.pairs == (Pair("it", "finance", 1, 2.5, 2.5, 0, 0),)
    assert found.cards[0][1:] == (on(2), 2.5, "it>finance")


def test_the_next_turn_of_the_giver_is_a_return_when_the_card_went_left_or_was_returned() -> None:
    left = walk((1, "doing"), (2, "check"), (4, "doing"), **HANDED_ON)
    right = walk((1, "doing"), (2, "check"), (4, "done"), **HANDED_ON)
    hands = [(1, "owner", "ada"), (2, "handoff", "sales")]
    asked = walk((1, "doing"), hands=[*hands, (3, "return", "it")])
    given = walk((1, "doing"), hands=[*hands, (3, "handoff", "it")])

    def returned(trail: Trail) -> list[tuple[str, str, float]]:
        return [(each.giver, each.receiver, each.returned) for each in matrix(trail).pairs]

    assert returned(left) == [("finance", "it", 0), ("it", "finance", 1)]
    assert returned(right) == [("it", "finance", 0)]
    assert returned(asked) == [("it", "sales", 1), ("sales", "it", 0)]
    assert returned(given) == [("it", "sales", 0), ("sales", "it", 0)]


def test_of_several_waits_the_median_and_the_85th_percentile() -> None:
    trails = [
        walk((1, "doing"), (2, "check"), touches=[(2 + wait, "ann")], **HANDED_ON)
        for wait in (1, 2, 3, 4)
    ]
    open_one = walk((1, "doing"), (2, "check"), **HANDED_ON)
    assert matrix(*trails, open_one).pairs == (Pair("it", "finance", 5, 2, 4, 0, 1),)


def test_a_turn_that_nobody_took_up_was_wait_as_a_whole() -> None:
    trail = walk((1, "doing"), (2, "check"), (5, "doing"), touches=[(5, "bob")], **HANDED_ON)
    assert matrix(trail).pairs[1].median == 3


def test_what_lies_in_nobodys_hands_between_is_passed_on_by_the_last_who_had_it() -> None:
    trail = walk((1, "check"), (2, "todo"), (4, "todo"), hands=[(6, "owner", "ada")])
    (pair,) = matrix(trail).pairs
    assert (pair.giver, pair.receiver, pair.n, pair.waiting) == ("finance", "it", 1, 1)


def test_what_one_event_sets_piece_by_piece_is_one_turn() -> None:
    trail = walk((1, "doing"), hands=[(1, "business_owner", "ann"), (1, "owner", "ada")])
    assert matrix(trail).n == 0


def test_handoffs_are_of_the_days_asked_for() -> None:
    found = handoffs_of([walk((1, "doing"), (2, "check"), **HANDED_ON)], BOARD, FLOW)
    assert [handoffs(found, days(), window(day, day)).n for day in (1, 2, 3)] == [0, 1, 0]


def test_work_is_counted_in_the_hands_it_is_in_against_the_limit() -> None:
    limited = replace(UNITS[1], limit=1)
    board = make_board(units=(UNITS[0], limited, UNITS[2]))
    trails = [
        *(walk((1, "todo"), (2, "check")) for _ in range(2)),
        walk((1, "doing"), hands=[(1, "owner", "ada")]),
        walk((1, "doing")),
        walk((1, "todo"), hands=[(1, "owner", "ada")]),
        walk((1, "todo"), (2, "check"), away=[(3, True)]),
        walk((1, "todo"), (2, "check"), (3, "done")),
    ]
    found = wip(trails, board, FLOW)
    assert [(each.unit, each.n, each.limit, each.is_over) for each in found.units] == [
        ("it", 1, None, False),
        ("finance", 2, 1, True),
        ("sales", 0, None, False),
        ("", 1, None, False),
    ]
    assert found.n == 4


def test_half_of_the_finished_work_had_hands_from_both_sides() -> None:
    alone = walk((1, "todo"), (3, "done"), touches=[(1, "ada"), (2, "bob")])
    together = walk(
        *((1, "doing"), (2, "check"), (6, "done")),
        touches=[(1, "ada"), (4, "ann"), (6, "ann")],
        **HANDED_ON,
    )
    waits_on_it = walk((1, "check"), (2, "todo"), hands=[(3, "owner", "bob")])
    trails = [alone, together, waits_on_it]
    passed = handoffs_of(trails, BOARD, FLOW)
    found = collaboration(trails, passed, BOARD, FLOW, days=days(), window=EVER)
    assert (found.n, found.both, found.share) == (2, 1, 0.5)
    assert found.waits == (
        Wait("it", 1, 2, 2, 2, 0),
        Wait("business", 0, 0, None, None, 1),
    )
    assert {each.of for each in found.cards} == {"it", "business+it"}


_OWNERS = ("ada", "bob", "ann", "sal", None)
_ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("place"),
            st.sampled_from([each.id for each in COLUMNS]),
            st.booleans(),
        ),
        st.tuples(st.sampled_from(["owner", "business_owner"]), st.sampled_from(_OWNERS)),
        st.tuples(st.just("handed"), st.sampled_from(["it", "finance", "sales"]), st.booleans()),
    ),
    max_size=12,
)


def _value(act: tuple[Any, ...]) -> dict[str, Any]:
    if act[0] == "place":
        return {"place": {"column": act[1], "rank": "V", **({"ready": True} if act[2] else {})}}
    if act[0] == "handed":
        return {"handed": {"unit": act[1], **({"return": True} if act[2] else {})}}
    return {act[0]: act[1]}


@given(_ACTS, st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_the_last_turn_is_the_hands_the_card_is_in(
    acts: list[tuple[Any, ...]], gaps: list[int]
) -> None:
    now = NOW
    values = {"title": "VAT", "place": {"column": "todo", "rank": "V"}}
    document = create("card", "7kq2m9xb4c", values, _author(now))
    for act, gap in zip(acts, gaps, strict=False):
        now += gap
        document = change(document, _value(act), _author(now))
    card = from_row(card_row(document, {each.id: each.category for each in COLUMNS}))
    board = make_board(card)
    trail = trail_of(document)
    assert trail is not None
    truth = unit_of(board, card)
    assert holder_now(trail, holders(board)) == truth
    assert list(turns(trail, board))[-1].unit == truth
    for each in handoffs_of([trail], board, FLOW):
        assert each.giver != each.receiver
        assert {UnitId(each.giver), UnitId(each.receiver)} <= set(board.units)
        assert each.wait is None or 0 <= each.wait <= now - NOW <= DAY


def _author(at: int) -> Author:
    return Author(at=at * 1000, replica="test", nonce="0", by=None)
