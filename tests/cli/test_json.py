"""`--json` is what scripts rely on: its shape is written down here."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
NewCard = Callable[..., str]

CARD = {
    *("id", "title", "state", "type", "priority", "ready", "labels", "estimate", "due"),
    *("parent", "depends_on", "items", "items_done", "comment_count", "has_description"),
    *("created_at", "updated_at", "entered_at", "started_at", "finished_at"),
    *("column", "owner", "business_owner", "helpers", "blocked"),
    *("sprint", "carried", "turn", "ready_to_start", "signed", "ok_from", "has_poll"),
}
WHOLE = CARD | {
    *("description", "checklist", "comments", "why", "acceptance", "how"),
    *("ready_when", "done_when", "signatures", "handoff", "poll", "feedback"),
    *("goals", "needs", "questions", "decisions"),
    "terms",
    *("retro", "dropped"),
}
KINDS: dict[tuple[str, ...], str] = {
    ("card",): "card.list",
    ("column",): "column.list",
    ("unit",): "unit.list",
    ("member",): "member.list",
    ("view",): "view.list",
    ("sprint",): "sprint.list",
    ("feedback",): "feedback.list",
    ("feedback", "tell"): "feedback.tell",
    ("feedback", "drafts"): "feedback.draft.list",
    ("definition",): "definition.list",
    ("policy",): "policy",
    ("log",): "log",
    ("check",): "check",
    ("theme",): "theme.list",
}


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("words", KINDS, ids=" ".join)
def test_every_reading_command_prints_one_object(run: Run, words: tuple[str, ...]) -> None:
    printed = json.loads(run(*words, "--json").stdout)

    assert printed["schema"] == 1
    assert printed["kind"] == KINDS[words]


def test_a_listed_card_has_these_names(new_card: NewCard, data: Data) -> None:
    new_card("One")

    assert set(data("card")[0]) == CARD


def test_a_shown_card_has_these_names_too(new_card: NewCard, data: Data) -> None:
    assert set(data("card", "show", new_card("One"))) == WHOLE


def test_a_listed_card_says_what_the_shown_one_says(
    new_card: NewCard, run: Run, data: Data
) -> None:
    card = new_card("One", "--owner", "ada", "--label", "vat", "--helper", "ada")
    run("card", "block", card, "--reason", 'a "quoted" \\ reason', "--waits-for", "ada")
    run("sprint", "new")
    run("sprint", "add", card)
    run("card", "handoff", card, "Business")
    run("card", "ask-ok", card, "Business")
    run("card", "sign", card)
    run("card", "poll", card)
    other = new_card("Two", "--estimate", "0", "--why", "w", "--acceptance", "a", "--how", "h")

    shown = [data("card", "show", each) for each in (card, other)]

    assert data("card") == [{name: each[name] for name in CARD} for each in shown]
    assert (shown[0]["sprint"]["name"], shown[0]["turn"]["name"]) == ("Sprint 1", "Business")
    assert [each["ready_to_start"] for each in shown] == [False, True]
    assert (shown[0]["signed"], shown[0]["has_poll"]) == (["it"], True)
    assert shown[0]["ok_from"]["name"] == "Business"


def test_references_have_id_and_name_and_times_are_iso(new_card: NewCard, data: Data) -> None:
    new_card("One", "--owner", "ada", "--column", "Doing")

    [card] = data("card")

    assert set(card["owner"]) == {"id", "name"}
    assert card["column"]["category"] == "doing"
    assert card["created_at"].endswith("Z")
    assert len(card["created_at"]) == len("2026-11-30T08:41:00Z")


def test_one_record_is_an_object_and_several_are_a_list(new_card: NewCard, run: Run) -> None:
    one, two = new_card("One"), new_card("Two")

    single = json.loads(run("card", "archive", one, "--json").stdout)
    run("card", "archive", two)
    several = json.loads(run("card", "restore", one, two, "--json").stdout)

    assert single["kind"] == "card"
    assert single["data"]["state"] == "archived"
    assert several["kind"] == "card.list"
    assert [card["id"] for card in several["data"]] == [one, two]


def test_a_list_is_one_card_a_line(new_card: NewCard, run: Run) -> None:
    new_card("One")
    new_card("Two")

    assert len(run("card", "--json").stdout.splitlines()) == 4


def test_narration_stays_off_the_data(new_card: NewCard, run: Run) -> None:
    result = run("card", "move", new_card("One"), "Doing", "--json")

    assert json.loads(result.stdout)["data"]["column"]["name"] == "Doing"
    assert "Moved" in result.stderr


def test_a_renamed_column_is_renamed_in_the_list(new_card: NewCard, run: Run, data: Data) -> None:
    new_card("One", "--column", "Doing")
    run("column", "edit", "Doing", "--name", "In progress")

    assert data("card")[0]["column"]["name"] == "In progress"
