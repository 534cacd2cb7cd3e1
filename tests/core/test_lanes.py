"""Swimlanes: rows of cards by what they share."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput
from sprintboard.core.ids import SprintId
from sprintboard.core.lanes import LANES, REST, group, lane_of, next_lanes, title_of
from sprintboard.core.sprint import Sprint, SprintState
from tests.builders import COLUMNS, MEMBERS, SPRINTS, make_board, make_card


def _rows(board: Board, lanes: str) -> list[tuple[str, set[str]]]:
    rows = group(board, board.cards.values(), lanes)
    return [(lane.title, {board.cards[each].title for each in lane.card_ids}) for lane in rows]


def test_owners_are_rows_with_it_first_and_no_owner_last() -> None:
    board = make_board(
        make_card("a"),
        make_card("b", owner="bob"),
        make_card("c", owner="ada", business_owner="ann"),
        make_card("d", business_owner="ann"),
        make_card("e", owner="ada"),
    )
    assert _rows(board, "owner") == [
        ("Ada Lovelace", {"c", "e"}),
        ("Bob Martin", {"b"}),
        ("Ann Lee", {"d"}),
        ("No owner", {"a"}),
    ]
    assert _rows(board, "business") == [
        ("Ann Lee", {"c", "d"}),
        ("No business owner", {"a", "b", "e"}),
    ]


def test_units_and_sides_are_those_in_whose_hands_a_card_is() -> None:
    board = make_board(
        make_card("a", column="check", owner="ada"),
        make_card("b", owner="ada"),
        make_card("c", business_owner="sal"),
        make_card("d"),
    )
    rows = [("IT", {"b"}), ("Finance", {"a"}), ("Sales", {"c"}), ("No unit", {"d"})]
    assert _rows(board, "unit") == rows
    assert _rows(board, "side") == [("IT", {"b"}), ("Business", {"a", "c"}), ("No side", {"d"})]


def test_of_several_labels_the_first_by_the_alphabet_counts() -> None:
    board = make_board(
        make_card("a", labels=("web", "API")),
        make_card("b", labels=("vat",)),
        make_card("c"),
        make_card("d", labels=("[/]", "zoo")),
    )
    assert _rows(board, "label") == [
        ("[/]", {"d"}),
        ("API", {"a"}),
        ("vat", {"b"}),
        ("No label", {"c"}),
    ]


def test_priorities_and_types_come_in_their_own_order_with_unknown_ones_after() -> None:
    board = make_board(
        make_card("a", priority="low", type="bug"),
        make_card("b", priority="urgent", type="ritual"),
        make_card("c", type="story"),
    )
    assert [title for title, _ in _rows(board, "priority")] == ["Urgent", "Normal", "Low"]
    assert [title for title, _ in _rows(board, "type")] == ["Story", "Bug", "Ritual"]


def test_epics_are_rows_by_their_titles() -> None:
    board = make_board(
        make_card("Invoicing", id="epic000001", type="epic"),
        make_card("Archive", id="epic000002", type="epic"),
        make_card("a", parent="epic000001"),
        make_card("b", parent="epic000002"),
        make_card("c", parent="gone000000"),
    )
    rows = _rows(board, "epic")
    assert rows == [
        ("Archive", {"b"}),
        ("gone000000", {"c"}),
        ("Invoicing", {"a"}),
        ("No epic", {"Invoicing", "Archive"}),
    ]


def test_sprints_are_rows_the_running_one_first_and_the_past_backwards() -> None:
    coming = Sprint(
        id=SprintId("s4"), name="Thaw", goal="", start=date(2026, 11, 30), end=date(2026, 12, 4),
        state=SprintState.PLANNED,
    )  # fmt: skip
    board = make_board(
        *(make_card(key, sprint=key) for key in ("s1", "s2", "s3", "s4", "foreign")),
        make_card("backlog"),
        sprints=(*SPRINTS, coming),
    )
    assert _rows(board, "sprint") == [
        ("Winter", {"s3"}),
        ("Thaw", {"s4"}),
        ("First snow", {"s2"}),
        ("Autumn", {"s1"}),
        ("foreign", {"foreign"}),
        ("No sprint", {"backlog"}),
    ]


def test_no_swimlanes_is_one_row() -> None:
    assert _rows(make_board(make_card("a"), make_card("b")), "none") == [("All cards", {"a", "b"})]
    assert group(make_board(), (), "none") == ()


def test_the_key_goes_through_all_groupings_and_back() -> None:
    seen = ["none"]
    while (following := next_lanes(seen[-1])) != "none":
        seen.append(following)
    assert seen == list(LANES)
    assert next_lanes("from a newer version") == "none"
    assert len({title_of(each) for each in LANES}) == len(LANES)


def test_an_unknown_grouping_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"There are no swimlanes 'moon': choose one of none, owner"):
        group(make_board(), (), "moon")


_people = st.none() | st.sampled_from([each.id for each in MEMBERS])
_cards = st.builds(
    make_card,
    column=st.sampled_from([each.id for each in COLUMNS]),
    owner=_people,
    business_owner=_people,
    labels=st.lists(st.sampled_from(["a", "B", "c d", "ß"]), unique=True).map(tuple),
    priority=st.sampled_from(["urgent", "low", "odd"]),
    parent=st.none() | st.just("card000001"),
)


@given(st.lists(_cards, max_size=12), st.sampled_from(LANES))
def test_every_card_is_in_exactly_one_lane(cards: list[object], lanes: str) -> None:
    board = make_board(*cards)  # type: ignore[arg-type]  # Hypothesis builds them untyped
    rows = group(board, board.cards.values(), lanes)
    assert sorted(each for row in rows for each in row.card_ids) == sorted(board.cards)
    assert lane_of(rows).keys() == board.cards.keys()
    assert [row.key for row in rows[:-1]].count(REST) == 0, "the rest comes last"
