"""Goals work as commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]

TOLD = {
    *("id", "name", "state", "side", "owner", "unit", "start", "end", "parent"),
    *("outcome", "ideal", "pace", "work", "in_sprint", "need_count", "confidence"),
    *("checked_in", "checked_in_days_ago", "is_stale", "help_needed"),
}


@pytest.fixture
def faster(run: Run, board: Any) -> Any:
    run("goal", "new", "Faster invoices", "--start", "2026-10-01", "--end", "2030-12-31")
    run("goal", "result", "Faster", "Days to invoice", "--start", "5", "--target", "1")
    return board


@pytest.mark.usefixtures("board")
def test_without_a_goal_it_says_how_to_set_one(run: Run, data: Data) -> None:
    assert "'sprintboard goal new' sets one" in run("goal").stdout
    assert data("goal", "--json") == []


@pytest.mark.usefixtures("faster")
def test_a_goal_is_listed_shown_and_checked_in_on(run: Run, data: Data, new_card: NewCard) -> None:
    card = new_card("VAT")
    run("goal", "link", "faster", "--card", card)
    told = data(
        *("goal", "check-in", "Faster", "3", "--confidence", "8"),
        *("--note", "the form helps", "--help-needed", "a tester", "--json"),
    )
    assert (told["outcome"], told["confidence"], told["help_needed"]) == (0.5, 8, "a tester")

    [listed] = data("goal", "--json")
    assert set(listed) == TOLD
    text = run("goal", "show", "faster").stdout
    assert "3 of 1" in text
    assert "the form helps; help: a tester" in text
    assert "VAT" in text
    assert "50 %" in run("goal").stdout
    assert [each["id"] for each in data("card", "goal:faster", "--json")] == [card]
    assert data("card", "goal:none", "--json") == []
    assert "checked in: 3 for 'Days to invoice'" in run("goal", "history", "Faster").stdout


@pytest.mark.usefixtures("faster")
def test_a_key_result_is_changed_renamed_and_taken_out(data: Data) -> None:
    changed = data("goal", "result", "Faster", "days to invoice", "--target", "2", "--json")
    assert [each["target"] for each in changed["results"]] == [2]
    renamed = data("goal", "result", "Faster", "Days", "--rename", "Working days", "--json")
    assert [each["name"] for each in renamed["results"]] == ["Working days"]
    assert data("goal", "result", "Faster", "Working", "--remove", "--json")["results"] == []


@pytest.mark.usefixtures("faster")
@pytest.mark.parametrize(
    ("verb", "state"), [("achieve", "achieved"), ("miss", "missed"), ("drop", "dropped")]
)
def test_a_goal_ends_and_goes_on_again(verb: str, state: str, data: Data) -> None:
    assert data("goal", verb, "Faster", "--json")["state"] == state
    assert data("goal", "reopen", "Faster", "--json")["state"] == "open"


@pytest.mark.usefixtures("faster")
def test_what_is_wrong_is_one_sentence(refused: Refused) -> None:
    assert "no goal 'nope'" in refused("goal", "show", "nope")
    assert "What shall change?" in refused("goal", "edit", "Faster")
    assert "Name the cards, needs or sprints" in refused("goal", "link", "Faster")
    assert "There is no goal zzzzzzzzzz" in refused("goal", "restore", "zzzzzzzzzz")


@pytest.mark.usefixtures("faster")
def test_a_goal_is_edited_deleted_and_brought_back(run: Run, data: Data) -> None:
    edited = data("goal", "edit", "Faster", "--why", "They wait a week", "--side", "it", "--json")
    assert (edited["why"], edited["side"]) == ("They wait a week", "it")
    cleared = data("goal", "edit", "Faster", "--why", "none", "--json")
    assert cleared["why"] == ""
    run("goal", "delete", "Faster")
    assert data("goal", "--json") == []
    assert data("goal", "restore", edited["id"], "--json")["name"] == "Faster invoices"


@pytest.mark.usefixtures("faster")
def test_a_sprint_says_which_goals_it_works_for(run: Run, data: Data) -> None:
    run("sprint", "new", "Sprint 1")
    run("goal", "link", "Faster", "--sprint", "next")
    assert [each["name"] for each in data("sprint", "show", "next")["goals"]] == ["Faster invoices"]
    assert "Works for       Faster invoices" in run("sprint", "show", "next").stdout
