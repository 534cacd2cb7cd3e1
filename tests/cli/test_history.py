"""Undo, redo and the log, each in a run of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]

pytestmark = pytest.mark.usefixtures("board")


def test_an_edit_is_undone_and_redone_after_a_restart(
    new_card: NewCard, run: Run, data: Data
) -> None:
    card = new_card("VAT")
    run("card", "move", card, "Doing")

    assert "Undone" in run("undo").stderr
    assert data("card", "show", card)["column"]["name"] == "To do"
    assert "Redone" in run("redo").stderr
    assert data("card", "show", card)["column"]["name"] == "Doing"


def test_a_bulk_edit_is_one_step_back(new_card: NewCard, run: Run, data: Data) -> None:
    ids = [new_card(title) for title in ("One", "Two", "Three")]
    run("card", "archive", *ids)

    run("undo")

    assert [card["id"] for card in data("card")] == ids


def test_nothing_to_undo_is_said(refused: Refused) -> None:
    assert "nothing to undo" in refused("undo")
    assert "nothing to redo" in refused("redo")


def test_undo_says_what_it_did_as_data(new_card: NewCard, data: Data) -> None:
    card = new_card("VAT")

    undone = data("undo")

    assert undone["ids"] == [card]
    assert "VAT" in undone["sentence"]


def test_the_log_tells_what_was_done_newest_first(new_card: NewCard, run: Run, data: Data) -> None:
    card = new_card("VAT on invoices")
    run("card", "move", card, "Doing")

    newest = run("log", "--limit", "1").stdout

    assert newest.count("\n") == 1
    assert "VAT on invoices" in newest
    entry = data("log")[0]
    assert (entry["who"], entry["noun"], entry["id"]) == ("Ada Lovelace", "card", card)


def test_the_log_of_one_card_leaves_out_the_others(new_card: NewCard, data: Data) -> None:
    card = new_card("One")
    new_card("Two")

    assert {entry["id"] for entry in data("log", "--card", card)} == {card}


def test_what_changed_nothing_says_so_and_offers_no_undo(new_card: NewCard, run: Run) -> None:
    card = new_card("VAT", "--owner", "ada")
    ada = ("--owner", "ada")
    for command in (
        ("card", "unblock", card),
        ("card", "edit", card, *ada),
        ("card", "up", card),
        ("card", "move", card, "To do", "--bottom"),
        ("column", "reopen", "To do"),
        ("policy", "set", "wip", "soft"),
    ):
        if command[0] == "policy":
            run(*command)
        said = run(*command).stderr
        assert said == "Nothing changed: everything was so already.\n", command


def test_a_private_view_offers_no_undo(run: Run) -> None:
    said = run("view", "save", "Mine", "label:vat", "--private").stderr
    assert said == "Saved view 'Mine' for you only.\n"
    assert "sprintboard undo" in run("view", "save", "Ours", "label:vat").stderr


def test_a_commit_that_has_to_wait_is_told_after_what_was_done(
    board: Path, new_card: NewCard, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    card = new_card("VAT")
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(tmp_path))
    edited = run("card", "edit", card, "--title", "VAT at 7 %", "--json")
    assert json.loads(edited.stdout)["data"]["title"] == "VAT at 7 %"
    told, way_back, later = edited.stderr.splitlines()
    assert told.startswith("Changed title of ")
    assert way_back == "Undo with 'sprintboard undo'."
    assert later.startswith("Saved; its commit is made later: git is not installed")
    for verb, done in (("undo", "Undone: "), ("redo", "Redone: ")):
        said = run(verb).stderr.splitlines()
        assert said[0].startswith(done)
        assert said[1].startswith("Saved; its commit is made later: ")
    monkeypatch.setenv("PATH", path)
    run("card", "comment", card, "now with git")
    log = subprocess.run(
        ["git", "log", "--format=%s", "-4"], cwd=board, capture_output=True, text=True, check=True
    )
    verbs = [line.split()[0] for line in log.stdout.splitlines()]
    assert verbs == ["comment", "redo:", "undo:", "edit"]


def test_the_log_leaves_only_what_one_member_did_since_a_day(
    new_card: NewCard, run: Run, data: Data
) -> None:
    run("member", "new", "Bea Moss", "--email", "bea@example.org")
    new_card("VAT")
    run("member", "use", "Bea")
    card = new_card("Payroll")

    assert {each["id"] for each in data("log", "--member", "Bea")} == {card}
    assert data("log", "--since", "2999-01-01") == []
    assert {each["who"] for each in data("log", "--since", "today")} == {"Ada Lovelace", "Bea Moss"}


def test_the_log_shows_the_commits_of_the_board_and_of_a_card(
    new_card: NewCard, run: Run, data: Data
) -> None:
    card = new_card("VAT")
    new_card("Payroll")

    assert "new board team" in run("log", "--git").stdout
    (commit,) = data("log", "--git", "--card", card)
    assert commit["message"].startswith("new card")
    assert commit["who"] == "Ada Lovelace"
