"""Whose turn a card was, along its history."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.card import from_row
from sprintboard.core.card_row import card_row
from sprintboard.core.hands import unit_of
from sprintboard.core.record import Author, change, create
from sprintboard.core.trail import trail_of
from sprintboard.core.turns import Turn, turns
from tests.builders import make_board

START = 1_600_000_000
BOARD = make_board()
CATEGORIES = {column.id: column.category.value for column in BOARD.columns}


def _author(at: int) -> Author:
    return Author(at=at * 1000, replica="test", nonce="0", by=None)


def _told(*steps: dict[str, Any]) -> tuple[list[Turn], str | None]:
    """Return the turns of a card with these steps, ten seconds each; and whose it is at the end."""
    first = {"title": "VAT", "place": {"column": "todo", "rank": "V"}}
    document = create("card", "7kq2m9xb4c", first, _author(START))
    for number, values in enumerate(steps, 1):
        document = change(document, values, _author(START + 10 * number))
    trail = trail_of(document)
    assert trail is not None
    card = from_row(card_row(document, CATEGORIES))
    return list(turns(trail, BOARD)), unit_of(BOARD, card)


def _place(column: str, *, ready: bool = False) -> dict[str, Any]:
    return {"place": {"column": column, "rank": "V", **({"ready": True} if ready else {})}}


def test_a_card_passes_by_owner_by_ready_half_by_column_and_by_hand() -> None:
    told, now = _told(
        {"owner": "ada"},
        _place("doing"),
        _place("doing", ready=True),
        _place("check"),
        {"handed": {"unit": "sales", "n": 1}},
        {"handed": {"unit": "finance", "return": True, "n": 2}},
        _place("done"),
    )
    assert [(each.at - START, each.unit, each.how) for each in told] == [
        (0, None, "move"),
        (10, "it", "owner"),
        (30, "finance", "half"),  # the next column is Finance's
        (50, "sales", "handoff"),
        (60, "finance", "return"),
        (70, "it", "move"),  # Done is nobody's, so it is with its owner's unit
    ]
    assert now == "it"


_STEPS = st.one_of(
    st.builds(_place, st.sampled_from(list(CATEGORIES)), ready=st.booleans()),
    st.fixed_dictionaries({"owner": st.sampled_from([None, "ada", "ann"])}),
    st.fixed_dictionaries({"business_owner": st.sampled_from([None, "sal", "finn"])}),
    st.builds(
        lambda unit, n: {"handed": {"unit": unit, "n": n}},
        st.sampled_from(["it", "finance", "sales", "gone"]),
        st.integers(1, 99),
    ),
)


@given(st.lists(_STEPS, max_size=10))
def test_the_last_turn_is_whose_card_it_is_now(steps: list[dict[str, Any]]) -> None:
    told, now = _told(*steps)
    assert told[-1].unit == now
    assert all(before.unit != after.unit for before, after in pairwise(told))
