"""Retros lead somewhere, as commands: talk, actions, ratings, minutes, facts, trends."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from sprintboard.cli import main
from sprintboard.core.phases import Phase
from sprintboard.workspace import Workspace
from tests.workspace.sittings import add_note, reach

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture
def talking(board: Path, data: Data) -> Path:
    """Return a board whose retro has two topics and is at the discussion."""
    data("retro", "start", "Autumn")
    workspace = Workspace.open(board)
    retro = workspace.retros.read("Autumn").retro.id
    add_note(workspace, retro, "Slow exports")
    add_note(workspace, retro, "Great [/] demo")
    reach(workspace, retro, Phase.VOTE)
    workspace.retros.vote(retro, "slow", 2)
    reach(workspace, retro, Phase.DISCUSS)
    workspace.close()
    return board


def _to(board: Path, phase: Phase) -> None:
    workspace = Workspace.open(board)
    reach(workspace, workspace.retros.read("Autumn").retro.id, phase)
    workspace.close()


def _zone_at_noon() -> str:
    """Return a time zone in which no day ends within the hour."""
    return "UTC" if 1 < time.gmtime().tm_hour < 22 else "Etc/GMT+8"


def _topic(found: Any, title: str = "Slow exports") -> Any:
    return next(each for each in found["topics"] if each["title"] == title)


@pytest.mark.usefixtures("talking")
def test_a_topic_is_talked_about_and_discussed(data: Data, run: Run) -> None:
    assert _topic(data("retro", "talk", "slow", "The index is missing"))["talk"] == (
        "The index is missing"
    )
    more = data("retro", "talk", "slow", "-", typed="Finance exports\nat night\n")
    assert _topic(more)["talk"] == "The index is missing\nFinance exports\nat night"
    assert _topic(data("retro", "talk", "slow", "none", "--instead"))["talk"] == ""
    assert run("retro", "discuss", "slow").stderr.startswith("Discussed 'Slow exports'.\n")
    assert not _topic(data("retro", "discuss", "slow", "--again"))["is_discussed"]


@pytest.mark.usefixtures("talking")
def test_a_topic_needs_a_unit_until_it_answers(data: Data, run: Run) -> None:
    asked = _topic(data("retro", "needs", "slow", "business"))
    assert (asked["needs"]["name"], asked["answer"]) == ("Business", "")
    assert _topic(data("retro", "answer", "slow", "In the morning"))["answer"] == "In the morning"
    assert "Answer: In the morning" in run("retro", "show").stdout
    assert _topic(data("retro", "needs", "slow", "none"))["needs"] is None


def test_the_digest_says_what_ends_today_and_who_is_asked(
    talking: Path, data: Data, run: Run
) -> None:
    quiet = data("digest")["retros"]
    assert quiet == {"end_today": [], "topics": []}
    assert "Retros" not in run("digest").stdout
    run("retro", "needs", "great", "business")
    run("policy", "set", "time-zone", _zone_at_noon())
    run("retro", "deadline", "discuss", "in 30 min")
    run("retro", "deadline", "review", "in 3 days")
    shown = run("digest").stdout
    assert re.search(r"^Retros\n  Autumn: discussing ends today \d\d:\d\d$", shown, re.MULTILINE)
    assert "\n  Business is asked: 'Great [/] demo' (Autumn)\n" in shown
    found = data("digest")["retros"]
    assert [(each["name"], each["phase"]) for each in found["end_today"]] == [("Autumn", "discuss")]
    [topic] = found["topics"]
    assert (topic["title"], topic["needs"]["name"]) == ("Great [/] demo", "Business")
    assert topic["retro"]["name"] == "Autumn"
    assert talking.is_dir()


@pytest.mark.usefixtures("talking")
def test_an_action_is_made_and_dropped(data: Data, run: Run, refused: Refused) -> None:
    made = data("retro", "action", "Add an index", "--owner", "ada", "--topic", "slow")
    assert made["labels"] == ["retro"]
    assert made["owner"]["name"] == "Ada Lovelace"
    assert made["why"] == "Slow exports (retro 'Autumn')"
    [told] = data("retro", "show")["actions"]
    assert told["id"] == made["id"]
    assert "for a reason" in refused("retro", "drop", made["id"], " ")
    said = run("retro", "drop", made["id"][:4], "no time").stderr
    assert said.startswith(f"Dropped the action {made['id'][:4]} 'Add an index': no time.\n")
    [told] = data("retro", "show")["actions"]
    assert (told["became"], told["reason"]) == ("dropped", "no time")
    assert re.search(r"Add an index +Ada Lovelace +dropped: no time\n", run("retro", "show").stdout)


def _offers(*words: str) -> set[str]:
    """Return what the shell is offered for the last of `words`."""
    *args, incomplete = words
    shell = ShellComplete(main, {}, "sprintboard", "_SPRINTBOARD_COMPLETE")
    return {each.value for each in shell.get_completions(["retro", *args], incomplete)}


@pytest.mark.usefixtures("talking")
def test_topics_units_statements_and_open_actions_are_completed(
    data: Data, new_card: Callable[..., str]
) -> None:
    new_card("No action")
    made, done = (data("retro", "action", title)["id"] for title in ("One", "Two"))
    data("card", "move", done, "Done")
    topics = {each["id"][:4] for each in data("retro", "show")["topics"]}
    assert _offers("drop", "") == {made[:4]}
    assert _offers("talk", "") == _offers("answer", "") == topics
    assert _offers("needs", "slow", "b") == {"Business"}
    assert _offers("rate", "") == set("123456")
    assert _offers("rate", "1", "g") == {"green"}
    assert _offers("action", "x", "--owner", "a") == {"Ada Lovelace"}


@pytest.mark.usefixtures("talking")
def test_a_card_tells_that_it_is_an_action(data: Data, run: Run) -> None:
    card = data("retro", "action", "Add an index")["id"]
    run("retro", "drop", card, "no time")
    shown = run("card", "show", card).stdout
    assert re.search(r"^Action of +retro Autumn$", shown, re.MULTILINE)
    assert re.search(r"^Dropped +no time$", shown, re.MULTILINE)
    told = data("card", "show", card)
    assert (told["retro"]["name"], told["dropped"]) == ("Autumn", "no time")


@pytest.mark.usefixtures("board")
def test_the_mode_is_said_before_the_first_rating(run: Run, data: Data) -> None:
    run("retro", "start", "Autumn")
    first = run("retro", "rate", "1", "green").stderr.splitlines()
    assert first[0] == "Your name is shown."
    assert first[1] == "Rated 'What we deliver is what the business needs' green."
    assert run("retro", "rate", "2", "red").stderr.startswith("Mode: named; ")
    assert data("retro", "rate", "2", "none")["own_ratings"] == {"value": "green"}
    run("retro", "start", "Winter", "--mode", "unattributed")
    said = run("retro", "rate", "1", "green").stderr.splitlines()
    assert said[0].startswith("Your name is not shown in sprintboard.")
    assert said[1].startswith("Ratings say whether they come from IT or from the business only")
    assert said[2].endswith("green: nobody else sees it yet.")


def test_the_health_check_is_shown_with_both_sides_and_how_many(
    board: Path, run: Run, data: Data
) -> None:
    run("retro", "start", "Autumn")
    run("retro", "rate", "1", "green")
    lines = run("retro", "health").stdout.splitlines()
    assert lines[0].split() == ["statement", "yours", "all", "IT", "business"]
    assert lines[1].split("  ")[-3:] == ["1 green (n = 1)", "1 green (n = 1)", "n = 0"]
    assert lines[-1] == "Fewer than 5 answers say little."
    rated = data("retro", "health")["health"][0]["rated"]
    assert rated["all"] == {"n": 1, "green": 1, "yellow": 0, "red": 0, "lean": 1.0}
    assert rated["business"]["lean"] is None
    run("retro", "roti", "6", code=2)
    _to(board, Phase.REVIEW)
    run("retro", "roti", "4")
    assert data("retro", "health", "Autumn")["roti"]["all"] == {
        "n": 1,
        "mean": 4.0,
        "lowest": 4,
        "highest": 4,
        "counts": {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0},
    }
    assert "Was the time well spent? 4.0 of 5, 4 to 4 (n = 1)" in run("retro", "health").stdout


@pytest.mark.usefixtures("board")
def test_nothing_of_a_health_check_without_names_is_shown_before_its_time(
    run: Run, data: Data
) -> None:
    run("retro", "start", "Autumn", "--mode", "unattributed")
    run("retro", "rate", "1", "green")
    shown = run("retro", "health").stdout
    assert "green  not shown yet  not shown yet" in shown
    assert "Was the time well spent? Not shown yet." in shown
    found = data("retro", "health")
    assert (found["health"][0]["rated"], found["roti"]) == (None, None)


def test_a_retro_is_closed_when_nothing_is_open(
    talking: Path, run: Run, data: Data, refused: Refused
) -> None:
    said = refused("retro", "close")
    assert "it is at discussing; 1 topic is not talked about ('Slow exports')." in said
    run("retro", "discuss", "slow")
    _to(talking, Phase.REVIEW)
    assert data("retro", "summary", "We wait less")["summary"] == "We wait less"
    assert data("retro", "close")["phase"] == "closed"


def test_what_is_still_open_can_be_left(talking: Path, data: Data) -> None:
    assert talking.is_dir()
    assert data("retro", "close", "--anyway")["phase"] == "closed"


@pytest.mark.usefixtures("talking")
def test_minutes_are_markdown_or_json(run: Run, data: Data) -> None:
    run("retro", "talk", "slow", "# no heading")
    run("retro", "action", "Add an index", "--owner", "ada")
    printed = run("retro", "minutes").stdout
    assert printed.startswith("# Autumn\n\n- Retro, started ")
    assert "### Slow exports (2 votes)" in printed
    assert "> \\# no heading" in printed
    found = data("retro", "minutes")
    assert set(found) == {
        *("id", "name", "sprint", "started_at", "phase", "format", "mode", "promise"),
        *("facilitator", "people", "earlier_actions", "topics", "actions", "health", "roti"),
        "summary",
    }
    assert [each["name"] for each in found["people"]] == ["Ada Lovelace"]
    assert found["topics"][0]["title"] == "Slow exports"
    assert found["topics"][0]["votes"] == 2
    assert [(each["title"], each["became"]) for each in found["actions"]] == [
        ("Add an index", "open")
    ]


@pytest.mark.usefixtures("talking")
def test_a_retro_of_no_sprint_has_no_facts(run: Run, data: Data) -> None:
    assert run("retro", "facts").stdout.startswith("This retro looks back at no sprint")
    assert data("retro", "facts") is None


def test_the_facts_of_a_sprint_are_sentences(
    new_card: Callable[..., str], run: Run, data: Data
) -> None:
    card = new_card("VAT", "--estimate", "5")
    run("sprint", "new", "Sprint 1")
    run("sprint", "add", card)
    run("sprint", "start")
    run("retro", "start")
    lines = run("retro", "facts").stdout.splitlines()
    assert lines[:2] == ["Sprint 1", "  Committed: 5 points in 1 card. Done: 0 points in 0 cards."]
    found = data("retro", "facts")
    assert found["sentences"][0] == lines[1].strip()
    assert found["report"]["committed"]["points"] == found["burndown"]["commitment"] == 5
    assert [each["side"] for each in found["waits"]] == ["it", "business"]


def test_trends_tell_what_comes_back(talking: Path, run: Run, data: Data) -> None:
    assert data("retro", "trends")["themes"] == []
    run("retro", "action", "Add an index", "--owner", "ada")
    _to(talking, Phase.CLOSED)
    run("retro", "start", "Winter")
    workspace = Workspace.open(talking)
    retro = workspace.retros.read("Winter").retro.id
    add_note(workspace, retro, "The exports are slow")
    reach(workspace, retro, Phase.VOTE)
    workspace.retros.vote(retro, "exports")
    reach(workspace, retro, Phase.DISCUSS)
    workspace.close()
    shown = run("retro", "trends").stdout
    assert shown.startswith(
        "Over 2 retros\n\nThemes that come back\n  2 retros  3 votes  The exports"
    )
    assert "Autumn, Winter" in shown
    assert "0 of 1" in shown
    found = data("retro", "trends")
    assert [(each["title"], each["retros"]) for each in found["themes"]] == [
        ("The exports are slow", 2)
    ]
    assert (found["actions"]["all"]["n"], found["actions"]["it"]["done"]) == (1, 0)
    assert [each["name"] for each in data("retro", "trends", "--last", "1")["retros"]] == ["Winter"]


@pytest.mark.usefixtures("board")
def test_a_board_without_retros_has_no_trends(run: Run) -> None:
    assert run("retro", "trends").stdout == (
        "There is no retro yet, so there is nothing to compare.\n"
    )
