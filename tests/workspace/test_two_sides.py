"""What the two sides do with one another: hand over, sign off, agree, estimate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.hands import unit_of
from sprintboard.core.ids import CardId
from sprintboard.workspace import Workspace

Make = Callable[..., str]


def _holder(ws: Workspace, card: str) -> str:
    unit = unit_of(ws.board, ws.board.cards[CardId(card)])
    return ws.board.who(unit)


@pytest.fixture
def nothing_agreed(ws: Workspace) -> None:
    """Begin without the definitions that the board's template brings."""
    for of, items in (("ready", ws.board.ready_when), ("done", ws.board.done_when)):
        for item in items:
            ws.agreements.remove(of, item.id)


def test_a_card_is_handed_over_and_given_back_for_a_question(ws: Workspace, new_card: Make) -> None:
    card = new_card(owner="Ada")
    assert ws.hands.hand([card], "Business", note="please check").sentence.endswith(
        "to Business: please check"
    )
    assert _holder(ws, card) == "Business"
    ws.hands.give_back(card, question="which rate?")
    assert _holder(ws, card) == "IT"
    with pytest.raises(Refused, match="in the hands of IT already"):
        ws.hands.hand([card], "IT")


def test_a_move_ends_a_hand_off(ws: Workspace, new_card: Make) -> None:
    card = new_card(owner="Ada")
    ws.hands.hand([card], "Business")
    ws.cards.move([card], "Doing")
    assert _holder(ws, card) == "IT"
    ws.hands.hand([card], "Business")
    assert _holder(ws, card) == "Business"


def test_a_card_that_came_from_nobody_is_not_given_back(ws: Workspace, new_card: Make) -> None:
    with pytest.raises(Refused, match="came from no other unit"):
        ws.hands.give_back(new_card(owner="Ada"))


def test_done_needs_the_signature_that_the_board_asks_for(ws: Workspace, new_card: Make) -> None:
    card = new_card()
    ws.policy.set("signatures", "business")
    with pytest.raises(Refused, match="the business has signed it off"):
        ws.cards.move([card], "Done")
    ws.signing.ask([card], "Business")
    assert ws.board.cards[CardId(card)].ok_from == ws.board.find_unit("Business").id
    ws.members.use("Finn")
    ws.signing.sign([card])
    found = ws.board.cards[CardId(card)]
    assert (found.signed, found.ok_from) == (("business",), None)
    ws.cards.move([card], "Done")
    ws.signing.withdraw([card])
    assert ws.board.cards[CardId(card)].signed == ()


def test_a_signature_has_name_unit_and_day(ws: Workspace, new_card: Make) -> None:
    card = new_card()
    ws.signing.sign([card])
    ada = ws.board.find_member("Ada")
    assert ws._desk.load("card", card)["signed"]["it"] == {
        "by": ada.id,
        "on": "2026-11-23",
        "unit": ada.unit,
    }


def test_who_belongs_to_no_unit_does_not_sign(ws: Workspace, new_card: Make) -> None:
    card = new_card()
    ws.members.new("Guest")
    ws.members.use("Guest")
    with pytest.raises(Refused, match="Only a member of a unit signs off"):
        ws.signing.sign([card])


@pytest.mark.usefixtures("nothing_agreed")
def test_a_definition_is_made_ticked_and_changed(ws: Workspace, new_card: Make) -> None:
    card = new_card()
    ws.agreements.new("ready", "Business knows the price", side="business")
    ws.agreements.new("ready", "How is written", side="it", asks="how")
    assert [each.text for each in ws.board.ready_when] == [
        "Business knows the price",
        "How is written",
    ]
    ws.agreements.meet("ready", "1", [card])
    ws.cards.edit([card], how="With the new library")
    assert set(ws.board.cards[CardId(card)].meets) == {ws.board.ready_when[0].id, "how"}
    with pytest.raises(Refused, match="follows from the card's how"):
        ws.agreements.meet("ready", "How", [card])
    ws.agreements.miss("ready", "business", [card])
    ws.agreements.remove("ready", "1")
    assert [each.text for each in ws.board.ready_when] == ["How is written"]
    assert ws.board.cards[CardId(card)].meets == ("how",)


def test_wrong_names_of_definitions_are_told(ws: Workspace) -> None:
    with pytest.raises(BadInput, match="not of 'perfect'"):
        ws.agreements.new("perfect", "x", side="it")
    with pytest.raises(NotFound, match="The definition of done has no '7'"):
        ws.agreements.remove("done", "7")


def test_estimates_stay_hidden_until_all_are_in(ws: Workspace, new_card: Make) -> None:
    card = new_card()
    ws.polls.ask([card])
    ada, finn = (ws.board.find_member(name).id for name in ("Ada", "Finn"))
    ws.polls.vote(card, "3")
    ws.members.use("Finn")
    seen = ws.polls.read(card)
    assert seen is not None
    assert (seen.votes, seen.waits_for, seen.result) == ({}, (finn,), None)
    assert ws.board.cards[CardId(card)].voters == (finn,)
    ws.polls.vote(card, "13")
    seen = ws.polls.read(card)
    assert seen is not None
    assert seen.result is not None
    assert seen.votes == {ada: 3, finn: 13}
    assert (seen.result.median, seen.result.spread, seen.result.asks_for_talk) == (3, 3, True)
    ws.polls.settle(card, "8")
    found = ws.board.cards[CardId(card)]
    assert (found.estimate, found.poll) == (8, None)


def test_a_new_round_does_not_know_the_votes_of_the_last_one(ws: Workspace, new_card: Make) -> None:
    card = new_card()
    ws.polls.ask([card], ["Ada"])
    ws.polls.vote(card, "5")
    ws.polls.settle(card)
    assert ws.board.cards[CardId(card)].estimate == 5
    ws.polls.ask([card], ["Ada"])
    seen = ws.polls.read(card)
    assert seen is not None
    assert (seen.number, seen.votes) == (2, {})


def test_only_those_who_are_asked_estimate(ws: Workspace, new_card: Make) -> None:
    card = new_card()
    with pytest.raises(Refused, match="No round of estimates is open"):
        ws.polls.vote(card, "5")
    ws.polls.ask([card], ["Finn"])
    with pytest.raises(Refused, match="asks Finn O'Hara"):
        ws.polls.vote(card, "5")
    with pytest.raises(Refused, match="Nobody has estimated"):
        ws.polls.settle(card)
    ws.members.use("Finn")
    with pytest.raises(BadInput, match="'4' is not an estimate"):
        ws.polls.vote(card, "4")
