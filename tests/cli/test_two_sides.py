"""What the two sides do with one another works as commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]


def _ids(data: Data, *words: str) -> list[str]:
    return [card["id"] for card in data("card", *words)]


@pytest.fixture
def kept(board: Path) -> Callable[[str], Any]:
    """Return what a card's file says."""

    def read(card: str) -> Any:
        return json.loads((board / "cards" / card[:2] / f"{card}.json").read_text("utf-8"))

    return read


@pytest.fixture
def nothing_agreed(board: Path, run: Run) -> None:
    """Begin without the definitions that the board's template brings."""
    assert board.is_dir()
    for of in ("ready",) * 4 + ("done",) * 2:
        run("definition", "remove", of, "1")


def test_cards_are_handed_over_and_given_back(
    new_card: NewCard, run: Run, data: Data, refused: Refused
) -> None:
    one, two = new_card("VAT", "--owner", "ada"), new_card("PDF", "--owner", "ada")

    said = run("card", "handoff", one, two, "Business", "--note", "please check")

    assert "Handed 2 cards to Business: please check" in said.stderr
    assert _ids(data, "unit:business") == [one, two]
    assert "Gave" in run("card", "give-back", one, "--question", "which rate?").stderr
    assert _ids(data, "unit:it") == [one]
    assert "in the hands of IT already" in refused("card", "handoff", one, "IT")
    assert "no unit 'Sales'" in refused("card", "handoff", one, "Sales")
    assert "came from no other unit" in refused("card", "give-back", new_card("New"))


def test_an_ok_is_asked_for_given_and_withdrawn(
    new_card: NewCard, run: Run, kept: Callable[[str], Any], refused: Refused
) -> None:
    run("member", "new", "Bea Moss", "--unit", "Business")
    card = new_card("VAT")

    assert "Asked Business for its OK" in run("card", "ask-ok", card, "Business").stderr
    run("member", "use", "bea")
    assert "for the business" in run("card", "sign", card).stderr

    assert kept(card)["signed"]["business"]["on"]
    assert "ok_from" not in kept(card)
    run("card", "withdraw", card)
    assert "signed" not in kept(card)
    run("member", "edit", "bea", "--unit", "none")
    assert "--unit" in refused("card", "sign", card)


def test_done_waits_for_the_signatures_that_the_policy_asks_for(
    new_card: NewCard, run: Run, refused: Refused, data: Data
) -> None:
    run("policy", "set", "signatures", "both")
    card = new_card("VAT")
    run("card", "sign", card)

    assert "before the business has signed it off" in refused("card", "move", card, "Done")
    run("policy", "set", "signatures", "none")
    assert data("card", "move", card, "Done")["column"]["name"] == "Done"


def test_estimates_are_asked_for_given_and_settled(
    new_card: NewCard, run: Run, data: Data, refused: Refused
) -> None:
    run("member", "new", "Bea Moss", "--unit", "Business")
    card = new_card("VAT")

    assert "Asked 2 members" in run("card", "poll", card, "--until", "tomorrow").stderr
    assert "hidden" in run("card", "vote", card, "5").stderr
    assert "is not an estimate" in refused("card", "vote", card, "4")
    run("member", "use", "bea")
    run("card", "vote", card, "8")
    assert data("card", "settle", card)["estimate"] == 5, "the lower one of two middle ones"
    assert "No round" in refused("card", "settle", card)
    run("card", "poll", card, "--member", "ada")
    assert "asks Ada Lovelace" in refused("card", "vote", card, "5")
    assert data("card", "settle", card, "13")["estimate"] == 13
    assert "no member 'zoe'" in refused("card", "poll", card, "--member", "zoe")


def test_an_estimate_is_written_as_the_team_says_it(
    new_card: NewCard, run: Run, data: Data
) -> None:
    run("policy", "set", "estimates", "tshirt")
    card = new_card("VAT", "--estimate", "XL")

    assert data("card", "show", card)["estimate"] == 8
    assert data("card", "edit", card, "--estimate", "none")["estimate"] is None


def test_a_card_says_why_how_and_when_it_is_right(
    new_card: NewCard, data: Data, kept: Callable[[str], Any], run: Run
) -> None:
    card = new_card("VAT", "--why", "the law", "--acceptance", "19 % on top", "--how", "rates")

    assert [kept(card)[name] for name in ("why", "acceptance", "how")] == [
        *("the law", "19 % on top", "rates"),
    ]
    data("card", "edit", card, "--why", "-", typed="the law\nof 2027\n")
    assert kept(card)["why"] == "the law\nof 2027"
    data("card", "edit", card, "--how", "")
    assert "how" not in kept(card)
    twice = run("card", "edit", card, "--why", "-", "--how", "-", typed="x", code=2)
    assert "Only one '-'" in twice.stderr
    assert "Only one '-'" in run("card", "edit", "-", "--why", "-", typed=card, code=2).stderr


def test_a_new_or_changed_card_joins_a_sprint_with_its_reason(
    new_card: NewCard, run: Run, data: Data, kept: Callable[[str], Any], refused: Refused
) -> None:
    run("sprint", "new", "--start", "today", "--end", "+6d")
    first = new_card("VAT", "--sprint", "next", "--estimate", "3")
    run("sprint", "start")
    why = ("--reason", "the audit", "--asked-by", "Business", "--agreed-by", "ada")

    late = new_card("Audit", "--sprint", "current", *why)
    run("card", "edit", first, "--estimate", "5", "--reason", "harder than it looked")

    assert kept(late)["scope"]["reason"] == "the audit"
    assert kept(first)["scope"]["reason"] == "harder than it looked"
    assert data("sprint", "show")["card_count"] == 2
    run("card", "edit", late, "--sprint", "none")
    assert "sprint" not in kept(late)
    assert "no sprint 'Nine'" in refused("card", "new", "x", "--sprint", "Nine")
    assert "only a reason" in refused("card", "edit", late, "--reason", "because")


@pytest.mark.usefixtures("board")
@pytest.mark.usefixtures("nothing_agreed")
def test_a_definition_is_agreed_on_item_by_item(run: Run, data: Data, refused: Refused) -> None:
    why = data("definition", "add", "ready", "Why it is needed", "--side", "business",
               "--asks", "why")  # fmt: skip
    data("definition", "add", "ready", "Rates are known", "--side", "business")
    data("definition", "add", "done", "Tested", "--side", "it")

    assert set(why) == {"of", "number", "id", "text", "side", "asks"}
    assert (why["of"], why["number"], why["asks"]) == ("ready", 1, "why")
    assert [each["of"] for each in data("definition")] == ["ready", "ready", "done"]
    assert [each["text"] for each in data("definition", "done")] == ["Tested"]
    assert "follows from why" in run("definition", "ready").stdout
    changed = data("definition", "edit", "ready", "2", "--text", "Rates", "--side", "it")
    assert (changed["text"], changed["side"]) == ("Rates", "it")
    assert data("definition", "remove", "ready", "why")["id"] == why["id"]
    assert [each["text"] for each in data("definition", "ready")] == ["Rates"]
    assert "--side" in refused("definition", "add", "done", "Reviewed")
    assert "--text" in refused("definition", "edit", "done", "1")
    assert "has no 'Nothing'" in refused("definition", "remove", "done", "Nothing")
    assert "ready" in run("definition", "fun", code=2).stderr


@pytest.mark.usefixtures("nothing_agreed")
def test_an_item_is_ticked_on_cards(
    new_card: NewCard, run: Run, kept: Callable[[str], Any], refused: Refused
) -> None:
    one, two = new_card("VAT"), new_card("PDF")
    run("definition", "add", "done", "Tested", "--side", "it")
    run("definition", "add", "ready", "Sized", "--side", "it", "--asks", "estimate")

    assert "Ticked 'Tested' on 2 cards" in run("definition", "tick", "done", "1", one, two).stderr
    run("definition", "untick", "done", "tested", two)

    assert len(kept(one)["meets"]) == 1
    assert not kept(two).get("meets")
    assert "follows from" in refused("definition", "tick", "ready", "1", one)
    assert "no card" in refused("definition", "tick", "done", "1", "zzzz")


@pytest.mark.usefixtures("nothing_agreed")
def test_a_card_is_shown_with_what_both_sides_said(new_card: NewCard, run: Run, data: Data) -> None:
    run("member", "new", "Bea Moss", "--unit", "Business")
    run("definition", "add", "ready", "Why it is needed", "--side", "business", "--asks", "why")
    run("definition", "add", "done", "Tested", "--side", "it")
    card = new_card("VAT", "--owner", "ada", "--why", "the law\n\nsays so", "--how", "a table")
    run("sprint", "new")
    run("sprint", "add", card)
    run("card", "ask-ok", card, "Business")
    run("card", "handoff", card, "Business", "--note", "please check")
    run("card", "sign", card)
    run("card", "poll", card, "--until", "2030-01-02")
    run("card", "vote", card, "2")
    run("definition", "tick", "done", "1", card)

    shown = run("card", "show", card).stdout

    for said in (
        "Sprint          Sprint 1",
        "In the hands of Business, handed over: please check",
        "OK              waiting for Business' OK",
        "Signed off      IT by Ada Lovelace (IT), 2",
        "Estimates       waiting for Bea Moss, until 2030-01-02",
        "Why\n  the law\n\n  says so",
        "How\n  a table",
        "Definition of ready: business 1/1\n   1 [x] Why it is needed (business)",
        "Definition of done: IT 1/1\n   1 [x] Tested (IT)",
    ):
        assert said in shown
    run("member", "use", "bea")
    hidden = data("card", "show", card)["poll"]
    assert [each["name"] for each in hidden["waits_for"]] == ["Bea Moss"]
    assert (hidden["estimates"], hidden["result"]) == ([], None), "hidden from Bea"
    run("card", "vote", card, "13")
    told = data("card", "show", card)
    assert sorted(each["estimate"] for each in told["poll"]["estimates"]) == [2, 13]
    assert told["poll"]["result"] == {
        "n": 2, "median": 2, "lowest": 2, "highest": 13, "spread": 4, "asks_for_talk": True,
    }  # fmt: skip
    assert "median 2, from 2 to 13, n = 2; they are far apart" in run("card", "show", card).stdout
    assert told["handoff"] == {
        "unit": told["turn"], "note": "please check", "return": False,
    }  # fmt: skip
    assert [(each["side"], each["by"]["name"]) for each in told["signatures"]] == [
        ("it", "Ada Lovelace"),
    ]
    assert [each["met"] for each in (*told["ready_when"], *told["done_when"])] == [True, True]


def test_how_often_a_card_was_carried_over_is_told(new_card: NewCard, run: Run, data: Data) -> None:
    card = new_card("VAT")
    for _ in range(2):
        if not data("sprint"):
            run("sprint", "new", "--start", "today", "--end", "+6d")
            run("sprint", "add", card)
        run("sprint", "edit", "next", "--start", "today", "--end", "+6d")
        run("sprint", "start")
        run("sprint", "close", "--rest", "next")

    assert data("card", "show", card)["carried"] == 2
    assert "Sprint 3 (carried 2×)" in run("card", "show", card).stdout
