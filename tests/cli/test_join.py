"""`join`: a board that came stands, whatever its first commit or git's settings say."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sprintboard.cli import join, main
from sprintboard.workspace.driver import driver_is_installed

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
BEA = ("--member", "Bea Brandt", "--email", "bea@example.org")


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), *words], check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def remote(tmp_path: Path, run: Run) -> Path:
    """Return a repository that holds Ada's board."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "team.git")
    me = ("--member", "Ada Lovelace", "--email", "ada@example.org")
    run("init", str(tmp_path / "ada"), *me, "--remote", str(tmp_path / "team.git"))
    return tmp_path / "team.git"


@pytest.fixture
def code(tmp_path: Path, run: Run, remote: Path) -> Path:
    """Return a clone of code whose remote has a board on a branch of its own."""
    shutil.rmtree(remote)
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(remote))
    git(tmp_path, "clone", "-q", str(remote), "one")
    git(tmp_path / "one", "commit", "-q", "--allow-empty", "-m", "code")
    git(tmp_path / "one", "push", "-q", "origin", "HEAD")
    me = ("--member", "Ada Lovelace", "--email", "ada@example.org")
    run("init", str(tmp_path / "one"), "--branch", "sprintboard", *me)
    run("-C", str(tmp_path / "one"), "sync")
    git(tmp_path, "clone", "-q", str(remote), "two")
    return tmp_path / "two"


@pytest.fixture
def git_without_commits(remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a git first in the path that makes no commit, and is git otherwise."""
    assert remote.is_dir()
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "git"
    script.write_text(
        '#!/bin/sh\nfor word; do [ "$word" = fast-import ] && echo "fatal: no" >&2 && exit 128\n'
        f'done\nexec {shutil.which("git")} "$@"\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_somebody_new_does_not_take_the_address_of_who_else_sits_here(
    remote: Path, run: Run, data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ADA@example.org")
    root = tmp_path / "bea"

    assert "Joined" in run("join", str(remote), str(root), "--member", "Bea").stderr

    emails = {each["name"]: each["emails"] for each in data("-C", str(root), "member")}
    assert emails == {"Ada Lovelace": ["ada@example.org"], "Bea": []}
    run("-C", str(root), "card", "new", "VAT")
    assert "Bea" in run("-C", str(root), "log", "--limit", "1").stdout


def test_a_board_that_came_is_told_before_why_nobody_can_be_who_they_say(
    remote: Path, run: Run, tmp_path: Path
) -> None:
    root = tmp_path / "bea"

    result = run(
        "join", str(remote), str(root), "--member", "Bea", "--email", "ada@example.org", code=1
    )

    joined, why = result.stderr.splitlines()
    assert joined == f"Joined 'ada' in {root}."
    assert why == "sprintboard: ada@example.org belongs to Ada Lovelace already."


@pytest.mark.usefixtures("git_without_commits")
def test_a_board_that_was_joined_stands_when_its_first_commit_fails(
    remote: Path,
    run: Run,
    data: Data,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = tmp_path / "bea"

    result = run("join", str(remote), str(root), "--json", *BEA)

    assert json.loads(result.stdout)["data"] == {"folder": str(root), "member": "Bea Brandt"}
    joined, later = result.stderr.splitlines()
    assert joined == f"Joined 'ada' in {root}."
    assert later.startswith("Saved; its commit is made later: git said no to 'fast-import': ")
    assert driver_is_installed(root)
    monkeypatch.setenv("PATH", os.environ["PATH"].partition(":")[2])
    run("-C", str(root), "card", "new", "VAT")
    newest, joining, *_ = git(root, "log", "--format=%s").splitlines()
    assert "VAT" in newest
    assert "Bea Brandt" in joining
    assert git(root, "status", "--porcelain") == ""
    assert "sound" in run("-C", str(root), "check").stderr
    assert {each["name"] for each in data("-C", str(root), "member")} >= {"Bea Brandt"}


def test_a_git_that_keeps_no_settings_delays_only_the_merge_driver(
    code: Path, run: Run, data: Data
) -> None:
    (code / ".git" / "config.lock").touch()

    assert "Joined 'one'" in run("-C", str(code), "join", *BEA).stderr

    assert data("-C", str(code), "card") == []
    (code / ".git" / "config.lock").unlink()
    assert "merge" in run("-C", str(code), "check", code=1).stdout
    run("-C", str(code), "check", "--fix")
    assert "sound" in run("-C", str(code), "check").stderr


def test_a_board_beside_code_that_did_not_come_whole_can_be_joined_again(
    code: Path, run: Run, refused: Refused
) -> None:
    lock = code / ".git" / "refs" / "heads" / "sprintboard.lock"
    git(code, "branch", "--no-track", "sprintboard", "origin/sprintboard")
    lock.touch()

    assert "git said no to" in refused("-C", str(code), "join", *BEA)

    lock.unlink()
    assert "Joined 'one'" in run("-C", str(code), "join", *BEA).stderr
    assert "sound" in run("-C", str(code), "check").stderr


def test_a_number_that_nobody_has_is_asked_for_again(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(join, "on_a_terminal", lambda: True)
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "bea@example.org")

    typed = f"{'9' * 5000}\n0\n1\n"
    joined = CliRunner().invoke(
        main, ["join", str(remote), str(tmp_path / "bea"), "--no-open"], input=typed
    )

    assert joined.exit_code == 0, joined.output
    assert joined.stderr.count("Nobody has that number: type 1 to 1, or your name.") == 2
    assert "Ada Lovelace" in joined.stderr
