"""The numbers of feedback, as a person and a script read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]


@pytest.fixture
def said(run: Run, new_card: NewCard) -> str:
    """Let seven people say something of a card, and two of the product; return the card."""
    card = new_card("Invoice export")
    for number, score in enumerate((5, 5, 4, 4, 3, 2, 1)):
        run("feedback", "add", card, str(score), "--by", f"Guest {number}")
    run("feedback", "add", "product", "9", "--nps", "--by", "Business")
    run("feedback", "add", "product", "3", "--nps", "fix [/] it")
    return card


@pytest.mark.usefixtures("said")
def test_satisfaction_is_told_with_its_n(run: Run, data: Data) -> None:
    shown = run("metrics", "csat").stdout
    assert shown.startswith("57 % are satisfied: 4 of 7 said 4 or 5 (n = 7, mean 3.4)\n")
    assert "2× 5, 2× 4, 1× 3, 1× 2, 1× 1" in shown
    found = data("metrics", "csat")
    assert (found["n"], found["happy"], found["share"]) == (7, 4, 0.5714)
    assert found["counts"] == {"1": 1, "2": 1, "3": 1, "4": 2, "5": 2}
    assert [each["n"] for each in found["trend"]] == [7]
    assert "entries" not in found


@pytest.mark.usefixtures("said")
def test_would_recommend_says_when_there_are_few(run: Run, data: Data) -> None:
    shown = run("metrics", "nps").stdout
    assert shown == (
        "NPS 0: 50 % said 9 or 10, 50 % said 0 to 6 (n = 2)\nOnly 2 answers: too few to rely on.\n"
    )
    found = data("metrics", "nps", "--explain")
    assert (found["n"], found["score"], found["is_few"]) == (2, 0.0, True)
    assert [each["score"]["value"] for each in found["entries"]] == [9, 3]


def test_what_comes_of_it_is_told_by_side_and_thing(run: Run, data: Data, said: str) -> None:
    entry = data("feedback", "by:business")[0]["id"]
    run("feedback", "answer", entry, "thank you")
    shown = run("metrics", "feedback").stdout
    assert shown.startswith("Feedback, n = 9\n")
    assert re.search(r"\nBusiness +1 +100 % +0 days", shown)
    assert "Invoice export  n = 7  57 %  n = 7" in shown
    found = data("metrics", "feedback")
    sides = {each["side"]: (each["n"], each["answered"]) for each in found["answers"]}
    assert sides == {"all": (9, 1), "it": (1, 0), "business": (1, 1), "none": (7, 0)}
    assert [each["about"]["id"] for each in found["things"]] == [said, None]
    assert (found["releases"], found["effects"]) == ([], [])


def test_effects_on_a_goal_are_told(run: Run, data: Data, new_card: NewCard) -> None:
    run("goal", "new", "Faster")
    run("goal", "result", "Faster", "Days", "--start", "5", "--target", "1")
    run("goal", "check-in", "Faster", "4")
    card = new_card("Export")
    run("goal", "link", "Faster", "--card", card)
    entry = data("feedback", "add", card, "slow")["id"]
    run("feedback", "plan", entry, "--card", card)
    run("feedback", "done", entry)
    shown = run("metrics", "feedback").stdout
    assert "Faster  Days  4 → no value since    n = 1 and 0" in shown
    (effect,) = data("metrics", "feedback")["effects"]
    assert (effect["before"], effect["after"], effect["goal_name"]) == (4, None, "Faster")


@pytest.mark.usefixtures("said")
def test_numbers_are_narrowed_by_filter_and_days(run: Run, data: Data, refused: Refused) -> None:
    assert data("metrics", "csat", "--filter", "score>3")["n"] == 4
    assert data("metrics", "csat", "--until", "yesterday")["n"] == 0
    assert run("metrics", "csat", "--until", "yesterday").stdout == (
        "Nobody gave a score from 1 to 5 (n = 0).\n"
    )
    assert "no feedback that fits" in run("metrics", "feedback", "--filter", "by:none").stdout
    assert "[/]" in run("metrics", "nps", "--explain").stdout
    assert "no keyword 'label'" in refused("metrics", "csat", "--filter", "label:vat")
    after = refused("metrics", "csat", "--since", "today", "--until", "yesterday")
    assert "name a first day before" in after
    assert data("metrics", "csat", "--by", "sprint")["trend"] == []
