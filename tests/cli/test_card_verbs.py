"""Everything about cards works as a command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from sprintboard.cli import card_change

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]


def test_a_new_card_has_everything_it_was_given(board: Path, data: Data) -> None:
    data("unit", "new", "Finance", "--side", "business")
    data("member", "new", "Bea Moss", "--unit", "Finance")
    first = data("card", "new", "Rates table")["id"]

    card = data(
        *("card", "new", "VAT on invoices", "--column", "Doing", "--description", "19 %"),
        *("--type", "story", "--priority", "high", "--owner", "ada", "--business-owner", "bea"),
        *("--estimate", "5", "--due", "2026-11-30", "--label", "vat", "--label", "invoices"),
        *("--helper", "bea", "--depends-on", first, "--parent", first),
    )

    assert card["title"] == "VAT on invoices"
    assert card["column"]["name"] == "Doing"
    assert card["description"] == "19 %"
    assert (card["type"], card["priority"], card["estimate"]) == ("story", "high", 5)
    assert card["owner"]["name"] == "Ada Lovelace"
    assert card["business_owner"]["name"] == "Bea Moss"
    assert [each["name"] for each in card["helpers"]] == ["Bea Moss"]
    assert card["due"] == "2026-11-30"
    assert card["labels"] == ["invoices", "vat"]
    assert card["depends_on"] == [first]
    assert card["parent"] == first
    assert board.joinpath("cards", card["id"][:2], f"{card['id']}.json").is_file()


@pytest.mark.usefixtures("board")
def test_a_title_needs_no_quotes(data: Data) -> None:
    assert data("card", "new", "Fix", "the", "invoice")["title"] == "Fix the invoice"


@pytest.mark.usefixtures("board")
def test_a_description_is_read_from_standard_input(data: Data) -> None:
    card = data("card", "new", "Long", "--description", "-", typed="# Why\n\nBecause.\n")

    assert card["description"] == "# Why\n\nBecause."


def test_editing_changes_only_what_is_named(new_card: NewCard, data: Data) -> None:
    card = new_card("Old", "--estimate", "3", "--label", "a", "--label", "b")

    edited = data("card", "edit", card, "--title", "New", "--add-label", "c", "--remove-label", "a")

    assert edited["title"] == "New"
    assert edited["labels"] == ["b", "c"]
    assert edited["estimate"] == 3


@pytest.mark.parametrize(
    ("option", "value", "field"),
    [
        ("--estimate", "3", "estimate"),
        ("--due", "2026-11-30", "due"),
        ("--owner", "ada", "owner"),
        ("--business-owner", "ada", "business_owner"),
    ],
)
def test_none_clears_a_value(
    new_card: NewCard, data: Data, option: str, value: str, field: str
) -> None:
    card = new_card("Card", option, value)

    assert data("card", "show", card)[field] is not None
    assert data("card", "edit", card, option, "none")[field] is None


def test_several_cards_are_edited_at_once(new_card: NewCard, data: Data) -> None:
    one, two = new_card("One"), new_card("Two")

    edited = data("card", "edit", one, two, "--priority", "urgent")

    assert [card["priority"] for card in edited] == ["urgent", "urgent"]


def test_an_edit_without_an_option_asks_for_one(new_card: NewCard, refused: Refused) -> None:
    assert "--title" in refused("card", "edit", new_card("Card"))


def test_a_card_moves_to_a_column(new_card: NewCard, data: Data, run: Run) -> None:
    card = new_card("VAT")

    result = run("card", "move", card[:4], "Doing")

    assert "to Doing" in result.stderr
    assert "sprintboard undo" in result.stderr
    assert result.stdout == ""
    assert data("card", "show", card)["column"]["name"] == "Doing"


def test_cards_move_above_below_and_to_the_top(new_card: NewCard, data: Data, run: Run) -> None:
    one, two, three = (new_card(title) for title in ("One", "Two", "Three"))

    run("card", "move", three, "To do", "--before", two)
    assert _titles(data) == ["One", "Three", "Two"]
    run("card", "move", one, "To do", "--after", two)
    assert _titles(data) == ["Three", "Two", "One"]
    run("card", "move", two, "To do", "--top")
    assert _titles(data) == ["Two", "Three", "One"]
    run("card", "up", one)
    assert _titles(data) == ["Two", "One", "Three"]
    run("card", "down", two, "--by", "2")
    assert _titles(data) == ["One", "Three", "Two"]


def test_two_places_at_once_are_a_mistake_of_usage(new_card: NewCard, run: Run) -> None:
    card = new_card("Card")

    result = run("card", "move", card, "Doing", "--top", "--before", card, code=2)

    assert "--top" in result.stderr


def test_a_card_goes_to_the_ready_half_and_back(new_card: NewCard, data: Data) -> None:
    card = new_card("Card", "--column", "Doing")

    assert data("card", "move", card, "Doing", "--ready")["ready"] is True
    assert data("card", "move", card, "Doing", "--not-ready")["ready"] is False


def test_what_is_listed_can_be_piped_back_in(new_card: NewCard, run: Run, data: Data) -> None:
    new_card("One")
    new_card("Two")

    run("card", "move", "-", "Done", typed=run("card").stdout)

    assert {card["column"]["name"] for card in data("card")} == {"Done"}


@pytest.mark.usefixtures("board")
def test_an_empty_pipe_does_nothing_and_says_so(run: Run) -> None:
    assert "nothing was done" in run("card", "archive", "-", typed="\n").stderr


def test_archived_cards_are_listed_apart_and_come_back(
    new_card: NewCard, run: Run, data: Data
) -> None:
    card = new_card("Card")

    run("card", "archive", card)
    assert data("card") == []
    assert [each["id"] for each in data("card", "--archived")] == [card]
    run("card", "restore", card)
    assert [each["id"] for each in data("card")] == [card]


def test_a_deleted_card_comes_back(new_card: NewCard, data: Data) -> None:
    card = new_card("Card")

    assert data("card", "delete", card)["state"] == "deleted"
    assert data("card") == []
    assert data("card", "restore", card)["state"] == "live"


def test_a_copy_stands_below_its_original(new_card: NewCard, data: Data) -> None:
    card = new_card("Card", "--label", "vat")
    new_card("Last")

    copy = data("card", "duplicate", card)

    assert copy["id"] != card
    assert copy["labels"] == ["vat"]
    assert _titles(data) == ["Card", "Card (copy)", "Last"]


def test_a_blocked_card_says_why_and_on_whom_it_waits(
    new_card: NewCard, run: Run, data: Data
) -> None:
    card = new_card("Card")

    blocked = data("card", "block", card, "--reason", "rates missing", "--waits-for", "Business")[
        "blocked"
    ]

    assert blocked["reason"] == "rates missing"
    assert blocked["waits_for"]["name"] == "Business"
    assert "waits for Business" in run("card", "show", card).stdout
    assert data("card", "unblock", card)["blocked"] is None


def test_blocking_without_a_terminal_names_the_missing_option(
    new_card: NewCard, refused: Refused
) -> None:
    assert "--reason" in refused("card", "block", new_card("Card"))


def test_dependencies_are_added_shown_and_taken_back(
    new_card: NewCard, run: Run, data: Data
) -> None:
    first, second = new_card("First"), new_card("Second")

    assert data("card", "depends", second, "--on", first)["depends_on"] == [first]
    assert f"{first[:4]} 'First'" in run("card", "show", second).stdout
    assert data("card", "depends", second, "--not-on", first)["depends_on"] == []


def test_a_circle_of_dependencies_is_refused(new_card: NewCard, run: Run, refused: Refused) -> None:
    first, second = new_card("First"), new_card("Second")
    run("card", "depends", second, "--on", first)

    assert "its own" in refused("card", "depends", first, "--on", second)


def test_comments_are_written_edited_and_removed(new_card: NewCard, run: Run, data: Data) -> None:
    card = new_card("Card")

    run("card", "comment", card, "is", "19 %", "right?")
    run("card", "comment", card, "-", typed="two\nlines\n")
    assert [each["text"] for each in data("card", "show", card)["comments"]] == [
        "is 19 % right?",
        "two\nlines",
    ]
    assert "Comment 1 by Ada Lovelace" in run("card", "show", card).stdout
    run("card", "comment", card, "--edit", "1", "it is")
    run("card", "comment", card, "--remove", "2")
    comments = data("card", "show", card)["comments"]
    assert [(each["text"], each["by"]) for each in comments] == [("it is", "Ada Lovelace")]


def test_an_empty_comment_without_a_terminal_is_refused(
    new_card: NewCard, refused: Refused
) -> None:
    assert "empty" in refused("card", "comment", new_card("Card"))


def test_a_comment_that_is_not_there_is_named(new_card: NewCard, refused: Refused) -> None:
    assert "no comment '3'" in refused("card", "comment", new_card("Card"), "--remove", "3")


def test_a_checklist_is_worked_off(new_card: NewCard, run: Run, data: Data) -> None:
    card = new_card("Card")

    for text in ("ask Finance", "write it", "try it"):
        run("card", "check", card, "add", text)
    run("card", "check", card, "tick", "1", "3")
    run("card", "check", card, "untick", "3")
    run("card", "check", card, "rename", "2", "write", "it", "down")
    assert run("card", "check", card).stdout.splitlines() == [
        "Checklist 1/3",
        "   1 [x] ask Finance",
        "   2 [ ] write it down",
        "   3 [ ] try it",
    ]
    left = data("card", "check", card, "remove", "1", "2")
    assert [item["text"] for item in left["checklist"]] == ["try it"]


def test_an_item_that_is_not_there_changes_nothing(
    new_card: NewCard, run: Run, refused: Refused, data: Data
) -> None:
    card = new_card("Card")
    run("card", "check", card, "add", "only one")

    assert "no item '9'" in refused("card", "check", card, "tick", "1", "9")
    assert data("card", "show", card)["items_done"] == 0


def test_every_verb_leaves_a_commit_that_a_person_would_write(
    board: Path, new_card: NewCard, run: Run
) -> None:
    card = new_card("VAT on invoices")
    run("card", "move", card, "Doing")

    said = ["git", "log", "-1", "--format=%an <%ae> %s"]
    shown = subprocess.run(said, cwd=board, capture_output=True, text=True, check=True).stdout
    assert shown == (f"Ada Lovelace <ada@example.org> move {card[:4]} 'VAT on invoices' to Doing\n")
    status = ["git", "status", "--porcelain"]
    assert subprocess.run(status, cwd=board, capture_output=True, check=True).stdout == b""


def test_an_ambiguous_beginning_lists_what_it_could_be(new_card: NewCard, refused: Refused) -> None:
    ids = [new_card(f"Card {number}") for number in range(40)]
    first = next(each[0] for each in ids if sum(other[0] == each[0] for other in ids) > 1)

    assert "fits" in refused("card", "show", first)


def _titles(data: Data) -> list[str]:
    return [card["title"] for card in data("card")]


def test_a_checklist_is_put_in_another_order(new_card: NewCard, run: Run, data: Data) -> None:
    card = new_card("VAT")
    for text in ("one", "two", "three"):
        run("card", "check", card, "add", text)
    moved = data("card", "check", card, "move", "3", "--before", "1")
    assert [item["text"] for item in moved["checklist"]] == ["three", "one", "two"]
    moved = data("card", "check", card, "move", "1", "--after", "2")
    assert [item["text"] for item in moved["checklist"]] == ["one", "three", "two"]
    moved = data("card", "check", card, "move", "1")
    assert [item["text"] for item in moved["checklist"]] == ["three", "two", "one"]
    assert (
        "belong to 'move'" in run("card", "check", card, "tick", "1", "--after", "2", code=2).stderr
    )
    run("card", "check", card, "move", "1", "2", code=2)


def test_a_description_is_written_in_the_users_editor_and_never_lost(
    new_card: NewCard, run: Run, data: Data, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    card = new_card("VAT", "--description", "before")
    monkeypatch.setattr(card_change, "on_a_terminal", lambda: True)  # click's runner has none

    def write(script: str) -> None:
        editor = tmp_path / "editor"
        editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        editor.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(editor))

    write('printf "after" > "$1"')
    run("card", "edit", card)
    assert data("card", "show", card)["description"] == "after"
    write("true")
    assert run("card", "edit", card).stderr == "Nothing was changed.\n"
    write("exit 1")
    run("card", "edit", card, code=1)
    theirs = f"{sys.executable} -m sprintboard card edit {card} --description theirs"
    write(f'unset EDITOR\n{theirs} 2> /dev/null\nprintf "mine" > "$1"')
    said = run("card", "edit", card, code=1).stderr
    assert "was changed while you wrote" in said
    kept = Path(said.rstrip(".\n").rpartition(" ")[2])
    assert kept.read_text(encoding="utf-8") == "mine"
    kept.unlink()
    assert data("card", "show", card)["description"] == "theirs"
