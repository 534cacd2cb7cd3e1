"""Streams that are closed, disks that are full, folders that are gone: a sentence, no crash."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
SPRINTBOARD = f"{sys.executable} -m sprintboard"


def shell(line: str, **how: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", line], check=False, capture_output=True, text=True, timeout=60, **how
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_stream_that_the_shell_closed_goes_nowhere(board: Path, data: Data, closed: str) -> None:
    done = shell(f"{SPRINTBOARD} card new VAT {closed}", cwd=board)

    assert done.returncode == 0
    assert "went wrong" not in done.stderr
    assert [card["title"] for card in data("card")] == ["VAT"]
    assert shell(f"{SPRINTBOARD} card {closed}", cwd=board).returncode == 0
    alone = shell(f"{SPRINTBOARD} {closed}", cwd=board)
    assert (alone.returncode, "Traceback" in alone.stderr) == (0, False)


def test_a_terminal_breaks_no_word(board: Path, run: Run) -> None:
    asked = "Reconciliation of supplier statements with what was booked in the month before"
    run("need", "add", asked, "--pain", "Everything is compared by hand, twice")
    for words in (["need", "show", "Reconciliation"], ["need", "show", "no such need at all"]):
        shown = in_terminal(board, words, columns=40)
        assert all(len(line) <= 40 for line in shown.splitlines())
        piped = shell(" ".join([SPRINTBOARD, *map(repr, words)]), cwd=board)
        assert shown.split() == (piped.stdout + piped.stderr).split()
        assert any(len(line) > 40 for line in (piped.stdout + piped.stderr).splitlines())


def in_terminal(board: Path, words: list[str], *, columns: int) -> str:
    """Return what a command prints on a terminal of this width."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "sprintboard", *words]
    env = {**os.environ, "COLUMNS": str(columns)}
    started = subprocess.Popen(command, cwd=board, stdout=slave, stderr=slave, env=env)
    os.close(slave)
    with open(master, encoding="utf-8", newline="") as terminal:  # noqa: PTH123 - a handle
        shown = "".join(iter(lambda: _line(terminal), ""))
    started.wait(timeout=60)
    return shown


def _line(terminal: TextIO) -> str:
    try:
        return terminal.readline()
    except OSError:  # how Linux says that the other side hung up
        return ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is full")
@pytest.mark.parametrize("words", ["card", "card --json", "card new VAT --json"])
def test_output_that_a_full_disk_refuses_is_told_in_a_sentence(board: Path, words: str) -> None:
    done = shell(f"{SPRINTBOARD} card new First; {SPRINTBOARD} {words} >/dev/full", cwd=board)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "sprintboard: The output could not be written (the disk is full); what was changed is "
        "saved."
    )


@pytest.mark.parametrize("words", ["", "card", "init", "card new VAT"])
def test_a_folder_that_is_gone_is_told_in_a_sentence(tmp_path: Path, words: str) -> None:
    here = tmp_path / "gone"
    here.mkdir()

    done = shell(f"rmdir {here}; {SPRINTBOARD} {words}", cwd=here)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "sprintboard: The folder you are in is gone: go to another one with 'cd', or name it "
        "with -C.\n"
    )


def test_without_git_nobody_is_asked_for_a_setting_of_git(
    refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert refused("init", str(tmp_path / "team")) == (
        "git is not installed, or not on the PATH: install git, then try again."
    )


def test_a_board_without_its_repository_says_how_to_get_one(
    board: Path, run: Run, refused: Refused
) -> None:
    (board / ".git").rename(board.parent / "elsewhere")

    said = refused("card")

    assert said == (
        f"The board in {board} is in no git repository: 'git init' there makes one, and "
        "'sprintboard check --fix' then commits the board."
    )
    subprocess.run(["git", "init", "--quiet", str(board)], check=True)
    run("check", "--fix")
    assert "sound" in run("check").stderr
    run("card", "new", "VAT")


def test_a_text_of_many_lines_stays_within_one_sentence(
    board: Path, run: Run, refused: Refused, data: Data
) -> None:
    assert board.is_dir()
    card = data("card", "new", "VAT", "--owner", "ada")["id"]
    run("card", "comment", card, "said")

    assert refused("card", "comment", card, "x", "--edit", "one\ntwo") == (
        "'VAT' has no comment 'one two': it has 1."
    )
    assert refused("import", "trello", "one\ntwo") == (
        "'one two' cannot be read: no such file or directory."
    )
    assert refused("import", "trello", "") == "'.' cannot be read: is a directory."
    handed = run("card", "handoff", card, "Business", "--note", "one\ntwo").stderr
    assert handed.splitlines()[0].endswith("'VAT' to Business: one two.")


def test_a_number_that_is_none_is_told_in_plain_words(board: Path, run: Run) -> None:
    assert board.is_dir()
    for words in (("log", "--limit", "x"), ("metrics", "forecast", "--items", "x")):
        assert "'x' is not a valid whole number." in run(*words, code=2).stderr


def test_what_is_missing_is_told_in_one_line(board: Path, run: Run) -> None:
    assert board.is_dir()
    assert run("definition", "add", code=2).stderr.splitlines()[-1] == (
        "Error: Missing argument 'ready|done'. Choose from: ready, done"
    )
