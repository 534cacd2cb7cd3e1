"""Questions, decisions and terms work as commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]


@pytest.mark.usefixtures("board")
def test_a_question_is_asked_listed_answered(run: Run, data: Data, new_card: NewCard) -> None:
    card = new_card("VAT")
    assert "No question waits" in run("question").stdout
    asked = data("question", "ask", card, "Which rate?", "--to", "Business", "--due", "+2d")
    assert (asked["text"], asked["to"]["name"], asked["is_open"]) == (
        "Which rate?",
        "Business",
        True,
    )
    assert asked["about"] == {"kind": "card", "id": card, "name": "VAT"}
    assert "? Business 0d" in run("question").stdout
    assert data("question", "--to", "IT") == []

    answered = data("question", "answer", asked["id"], "-", typed="It is 19 %\n")
    assert (answered["answer"], answered["is_open"]) == ("It is 19 %", False)
    assert data("question") == []
    assert [each["id"] for each in data("question", "--all")] == [asked["id"]]
    assert "It is 19 %" in run("question", "show", asked["id"]).stdout
    assert data("question", "reopen", asked["id"])["is_open"]
    assert data("question", "pass", asked["id"], "IT")["to"]["name"] == "IT"
    assert data("question", "withdraw", asked["id"])["is_withdrawn"]


@pytest.mark.usefixtures("board")
def test_a_question_needs_somebody_who_is_asked(
    run: Run, refused: Refused, new_card: NewCard
) -> None:
    card = new_card("VAT")
    assert "--to" in run("question", "ask", card, "Which rate?", code=2).stderr
    assert "no unit or member 'Mars'" in refused("question", "ask", card, "Rate?", "--to", "Mars")
    assert "There is no question 'zzzz'" in refused("question", "show", "zzzz")


@pytest.mark.usefixtures("board")
def test_a_decision_is_noted_and_replaced(run: Run, data: Data) -> None:
    first = data("decision", "note", "We round per line", "--why", "The law")
    second = data("decision", "note", "We round per invoice", "--replaces", first["id"])
    assert second["replaces"] == first["id"]
    assert [each["id"] for each in data("decision")] == [second["id"]]
    assert [each["id"] for each in data("decision", "--all")] == [second["id"], first["id"]]
    shown = run("decision", "show", first["id"]).stdout
    assert "Replaced by  We round per invoice" in shown
    assert "The law" in shown
    assert data("decision", "edit", first["id"], "--why", "none")["why"] == ""


@pytest.mark.usefixtures("board")
def test_a_word_is_explained_and_found_by_its_synonym(
    run: Run, data: Data, refused: Refused
) -> None:
    told = data("term", "explain", "VAT", "Tax on sales", "--also", "sales tax")
    assert told["synonyms"] == ["sales tax"]
    assert "Tax on sales" in run("term", "show", "sales tax").stdout
    assert "VAT" in run("term").stdout
    assert data("term", "edit", "VAT", "--side", "business")["side"] == "business"
    assert "explained already" in refused("term", "explain", "vat", "x")
    run("term", "delete", "VAT")
    assert data("term") == []
    assert data("term", "restore", told["id"])["term"] == "VAT"


@pytest.mark.usefixtures("board")
def test_a_card_tells_what_hangs_on_it(run: Run, data: Data, new_card: NewCard) -> None:
    card = new_card("VAT")
    run("goal", "new", "Faster invoices")
    run("goal", "link", "Faster", "--card", card)
    goal = data("goal")[0]["id"]
    asked = data("question", "ask", card, "Which rate?", "--to", "Business")
    run("decision", "note", "We round per line", "--about", card)
    shown = run("card", "show", card).stdout
    assert "Goals           Faster invoices" in shown
    assert f"? {asked['id'][:4]} to Business: Which rate?" in shown
    assert "no answer yet" in shown
    assert "Decisions\n  We round per line" in shown
    told = data("card", "show", card)
    assert told["goals"] == [{"id": goal, "name": "Faster invoices"}]
    assert [each["text"] for each in told["questions"]] == ["Which rate?"]
    run("goal", "delete", "Faster")
    assert "gone" in run("card", "show", card).stdout


@pytest.mark.usefixtures("board")
def test_abbreviations_are_proposed_explained_or_dismissed(
    run: Run, data: Data, new_card: NewCard
) -> None:
    for title in ("CRM for all", "CRM and DSO", "DSO in days"):
        new_card(title)
    assert data("term", "propose") == [
        {"word": "CRM", "cards": 2, "others": 0},
        {"word": "DSO", "cards": 2, "others": 0},
    ]
    assert "CRM  2 cards" in run("term", "propose").stdout
    assert data("term", "dismiss", "CRM") == {"word": "CRM"}
    run("term", "explain", "DSO", "Days sales outstanding")
    assert "Every abbreviation on the board is explained" in run("term", "propose").stdout
    assert "no explanation 'CRM'" in run("log").stdout


@pytest.mark.usefixtures("board")
def test_what_is_shown_ends_with_the_words_that_it_uses(
    run: Run, data: Data, new_card: NewCard
) -> None:
    card = new_card("Report for the board", "--description", "DSO by unit, `SQL`; not dso.")
    assert "Words:" not in run("card", "show", card).stdout
    run(
        "term",
        "explain",
        "DSO",
        "Days sales outstanding:\nhow long customers take",
        "--also",
        "SQL",
    )
    shown = run("card", "show", card).stdout
    assert shown.endswith("Words:\n  DSO: Days sales outstanding: how long customers take\n")
    assert [each["term"] for each in data("card", "show", card)["terms"]] == ["DSO"]
    question = data("question", "ask", card, "Which DSO?", "--to", "Business")["id"]
    need = data("need", "add", "--need", "DSO on my desk")["id"]
    goal = data("goal", "new", "A DSO of 30")["id"]
    decision = data("decision", "note", "DSO is by unit")["id"]
    feedback = data("feedback", "add", "product", "DSO is late")["id"]
    change = data("change", "new", "DSO goes live")["id"]
    for noun, found in (
        ("question", question),
        ("need", need),
        ("goal", goal),
        ("decision", decision),
        ("feedback", feedback),
        ("change", change),
    ):
        assert "Words:\n  DSO: " in run(noun, "show", found).stdout, noun
        assert [each["term"] for each in data(noun, "show", found)["terms"]] == ["DSO"], noun


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("made", "what", "shown"),
    [
        (("goal", "new", "Faster"), "goal:Faster", ("goal", "show", "Faster")),
        (("need", "add", "Export"), "need:Export", ("need", "show", "Export")),
        (("change", "new", "Rollout"), "change:Rollout", ("change", "show", "Rollout")),
        (("release", "new", "Winter"), "release:Winter", ("release", "show", "Winter")),
        (("sprint", "new", "Sprint 1"), "sprint:Sprint 1", ("sprint", "show", "Sprint 1")),
        (("retro", "start", "Autumn"), "retro:Autumn", ("retro", "show", "Autumn")),
        (
            ("feedback", "add", "product", "5", "Fine"),
            "feedback:Fine",
            ("feedback", "show", "Fine"),
        ),
    ],
)
def test_whatever_is_asked_about_tells_it(
    run: Run, data: Data, made: tuple[str, ...], what: str, shown: tuple[str, ...]
) -> None:
    run(*made)
    assert "Questions" not in run(*shown).stdout
    data("question", "ask", what, "Who pays?", "--to", "Business", "--due", "2026-11-20")
    first = data("decision", "note", "Sales pays", "--about", what)
    data("decision", "note", "Nobody pays", "--about", what, "--replaces", first["id"])
    text = run(*shown).stdout
    assert "to Business: Who pays?" in text
    assert "no answer yet, due 2026-11-20" in text
    assert "Sales pays (replaced)" in text
    told = data(*shown)
    assert [each["text"] for each in told["questions"]] == ["Who pays?"]
    assert [each["is_replaced"] for each in told["decisions"]] == [True, False]
    assert len(data("question", "--about", what)) == 1
    assert [each["what"] for each in data("decision", "--about", what)] == ["Nobody pays"]
    assert data("decision", "--about", "product") == []
