"""What numbers read of a card's history."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.record import Author, change, create, delete, restore
from sprintboard.core.trail import Move, Trail, Why, from_row, stays, to_row, trail_of
from sprintboard.core.undone import UNDOES, undone

START = 1_600_000_000


def _author(at: int) -> Author:
    return Author(at=at * 1000, replica="test", nonce="0", by=None)


def _place(column: str, *, ready: bool = False) -> dict[str, Any]:
    return {"place": {"column": column, "rank": "V", **({"ready": True} if ready else {})}}


def _card(**values: Any) -> Document:
    return create(
        "card", "7kq2m9xb4c", {"title": "VAT", **_place("todo"), **values}, _author(START)
    )


def _taken_back(document: Document, event_id: str, values: dict[str, Any], at: int) -> Document:
    """Answer an event with one that names it, as undo does."""
    new = change(document, values, _author(at))
    latest = max(new[MACHINERY]["events"])
    new[MACHINERY]["events"][latest][UNDOES] = event_id
    return new


def _trail(document: Document) -> Trail:
    trail = trail_of(document)
    assert trail is not None
    return trail


def test_a_trail_tells_moves_estimates_sprints_blocks_and_hands() -> None:
    card = change(_card(estimate=3), _place("doing"), _author(START + 10))
    card = change(
        card,
        {"sprint": "s1", "estimate": 5, "scope": {"reason": "audit", "asked": "fin"}},
        _author(START + 20),
    )
    card = change(card, {"blocked": {"reason": "data", "waits_for": "fin"}}, _author(START + 30))
    card = change(card, {"blocked": None, "owner": "ada"}, _author(START + 40))
    trail = _trail(card)
    assert trail.moves == [
        Move(START, "todo", ready=False, made=True),
        Move(START + 10, "doing", ready=False, made=False),
    ]
    assert [(each.at - START, each.points) for each in trail.sizes] == [(0, 3), (20, 5)]
    assert trail.sprints[0][1:] == ("s1", Why("audit", "fin", ""))
    assert [each[1:] for each in trail.stops] == [("data", "fin"), (None, "")]
    assert trail.hands == [(START + 40, "owner", "ada")]


def test_a_change_of_rank_is_no_move_and_the_ready_half_is_one() -> None:
    card = change(_card(), {"place": {"column": "todo", "rank": "Z"}}, _author(START + 5))
    card = change(card, _place("todo", ready=True), _author(START + 9))
    assert [each[:3] for each in _trail(card).moves] == [
        (START, "todo", False),
        (START + 9, "todo", True),
    ]


def test_times_never_run_backwards() -> None:
    card = change(_card(), _place("doing"), _author(START - 500))
    assert [each.at for each in _trail(card).moves] == [START, START]


def test_archiving_and_deleting_take_a_card_away() -> None:
    card = change(_card(), {"archived": True}, _author(START + 1))
    card = delete(change(card, {"archived": None}, _author(START + 2)), _author(START + 3))
    card = restore(card, _author(START + 4))
    assert [(at - START, gone) for at, gone in _trail(card).away] == [
        *((1, True), (2, False)),
        *((3, True), (4, False)),
    ]


def test_an_archived_card_that_was_deleted_and_restored_is_still_off_the_board() -> None:
    card = delete(change(_card(), {"archived": True}, _author(START + 1)), _author(START + 2))
    card = change(restore(card, _author(START + 3)), {"title": "Tax"}, _author(START + 4))
    assert _trail(card).away == [(START + 1, True)]


def test_a_deleted_card_is_back_from_the_moment_of_the_edit_that_kept_it() -> None:
    card = change(delete(_card(), _author(START + 1)), {"estimate": 3}, _author(START + 2))
    card = change(card, {"title": "Tax"}, _author(START + 9))
    assert _trail(card).away == [(START + 1, True), (START + 2, False)]


def test_a_move_taken_back_leaves_no_trace_and_done_again_it_has_its_own_time() -> None:
    moved = change(_card(), _place("doing"), _author(START + 10))
    event = max(moved[MACHINERY]["events"])
    undone_card = _taken_back(moved, event, _place("todo"), START + 60)
    assert _trail(undone_card).moves == _trail(_card()).moves
    undoing = max(undone_card[MACHINERY]["events"])
    again = _taken_back(undone_card, undoing, _place("doing"), START + 90)
    assert _trail(again).moves == _trail(moved).moves


def test_a_card_whose_making_was_taken_back_has_no_trail() -> None:
    card = _card()
    made = max(card[MACHINERY]["events"])
    gone = delete(card, _author(START + 5))
    gone[MACHINERY]["events"][max(gone[MACHINERY]["events"])][UNDOES] = made
    assert trail_of(gone) is None


def test_an_event_that_names_a_later_one_takes_nothing_back() -> None:
    assert undone({"a": {UNDOES: "b"}, "b": {}, "c": {UNDOES: 7}}) == frozenset()


@given(
    st.lists(
        st.tuples(
            st.integers(-50, 500),
            st.sampled_from(["todo", "doing", "check", "done"]),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_the_stays_of_a_card_sum_up_to_its_age(steps: list[tuple[int, str, bool]]) -> None:
    card = _card()
    for at, column, ready in steps:
        card = change(card, _place(column, ready=ready), _author(START + at))
    trail = _trail(card)
    now = START + 1000
    assert sum(left - move.at for move, left in stays(trail, now)) == now - START
    assert trail.moves[-1].column == card["place"]["column"]
    assert from_row(json.loads(json.dumps(to_row(trail)))) == trail
