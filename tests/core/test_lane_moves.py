"""What a card takes on in another swimlane."""

from __future__ import annotations

from typing import Any

import pytest

from sprintboard.core.card import Card
from sprintboard.core.errors import Refused
from sprintboard.core.ids import ColumnId
from sprintboard.core.lane_moves import edit_words, joining
from sprintboard.core.lanes import LANES
from tests.builders import SPRINTS, make_board, make_card

EPIC = make_card("Month close", id="epic000001", type="epic")


def taken_on(lanes: str, key: str, *, to: str = "todo", **card: Any) -> dict[str, Any]:
    board = make_board(EPIC, make_card("VAT", **card), sprints=SPRINTS)
    return joining(board, the(board), lanes, key, column=ColumnId(to))


def the(board: Any) -> Card:
    found: Card = next(each for each in board.cards.values() if each.title == "VAT")
    return found


@pytest.mark.parametrize(
    ("lanes", "key", "card", "edit"),
    [
        ("owner", "bob", {"owner": "ada"}, {"owner": "bob"}),
        ("owner", "bob", {"owner": "ada", "business_owner": "ann"}, {"owner": "bob"}),
        ("owner", "ann", {}, {"business_owner": "ann"}),
        ("owner", "ann", {"owner": "ada"}, {"business_owner": "ann", "owner": None}),
        (
            "owner",
            "",
            {"owner": "ada", "business_owner": "ann"},
            {"owner": None, "business_owner": None},
        ),
        ("business", "ann", {"owner": "ada"}, {"business_owner": "ann"}),
        ("business", "", {"business_owner": "ann"}, {"business_owner": None}),
        ("label", "vat", {}, {"add_labels": ("vat",)}),
        ("label", "vat", {"labels": ("tax",)}, {"add_labels": ("vat",), "remove_labels": ("tax",)}),
        ("label", "vat", {"labels": ("tax", "vat")}, {"remove_labels": ("tax",)}),
        ("label", "", {"labels": ("tax",)}, {"remove_labels": ("tax",)}),
        ("priority", "urgent", {}, {"priority": "urgent"}),
        ("type", "bug", {}, {"type": "bug"}),
        ("sprint", "s3", {"sprint": "s2"}, {"sprint": "s3"}),
        ("sprint", "", {"sprint": "s2"}, {"sprint": None}),
        ("epic", "epic000001", {}, {"parent": "epic000001"}),
        ("epic", "", {"parent": "epic000001"}, {"parent": None}),
    ],
)
def test_a_card_takes_on_what_the_lane_has_in_common(
    lanes: str, key: str, card: dict[str, Any], edit: dict[str, Any]
) -> None:
    assert taken_on(lanes, key, **card) == edit


@pytest.mark.parametrize("lanes", LANES)
def test_in_its_own_lane_a_card_stays_as_it_is(lanes: str) -> None:
    card = {"owner": "ada", "labels": ("vat",), "parent": "epic000001", "business_owner": "ann"}
    board = make_board(EPIC, make_card("VAT", **card))
    own = {
        "owner": "ada",
        "business": "ann",
        "unit": the_unit_of_ada(board),
        "side": "it",
        "label": "vat",
        "priority": "normal",
        "type": "task",
        "epic": "epic000001",
    }
    assert joining(board, the(board), lanes, own.get(lanes, ""), column=ColumnId("todo")) == {}


def the_unit_of_ada(board: Any) -> str:
    return str(board.members["ada"].unit)


@pytest.mark.parametrize(("lanes", "key"), [("unit", "finance"), ("side", "business")])
def test_whose_hands_it_is_in_cannot_be_set(lanes: str, key: str) -> None:
    with pytest.raises(Refused, match="follows from its column and its owners"):
        taken_on(lanes, key, owner="ada")


def test_no_card_comes_into_a_sprint_that_is_over() -> None:
    with pytest.raises(Refused, match="'Autumn' is closed"):
        taken_on("sprint", "s1")


def test_whose_hands_it_is_in_may_follow_from_the_column_it_goes_to() -> None:
    assert taken_on("side", "business", to="check", owner="ada") == {}


@pytest.mark.parametrize("key", ["zoo", ""])
def test_no_other_label_is_lost_for_a_lane(key: str) -> None:
    with pytest.raises(Refused, match="has the label 'vat', too, which comes first"):
        taken_on("label", key, labels=("tax", "vat"))


def test_what_cards_took_on_is_said_once() -> None:
    board = make_board(EPIC)
    edits = [
        {"business_owner": "ann", "owner": None},
        {"business_owner": "ann"},
        {"parent": EPIC.id, "add_labels": ("vat",), "remove_labels": ("tax",)},
        {"parent": None, "priority": "high", "type": "bug"},
    ]
    assert edit_words(board, dict(enumerate(edits))) == (  # type: ignore[arg-type]  # any key
        "business owner Ann Lee, no IT owner, part of 'Month close', label vat, no label tax, "
        "no epic, priority high, type bug"
    )
