"""Changes and releases work as commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]


@pytest.fixture
def planned(board: Any, data: Data, new_card: NewCard) -> str:
    assert board
    card = new_card("VAT")
    change: str = data("change", "new", "VAT goes live", "--card", card)["id"]
    return change


@pytest.mark.usefixtures("board")
def test_without_a_change_it_says_how_to_plan_one(run: Run) -> None:
    assert "'sprintboard change new' plans one" in run("change").stdout


def test_a_change_is_planned_piece_by_piece(planned: str, run: Run, data: Data) -> None:
    data("change", "risk", planned, "--money", "yes", "--hard-back", "some")
    data("change", "backout", planned, "--who", "Ada", "--steps", "-", typed="switch the flag\n")
    data("change", "window", planned, "+1d", "+2d")
    data("change", "item", planned, "Rates are checked", "--category", "data")
    data("change", "go", planned, "Rates", "--no")
    data(
        "change",
        "audience",
        planned,
        "Accounting",
        "--size",
        "20",
        "--trained",
        "14",
        "--desire",
        "3",
    )
    told = data("change", "message", planned, "New form", "--channel", "mail")

    assert told["risk"]["answered"] == 2
    assert told["backout"]["steps"] == "switch the flag"
    assert told["items"][0]["go"] == "no-go"
    assert told["audiences"][0]["barrier"] == "desire"
    assert told["messages"][0]["channel"] == "mail"
    text = run("change", "show", planned).stdout
    assert "The back-out plan lacks how long it takes, the state that is restored." in text
    assert "14/20 trained" in text
    assert "Accounting lacks desire" in text
    [row] = data("change")
    assert (row["trained"], row["people"], row["is_ready"]) == (14, 20, False)
    assert "14/20 trained" in run("change").stdout


def test_what_is_not_ready_does_not_go_live(planned: str, data: Data, refused: Refused) -> None:
    assert "is not ready" in refused("change", "live", planned)
    assert data("change", "live", planned, "--anyway")["state"] == "live"
    data("change", "trouble", planned, "Old invoices fail")
    data("change", "solve", planned, "Old")
    data("change", "restored", planned)
    data("change", "watch", planned, "+14d")
    assert data("change", "close", planned, "failed")["outcome"] == "failed"
    assert data("change") == []
    assert [each["id"] for each in data("change", "--all")] == [planned]
    numbers = data("change", "numbers")
    assert (numbers["live"], numbers["failure_rate"]) == (1, 1)
    assert data("change", "reopen", planned)["state"] == "live"


def test_the_sides_approve_or_refuse(planned: str, run: Run, data: Data, refused: Refused) -> None:
    told = data("change", "approve", planned, "--note", "fine")
    assert [each["said"] for each in told["approvals"]] == ["yes"]
    told = data("change", "refuse", planned, "no rehearsal")
    assert [each["said"] for each in told["approvals"]] == ["no"]
    assert "refused it" in run("change", "history", planned).stdout
    assert "There is no change 'nope'" in refused("change", "show", "nope")
    assert data("change", "cancel", planned)["state"] == "cancelled"


def test_a_release_is_named_and_filled(planned: str, run: Run, data: Data) -> None:
    assert "There is no release yet" in run("release").stdout
    release = data("release", "new", "Winter", "--on", "2026-12-15")
    data("change", "edit", planned, "--release", "Winter")
    assert [each["id"] for each in data("release", "show", "Winter")["changes"]] == [planned]
    assert "VAT goes live" in run("release").stdout
    assert data("release", "edit", "Winter", "--on", "none")["on"] is None
    run("release", "delete", "Winter")
    assert data("release", "restore", release["id"])["name"] == "Winter"
    assert data("change", "show", planned)["release"]["name"] == "Winter"


def test_a_template_makes_a_standard_change(planned: str, data: Data, refused: Refused) -> None:
    sentence = refused("change", "edit", planned, "--type", "standard", "--template", "Text fix")
    assert "no pre-approved template" in sentence
    data("change", "template", "Text fix", "Deploy")
    told = data("change", "edit", planned, "--type", "standard", "--template", "Text fix")
    assert (told["type"], told["template"]) == ("standard", "text-fix")


@pytest.mark.usefixtures("planned")
def test_templates_are_listed_and_a_change_made_from_one(
    run: Run, data: Data, refused: Refused
) -> None:
    assert "There is no template yet" in run("change", "templates").stdout
    data("change", "template", "Text fix", "Deploy\nRead the page")
    assert data("change", "templates") == [
        {"id": "text-fix", "name": "Text fix", "steps": "Deploy\nRead the page"}
    ]
    assert "Text fix  Deploy Read the page" in run("change", "templates").stdout
    made = data("change", "new", "Typo", "--template", "Text fix")
    assert (made["type"], made["template"]) == ("standard", "text-fix")
    told = data("change", "template", "Text fix", "--rename", "Words")
    assert (told["id"], told["name"], told["removed"]) == ("text-fix", "Words", False)
    assert data("change", "template", "Words", "--retire")["removed"]
    assert "no pre-approved template" in refused("change", "new", "Two", "--template", "Words")


def test_an_audience_is_renamed(planned: str, data: Data) -> None:
    data("change", "audience", planned, "Accounting", "--size", "20", "--trained", "14")
    told = data("change", "audience", planned, "Accounting", "--rename", "Bookkeeping")
    [people] = told["audiences"]
    assert (people["name"], people["trained"], people["size"]) == ("Bookkeeping", 14, 20)
