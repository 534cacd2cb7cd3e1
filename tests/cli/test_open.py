"""Where there is no screen, the board is one picture."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
NewCard = Callable[..., str]
Program = Callable[..., subprocess.CompletedProcess[str]]


def test_open_prints_one_picture(new_card: NewCard, run: Run) -> None:
    new_card("VAT on invoices")

    for words in ((), ("open",)):
        shown = run(*words).stdout
        assert "To do" in shown
        assert "VAT on invoices" in shown


def test_the_picture_is_as_wide_as_it_is_asked_to_be(board: Path, program: Program) -> None:
    shown = program("open", cwd=board, env={**os.environ, "COLUMNS": "60", "LINES": "20"})

    assert max(map(len, shown.stdout.splitlines())) <= 60


def test_the_demo_is_shown_and_removed(run: Run) -> None:
    result = run("demo")

    folder = Path(result.stderr.split(" is in ")[1].split(" and is")[0])
    assert "Doing" in result.stdout
    assert not folder.exists()


def test_the_demo_can_be_kept(run: Run, tmp_path: Path) -> None:
    run("demo", "--keep", str(tmp_path / "demo"))

    assert (tmp_path / "demo" / "board.json").is_file()
    assert len(run("-C", str(tmp_path / "demo"), "card").stdout.splitlines()) > 40


@pytest.mark.parametrize("command", [(), ("card",), ("open",), ("check",), ("card", "new", "x")])
def test_a_folder_that_is_not_there_is_named(
    tmp_path: Path, refused: Callable[..., str], command: tuple[str, ...]
) -> None:
    nowhere = tmp_path / "nowhere"
    said = refused("-C", str(nowhere), *command)
    assert said == f"There is no folder {nowhere}: name another one with -C."
