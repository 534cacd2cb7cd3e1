"""Sprints work as commands: planned, filled, started, shown, closed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from sprintboard.cli import main, sprint_life

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]

TOLD = {
    *("id", "name", "state", "goal", "start", "end", "day", "days", "started_at", "ended_at"),
    *("card_count", "done_count", "points", "points_done", "points_committed"),
    *("goal_met", "review"),
}
WHOLE = TOLD | {
    *("goals", "cards", "commitment", "outcome", "capacity", "load"),
    *("questions", "decisions"),
}
WEEK = ("--start", "today", "--end", "+6d")
"""Seven days, of which five are working days whenever the test runs."""


@pytest.fixture
def running(new_card: NewCard, run: Run) -> tuple[str, str, str]:
    """Start a sprint with three cards, of which the first one is done."""
    cards = (
        new_card("VAT", "--estimate", "5", "--owner", "ada"),
        new_card("PDF", "--estimate", "3", "--owner", "ada"),
        new_card("UBL", "--estimate", "2"),
    )
    run("sprint", "new", "--goal", "Invoices go out", *WEEK)
    run("sprint", "add", *cards)
    run("sprint", "start")
    run("card", "move", cards[0], "Done")
    return cards


@pytest.mark.usefixtures("board")
def test_a_sprint_is_planned_and_changed(data: Data, refused: Refused) -> None:
    made = data("sprint", "new", "--goal", "Invoices go out", *WEEK)

    assert set(made) == WHOLE
    assert (made["name"], made["state"], made["days"]) == ("Sprint 1", "planned", 5)
    assert data("sprint", "edit", "next", "--name", "VAT", "--goal", "none")["goal"] == ""
    assert data("sprint", "edit", "VAT", "--end", "+13d")["days"] == 10
    assert data("sprint", "edit", "VAT", "--goal-met", "partly")["goal_met"] == "partly"
    assert data("sprint", "edit", "VAT", "--goal-met", "none")["goal_met"] is None
    assert "--goal" in refused("sprint", "edit", "VAT")
    assert "before it starts" in refused("sprint", "edit", "VAT", "--end", "yesterday")


@pytest.mark.usefixtures("board")
def test_without_a_sprint_each_verb_says_what_to_do(refused: Refused, run: Run) -> None:
    assert run("sprint").stdout == ""
    assert "sprint new" in refused("sprint", "show")
    assert "no next sprint" in refused("sprint", "start")
    assert "no current sprint" in refused("sprint", "close")
    assert "no sprint 'Nine'" in refused("sprint", "cancel", "Nine")


def test_the_list_tells_each_sprint_in_a_line(
    running: tuple[str, ...], run: Run, data: Data
) -> None:
    run("sprint", "new")
    first, second = run("sprint").stdout.splitlines()

    assert first.startswith("Sprint 1  ")
    assert re.search(r"active +day [01] of 5  ", first), "0 at a weekend"
    assert "1/3 cards  5/10 pt  Invoices go out" in first
    assert re.search(r"planned +10 days", second)
    assert [set(each) for each in data("sprint")] == [TOLD, TOLD]
    assert running


def test_a_running_sprint_is_shown_whole(running: tuple[str, ...], run: Run, data: Data) -> None:
    vat, pdf, ubl = running
    run("sprint", "capacity", "ada", "--points", "10", "--away", "1")
    run("card", "edit", vat, "--estimate", "8")

    shown = data("sprint", "show")
    text = run("sprint", "show", "current").stdout

    assert {each["id"]: each["estimate"] for each in shown["commitment"]} == {
        vat: 5, pdf: 3, ubl: 2,
    }  # fmt: skip
    assert (shown["points_committed"], shown["points"], shown["points_done"]) == (10, 13, 8)
    assert shown["capacity"][0]["away"] == 1
    [ada, nobody] = shown["load"]["members"]
    assert (ada["member"]["name"], ada["capacity"], ada["planned"], ada["left"]) == (
        *("Ada Lovelace", 8, 11, -3),
    )
    assert (nobody["member"], nobody["cards"]) == (None, [ubl])
    assert [each["unit"] and each["unit"]["name"] for each in shown["load"]["units"]] == [
        *("IT", None),
    ]
    assert "Committed       3 cards, 10 pt" in text
    assert "Done            1 card, 8 pt" in text
    assert "11 pt of 8 pt" in text
    assert "over by 3 pt, 1 day away" in text


@pytest.mark.usefixtures("running")
def test_a_change_of_scope_keeps_its_reason(
    new_card: NewCard, board: Path, data: Data, refused: Refused
) -> None:
    late = new_card("Audit", "--estimate", "1")
    why = ("--reason", "the auditors come", "--asked-by", "Business", "--agreed-by", "ada")

    [changed] = [data("sprint", "add", late, *why)]

    assert changed["id"] == late
    assert data("sprint", "show")["card_count"] == 4
    kept = json.loads((board / "cards" / late[:2] / f"{late}.json").read_text(encoding="utf-8"))
    assert kept["scope"]["reason"] == "the auditors come"
    data("sprint", "remove", late, "--reason", "next year")
    assert data("sprint", "show")["card_count"] == 3
    assert "no unit or member 'Nobody'" in refused("sprint", "add", late, "--asked-by", "Nobody")
    assert "no card" in refused("sprint", "add", "zzzz")


def test_closing_without_a_terminal_names_what_is_missing(
    running: tuple[str, ...], refused: Refused, run: Run, data: Data
) -> None:
    _, pdf, ubl = running

    said = refused("sprint", "close", "--card", f"{pdf}=next")

    assert said.startswith("1 card is not done: ")
    assert "UBL" in said
    assert "PDF" not in said
    assert "--card ID=next" in said
    assert "--rest" in said
    assert "ID=next" in run("sprint", "close", "--card", f"{pdf}=later", code=2).stderr
    assert "ID=next" in run("sprint", "close", "--card", pdf, code=2).stderr
    assert "no card" in refused("sprint", "close", "--card", "zzzz=next", "--rest", "drop")
    assert data("sprint", "show", "current")["state"] == "active"
    assert ubl


def test_closing_carries_over_and_tells_what_became_of_each(
    running: tuple[str, ...], data: Data, run: Run
) -> None:
    vat, pdf, ubl = running

    closed = data(
        *("sprint", "close", "--card", f"{pdf[:5]}=next", "--rest", "backlog"),
        *("--goal-met", "partly", "--review", "-"),
        typed="PDF was harder\n",
    )

    assert {each["id"]: each["to"] for each in closed["outcome"]} == {
        vat: "done", pdf: "next", ubl: "backlog",
    }  # fmt: skip
    assert (closed["state"], closed["goal_met"], closed["review"]) == (
        *("closed", "partly", "PDF was harder"),
    )
    assert (closed["points"], closed["points_done"], closed["load"]) == (10, 5, None)
    text = run("sprint", "show", "last").stdout
    assert "Goal met        partly met" in text
    assert text.index("Done\n") < text.index("Carried over\n") < text.index("Back to the backlog\n")
    assert "carried 1×" in run("sprint", "show", "next").stdout


def test_on_a_terminal_each_open_card_is_asked_for(
    running: tuple[str, ...], run: Run, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, pdf, ubl = running
    monkeypatch.setattr(sprint_life, "on_a_terminal", lambda: True)  # click's runner has none

    said = run("sprint", "close", typed="drop\nlater\n\nyes\n")

    assert "2 cards are not done" in said.stderr
    closed = data("sprint", "show", "last")
    assert {each["id"]: each["to"] for each in closed["outcome"] if each["to"] != "done"} == {
        pdf: "drop",
        ubl: "next",
    }
    assert closed["goal_met"] == "yes"


@pytest.mark.usefixtures("running")
def test_a_sprint_that_is_given_up_keeps_its_reason(data: Data, refused: Refused) -> None:
    given_up = data("sprint", "cancel", "current", "--reason", "the plan changed")

    assert (given_up["state"], given_up["review"]) == ("cancelled", "the plan changed")
    assert "is cancelled" in refused("sprint", "close", "Sprint 1", "--rest", "next")
    assert data("sprint", "show")["name"] == "Sprint 1"


@pytest.mark.usefixtures("running")
def test_capacity_is_cleared_and_what_is_missing_is_named(refused: Refused, data: Data) -> None:
    data("sprint", "capacity", "ada", "--points", "5")

    assert (
        data("sprint", "capacity", "ada", "--points", "none")["load"]["total"]["capacity"] is None
    )
    assert "--points" in refused("sprint", "capacity", "ada")
    assert "no member" in refused("sprint", "capacity", "zoe", "--points", "1")


@pytest.mark.usefixtures("running")
def test_sprints_are_completed_by_word_and_name(run: Run) -> None:
    run("sprint", "new", "Winter")
    shell = ShellComplete(main, {}, "sprintboard", "_SPRINTBOARD_COMPLETE")

    offers = {each.value: each.help for each in shell.get_completions(["sprint", "show"], "")}

    assert offers["current"] == "Sprint 1"
    assert offers["next"] == "Winter"
    assert "last" not in offers
    assert offers["Sprint 1"] == "Invoices go out"


@pytest.mark.usefixtures("running")
def test_what_people_wrote_cannot_steer_the_terminal(run: Run, board: Path) -> None:
    run("sprint", "edit", "current", "--goal", "\x1b]52;c;AAAA\x07 [/] now")

    for words in (("sprint",), ("sprint", "show")):
        shown = run(*words).stdout
        assert "\x1b" not in shown
        assert "[/] now" in shown
    assert board


@pytest.mark.usefixtures("running")
def test_a_closed_pipe_ends_it_silently() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as closed:
        result = subprocess.run(
            [sys.executable, "-m", "sprintboard", "sprint", "show"],
            stdout=closed, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    assert (result.returncode, result.stderr) == (141, "")


@pytest.mark.usefixtures("running")
def test_kinds_of_json_are_stable(run: Run) -> None:
    kinds = {
        words: json.loads(run("sprint", *words, "--json").stdout)["kind"]
        for words in ((), ("show",), ("edit", "current", "--goal", "x"))
    }

    assert list(kinds.values()) == ["sprint.list", "sprint", "sprint"]
