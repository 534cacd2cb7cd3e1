"""Needs work as commands, for somebody who knows no board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]

TOLD = {
    *("id", "title", "state", "asker", "unit", "voice_count", "asked_at", "answered_at"),
    *("snoozed_until", "votes", "business", "it", "delta", "wsjf", "rice", "moscow"),
    "merged_into",
}


@pytest.fixture
def english(board: Any, data: Data) -> str:
    assert board
    added = data("need", "add", "English invoices", "--pain", "Customers call us", "--unit", "IT")
    need_id: str = added["id"]
    return need_id


@pytest.mark.usefixtures("board")
def test_nothing_to_triage_says_how_to_ask(run: Run) -> None:
    assert "'sprintboard need add' takes one in" in run("need").stdout


@pytest.mark.usefixtures("board")
def test_without_a_terminal_nothing_waits_for_an_answer(refused: Refused) -> None:
    assert "with --need" in refused("need", "add")


def test_a_need_is_weighed_by_both_sides(english: str, run: Run, data: Data) -> None:
    data(
        "need",
        "score",
        english,
        "business",
        "--value",
        "7",
        "--criticality",
        "9",
        "--reduction",
        "5",
    )
    told = data("need", "score", english, "it", "--size", "2")
    assert (told["wsjf"], told["delta"]) == (10.5, -2)
    data("need", "vote", english, "3", "--unit", "IT")
    data("need", "moscow", english, "must")
    [listed] = data("need")
    assert set(listed) == TOLD
    text = run("need").stdout
    assert "▲3" in text
    assert "10.5" in text
    assert run("need", "vote", english, "101", code=2)


def test_a_need_is_followed_in_plain_sentences(english: str, run: Run, data: Data) -> None:
    accepted = data("need", "accept", english, "--card", "Template", "--card", "Language")
    assert [each["title"] for each in accepted["cards"]] == ["Template", "Language"]
    text = run("need", "show", english).stdout
    assert "It became 2 pieces of work." in text
    assert "'Template' waits for its turn." in text
    assert english[:4] not in text
    assert len(data("card", "need:english")) == 2
    assert "accepted it" in run("need", "history", english).stdout


def test_a_need_is_declined_put_aside_asked_about_and_joined(
    english: str, run: Run, data: Data, refused: Refused
) -> None:
    assert data("need", "snooze", english, "+7d")["state"] == "snoozed"
    assert data("need", "reopen", english)["state"] == "new"
    assert data("need", "ask", english, "Which ones?")["state"] == "asked"
    assert "Which ones?" in run("need", "show", english).stdout
    declined = data("need", "decline", english, "-", typed="Too dear\n")
    assert (declined["state"], declined["answer"]) == ("declined", "Too dear")
    assert "is declined already" in refused("need", "accept", english)
    other = data("need", "add", "PDF")["id"]
    data("need", "reopen", english)
    assert data("need", "merge", english, other)["voice_count"] == 1
    assert data("need", "edit", english, "--pain", "none")["pain"] == ""
    assert "What shall change?" in refused("need", "edit", english)


@pytest.mark.usefixtures("board")
def test_hostile_words_stay_words(run: Run, data: Data) -> None:
    made = data("need", "add", "[/] \x1b[31m", "--pain", "=cmd|' /C calc'!A0")
    shown = run("need", "show", made["id"]).stdout
    assert "\x1b" not in shown
    assert "[/]" in shown
