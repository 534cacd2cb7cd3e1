"""Undo, redo and the log, each in a run of its own."""

from __future__ import annotations

from collections.abc import Callable
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
