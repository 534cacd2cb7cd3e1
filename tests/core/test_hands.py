"""In whose hands a card is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprintboard.core.board import Side
from sprintboard.core.card import Card
from sprintboard.core.hands import side_of, unit_of
from sprintboard.core.ids import UnitId
from tests.builders import COLUMNS, make_board, make_card


@pytest.mark.parametrize(
    ("card", "unit", "side"),
    [
        (make_card(column="check", owner="ada"), "finance", Side.BUSINESS),
        (make_card(column="doing", owner="ada", business_owner="ann"), "it", Side.IT),
        (make_card(column="doing", business_owner="sal"), "sales", Side.BUSINESS),
        (make_card(column="doing", owner="gone", business_owner="ann"), "finance", Side.BUSINESS),
        (make_card(column="doing", helpers=("ada",)), None, None),
        (make_card(column="nowhere", owner="nobody"), None, None),
    ],
)
def test_a_card_is_in_the_hands_of_its_columns_unit_then_of_its_owners(
    card: Card, unit: str | None, side: Side | None
) -> None:
    board = make_board(card)
    assert unit_of(board, card) == unit
    assert side_of(board, card) == side


def test_a_column_of_a_unit_that_is_not_there_counts_as_nobodys() -> None:
    columns = tuple(replace(each, unit=UnitId("dissolved")) for each in COLUMNS)
    card = make_card(column="check", owner="ada")
    assert unit_of(make_board(card, columns=columns), card) == "it"
