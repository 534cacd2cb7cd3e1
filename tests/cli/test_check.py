"""`check` says what is wrong, and mends it without losing anything."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
NewCard = Callable[..., str]


def test_a_sound_board_is_said_to_be_sound(new_card: NewCard, run: Run, data: Data) -> None:
    new_card("Card")

    result = run("check")

    assert (result.stdout, result.stderr) == ("", "The board is sound.\n")
    assert data("check") == {"problems": [], "mended": []}


def test_what_is_wrong_is_listed_as_data_too(board: Path, new_card: NewCard, run: Run) -> None:
    card = new_card("Card")
    (board / "cards" / card[:2] / f"{card}.json").write_text("{", encoding="utf-8")

    printed = json.loads(run("check", "--json", code=1).stdout)

    [problem] = printed["data"]["problems"]
    assert problem["path"].endswith(f"{card}.json")
    assert problem["sentence"].endswith(".")


def test_an_edit_by_hand_is_mended_and_kept(
    board: Path, new_card: NewCard, run: Run, data: Data
) -> None:
    card = new_card("Before")
    path = board / "cards" / card[:2] / f"{card}.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Before", "After", 1), encoding="utf-8"
    )

    assert "--fix" in run("check", code=1).stderr
    run("check", "--fix")
    assert run("check").stderr == "The board is sound.\n"
    assert data("card", "show", card)["title"] == "After"


def test_a_path_is_said_once(board: Path, run: Run) -> None:
    (board / "cards").mkdir(exist_ok=True)
    (board / "cards" / "notes.txt").write_text("mine", encoding="utf-8")
    printed = run("check", code=1).stdout
    assert printed == "cards/notes.txt is no record of this board: move it elsewhere.\n"
