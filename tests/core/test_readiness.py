"""What a card has of the team's agreements, and whose OK is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprintboard.core.board import Agreement, Policy, Side, Unit
from sprintboard.core.card import Card
from sprintboard.core.ids import UnitId
from sprintboard.core.readiness import (
    is_ready,
    missing_signatures,
    readiness,
    unsigned,
    waits_for_ok,
)
from tests.builders import UNITS, make_board, make_card

READY = (
    Agreement("why", "We know why", Side.BUSINESS, "why"),
    Agreement("accept", "Acceptance criteria", Side.BUSINESS, "acceptance"),
    Agreement("how", "We know how", Side.IT, "how"),
    Agreement("size", "It is estimated", Side.IT, "estimate"),
)


def test_each_side_sees_how_far_it_is() -> None:
    found = readiness(make_card(meets=("why", "how"), estimate=0), READY)
    assert found.words == "business 1/2 · IT 2/2"
    assert [each.text for each in found.missing] == ["Acceptance criteria"]
    assert not found.is_met


@pytest.mark.parametrize(
    ("card", "asks", "is_met"),
    [
        (make_card(owner="ada"), "owner", True),
        (make_card(business_owner="ann"), "owner", False),
        (make_card(business_owner="ann"), "business_owner", True),
        (make_card(estimate=0.5), "estimate", True),
        (make_card(meets=("estimate",)), "estimate", False),
        (make_card(meets=("tested",)), "", True),
        (make_card(meets=("acceptance",)), "", False),
        (make_card(meets=("tested",)), "acceptance", False),
    ],
)
def test_an_agreement_asks_for_a_value_or_for_a_tick(card: Card, asks: str, is_met: bool) -> None:
    agreement = Agreement("tested", "Tested", Side.IT, asks)
    assert readiness(card, [agreement]).is_met is is_met


def test_a_card_is_ready_when_both_sides_have_done_their_part() -> None:
    board = replace(make_board(), ready_when=READY)
    card = make_card(meets=("why", "acceptance", "how"), estimate=3)
    assert is_ready(board, card)
    assert not is_ready(board, replace(card, estimate=None))
    assert readiness(card, ()).words == ""


@pytest.mark.parametrize(
    ("policy", "signed", "sides", "words"),
    [
        ("none", (), (), ""),
        ("business", (), (Side.BUSINESS,), "not signed off by business"),
        ("business", ("it",), (Side.BUSINESS,), "not signed off by business"),
        ("business", ("business",), (), ""),
        ("both", (), (Side.BUSINESS, Side.IT), "not signed off by business and IT"),
        ("both", ("business",), (Side.IT,), "not signed off by IT"),
        ("both", ("business", "it"), (), ""),
        ("of a newer version", (), (), ""),
    ],
)
def test_the_policy_says_whose_signature_is_needed(
    policy: str, signed: tuple[str, ...], sides: tuple[Side, ...], words: str
) -> None:
    card = make_card(signed=signed)
    assert unsigned(card, Policy(signatures=policy)) == sides
    assert missing_signatures(card, Policy(signatures=policy)) == words


def test_a_card_waits_for_the_ok_of_a_unit_until_its_side_has_signed() -> None:
    sales = Unit(id=UnitId("sales"), name="Sales", side=Side.BUSINESS)
    board = make_board(units=(*UNITS[:2], sales))
    assert waits_for_ok(board, make_card(ok_from="finance")) == "waiting for Finance's OK"
    assert waits_for_ok(board, make_card(ok_from="sales")) == "waiting for Sales' OK"
    assert waits_for_ok(board, make_card(ok_from="finance", signed=("it",)))
    assert waits_for_ok(board, make_card(ok_from="finance", signed=("business",))) == ""
    assert waits_for_ok(board, make_card(ok_from="dissolved")) == ""
    assert waits_for_ok(board, make_card()) == ""
