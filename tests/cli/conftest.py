"""A real board in a folder of its own, and `sprintboard` run in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sprintboard.cli import main

_PATTERN: list[Path] = []


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run a command in this process; a crash fails the test with its traceback."""

    def run_it(*args: str, typed: str | None = None, code: int = 0) -> Result:
        result = CliRunner().invoke(main, args, input=typed)
        assert "went wrong inside" not in result.stderr, _crash(result.stderr)
        assert result.exit_code == code, result.output
        return result

    return run_it


@pytest.fixture
def refused(run: Callable[..., Result]) -> Callable[..., str]:
    """Run a command that is refused and return its one sentence."""

    def refuse(*args: str, typed: str | None = None) -> str:
        result = run(*args, typed=typed, code=1)
        assert result.stdout == ""
        line = result.stderr.removesuffix("\n")
        assert line.startswith("sprintboard: ")
        assert "\n" not in line
        assert line.endswith((".", "?"))
        return line.removeprefix("sprintboard: ")

    return refuse


@pytest.fixture
def data(run: Callable[..., Result]) -> Callable[..., Any]:
    """Run a command with `--json` and return its data."""

    def read(*args: str, typed: str | None = None) -> Any:
        printed = json.loads(run(*args, "--json", typed=typed).stdout)
        assert sorted(printed) == ["data", "kind", "schema"]
        assert printed["schema"] == 1
        return printed["data"]

    return read


@pytest.fixture
def board(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., Result],
) -> Path:
    """Stand in a board of Ada's that nobody has used yet: made once and copied for each test."""
    if not _PATTERN:
        folder = tmp_path_factory.mktemp("pattern") / "team"
        run("init", str(folder), "--member", "Ada Lovelace", "--email", "ada@example.org")
        _PATTERN.append(folder)
    team = Path(shutil.copytree(_PATTERN[0], tmp_path / "team"))
    monkeypatch.chdir(team)
    return team


@pytest.fixture
def new_card(board: Path, data: Callable[..., Any]) -> Callable[..., str]:
    """Make a card on the board and return its id."""
    assert board.is_dir()

    def make(*args: str) -> str:
        card: str = data("card", "new", *args)["id"]
        return card

    return make


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the program as a shell does, in a process of its own."""

    def start(*args: str, **how: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sprintboard", *args]
        settings = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL, **how}
        return subprocess.run(command, check=False, timeout=60, **settings)

    return start


def _crash(stderr: str) -> str:
    path = Path(stderr.strip().rsplit(" ", 1)[-1].rstrip("."))
    return path.read_text(encoding="utf-8") if path.is_file() else stderr
