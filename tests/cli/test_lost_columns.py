"""Cards whose column is gone, as commands show and move them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
NewCard = Callable[..., str]


def lose(board: Path, column: str) -> None:
    """Take a column out of `board.json` by hand."""
    path = board / "board.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    del document["columns"][column]
    path.write_text(json.dumps(document), encoding="utf-8")


def test_a_list_shows_them_last_and_says_what_to_do(
    board: Path, new_card: NewCard, run: Run, data: Data
) -> None:
    card = new_card("Astray", "--column", "Doing")
    new_card("Here")
    lose(board, "doing")
    done = run("card")
    assert done.stdout.splitlines()[-1].split() == [card[:4], "⚠", "No", "column", "Astray"]
    assert done.stderr == (
        "1 card has no column: 'sprintboard card move ID COLUMN' gives one, and 'sprintboard "
        "check --fix' brings back the column that the history knows.\n"
    )
    assert run("card", "--json").stderr == done.stderr
    gone = {"id": "doing", "name": "No column", "category": None}
    assert [each["column"] for each in data("card")][1:] == [gone]
    assert data("card", "show", card)["column"] == gone
    assert "⚠ No column · task" in run("card", "show", card).stdout
    assert [each["id"] for each in data("card", "column:none")] == [card]
    assert "doing" not in {each["id"] for each in data("column")}
    assert run("card", "here").stderr == ""


def test_a_command_moves_them_and_the_hint_goes(
    board: Path, new_card: NewCard, run: Run, refused: Callable[..., str]
) -> None:
    card = new_card("Astray", "--column", "Doing")
    lose(board, "doing")
    assert "is no column" in refused("card", "move", card, "No column")
    run("card", "move", card, "Done")
    done = run("card")
    assert (done.stdout.split(), done.stderr) == ([card[:4], "Done", "Astray"], "")


def test_check_brings_the_column_back(board: Path, new_card: NewCard, run: Run, data: Data) -> None:
    card = new_card("Astray", "--column", "Doing")
    lose(board, "doing")
    run("check", "--fix")
    assert data("card", "show", card)["column"]["name"] == "Doing"
    assert run("card").stderr == ""
