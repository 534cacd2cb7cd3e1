"""A board is made in an empty folder or in a repository, and never without a first member."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from sprintboard.workspace import Workspace
from sprintboard.workspace.driver import driver_is_installed
from sprintboard.workspace.start import make_demo

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
ME = ("--member", "Ada Lovelace", "--email", "ada@example.org")


@pytest.mark.parametrize(
    ("template", "columns"),
    [
        ("cross-functional", ["To do", "Doing", "Business check", "Done"]),
        ("scrum", None),
        ("kanban", None),
    ],
)
def test_each_template_makes_a_board_with_columns(
    run: Run, data: Data, tmp_path: Path, template: str, columns: list[str] | None
) -> None:
    run("init", str(tmp_path / "b"), "--template", template, *ME)

    found = [column["name"] for column in data("-C", str(tmp_path / "b"), "column")]
    assert found == columns if columns else len(found) >= 3


def test_a_board_has_two_units_and_its_first_member(run: Run, data: Data, tmp_path: Path) -> None:
    run("init", str(tmp_path / "b"), "--name", "Invoices", *ME)

    assert {(u["name"], u["side"]) for u in data("-C", str(tmp_path / "b"), "unit")} == {
        *(("IT", "it"), ("Business", "business")),
    }
    [member] = data("-C", str(tmp_path / "b"), "member")
    assert (member["name"], member["emails"]) == ("Ada Lovelace", ["ada@example.org"])


def test_a_repository_that_is_there_is_used(
    run: Run, data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path / "code")], check=True)
    monkeypatch.chdir(tmp_path / "code")

    run("init", *ME)

    log = subprocess.run(
        ["git", "log", "--format=%an %s"], capture_output=True, text=True, check=True
    )
    assert log.stdout == "Ada Lovelace new board code\n"
    assert data("card") == []


def test_the_first_member_comes_from_git(
    run: Run, data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    settings = own_home / "gitconfig"
    settings.write_text("[user]\n\tname = Bea Moss\n\temail = bea@example.org\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    _forget_author(monkeypatch)

    run("init", str(tmp_path / "b"))

    assert data("-C", str(tmp_path / "b"), "member")[0]["name"] == "Bea Moss"


def test_without_a_name_and_a_terminal_it_names_the_option(
    refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _forget_author(monkeypatch)

    assert "--member" in refused("init", str(tmp_path / "b"))
    assert "--email" in refused("init", str(tmp_path / "b"), "--member", "Ada")
    assert not (tmp_path / "b" / "board.json").exists()


def test_a_second_board_in_the_same_folder_is_refused(board: Path, refused: Refused) -> None:
    assert "already" in refused("init", str(board), *ME)


def test_an_unknown_template_is_a_mistake_of_usage(run: Run, tmp_path: Path) -> None:
    assert "kanban" in run("init", str(tmp_path), "--template", "waterfall", code=2).stderr


def test_it_says_where_the_board_is(run: Run, tmp_path: Path) -> None:
    result = run("init", str(tmp_path / "b"), "--json", *ME)

    assert json.loads(result.stdout)["data"]["folder"] == str(tmp_path / "b")
    assert "Open it with 'sprintboard'" in result.stderr


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    """Return a repository whose branch another git holds: no commit can be made."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path / "code")], check=True)
    (tmp_path / "code" / ".git" / "refs" / "heads" / "main.lock").touch()
    return tmp_path / "code"


def test_a_board_stands_when_its_first_commit_fails(busy: Path, run: Run, data: Data) -> None:
    result = run("init", str(busy / "board"), "--json", *ME)

    root = busy / "board"
    assert json.loads(result.stdout)["data"]["folder"] == str(root)
    made, later = result.stderr.splitlines()
    assert made == f"Made a board in {root}. Open it with 'sprintboard' in that folder."
    assert later.startswith("Saved; its commit is made later: git said no to 'fast-import': ")
    assert driver_is_installed(root)
    assert data("-C", str(root), "member")[0]["name"] == "Ada Lovelace"

    (busy / ".git" / "refs" / "heads" / "main.lock").unlink()
    run("-C", str(root), "card", "new", "VAT")
    assert _git(busy, "log", "--reverse", "--format=%an %s").splitlines()[0] == (
        "Ada Lovelace new board board"
    )
    assert len(_git(busy, "log", "--format=%h").splitlines()) == 2
    assert _git(busy, "status", "--porcelain") == ""
    assert "sound" in run("-C", str(root), "check").stderr


def test_a_git_that_keeps_no_settings_delays_only_the_merge_driver(
    busy: Path, run: Run, data: Data
) -> None:
    (busy / ".git" / "config.lock").touch()

    assert "Made a board" in run("init", str(busy), *ME).stderr

    assert data("-C", str(busy), "card") == []


def test_a_demo_stands_when_its_first_commit_fails(busy: Path) -> None:
    ws = Workspace.open(make_demo(busy / "demo"))

    assert ws.pending == 2
    (busy / ".git" / "refs" / "heads" / "main.lock").unlink()
    assert ws.commit_pending() == 2
    assert ws.check() == ()
    ws.close()


def _git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), *words], check=True, capture_output=True, text=True
    ).stdout


def _forget_author(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("GIT_AUTHOR_", "GIT_COMMITTER_")):
            monkeypatch.delenv(name)
