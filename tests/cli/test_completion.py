"""The shell completes what the board knows, quickly and silently."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from sprintboard.cli import main

Run = Callable[..., Result]
NewCard = Callable[..., str]


def _offers(*words: str) -> dict[str, Any]:
    """Return what is offered for the last of `words`, with the help beside it."""
    *args, incomplete = words
    shell = ShellComplete(main, {}, "sprintboard", "_SPRINTBOARD_COMPLETE")
    return {each.value: each.help for each in shell.get_completions(list(args), incomplete)}


def test_commands_and_verbs_are_completed() -> None:
    assert "card" in _offers("ca")
    assert {"new", "move", "show"} <= set(_offers("card", ""))
    assert "--column" in _offers("card", "new", "--co")


def test_ids_are_completed_with_their_titles(new_card: NewCard) -> None:
    card = new_card("VAT on invoices")

    assert _offers("card", "show", card[:2]) == {card[:4]: "VAT on invoices"}
    assert _offers("card", "move", card[:2]) == {card[:4]: "VAT on invoices"}


def test_names_are_completed(new_card: NewCard, run: Run) -> None:
    new_card("Card", "--label", "vat")
    run("view", "save", "Stuck", "blocked")

    assert set(_offers("card", "new", "x", "--column", "bu")) == {"Business check"}
    assert set(_offers("card", "new", "x", "--owner", "ada")) == {"Ada Lovelace"}
    assert set(_offers("card", "new", "x", "--label", "v")) == {"vat"}
    assert set(_offers("card", "--view", "s")) == {"Stuck"}
    assert set(_offers("card", "block", "x", "--waits-for", "b")) == {"Business"}
    assert "paper" in _offers("theme", "set", "pa")


@pytest.mark.usefixtures("board")
def test_filters_are_completed() -> None:
    assert any(offer.startswith("column:") for offer in _offers("card", "col"))
    assert any(offer.startswith("column:") for offer in _offers("card", "blocked", "col"))


def test_the_chosen_folder_is_where_ids_come_from(
    new_card: NewCard, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = new_card("VAT")
    monkeypatch.chdir(tmp_path)

    assert set(_offers("-C", str(board), "card", "show", card[:2])) == {card[:4]}


def test_outside_of_a_board_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert _offers("card", "show", "7") == {}
    assert _offers("card", "new", "x", "--column", "d") == {}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(run: Run, shell: str) -> None:
    assert "_SPRINTBOARD_COMPLETE" in run("completion", shell).stdout


def test_bash_reads_its_script(run: Run) -> None:
    script = run("completion", "bash").stdout

    checked = subprocess.run(["bash", "-n"], input=script, text=True, check=False)

    assert checked.returncode == 0
