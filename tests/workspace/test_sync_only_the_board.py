"""A sync carries the board and nothing else: other people's files travel by git, by hand."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace


@pytest.fixture
def team(ws: Workspace, tmp_path: Path) -> Path:
    bare = tmp_path / "team.git"
    subprocess.run(["git", "init", "--quiet", "--bare", bare], check=True)
    ws.sync.set_remote(str(bare))
    return bare


def _commit(root: Path, name: str) -> None:
    (root / name).write_text("x = 1\n", encoding="utf-8")
    subprocess.run(["git", "add", name], cwd=root, check=True)
    subprocess.run(["git", "commit", "--quiet", "--message", f"add {name}"], cwd=root, check=True)


def _branches(bare: Path) -> str:
    done = subprocess.run(
        ["git", "for-each-ref", "--format=%(refname) %(objectname)"],
        cwd=bare, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_code_on_the_board_s_branch_is_not_sent(ws: Workspace, team: Path) -> None:
    assert ws.sync.now().result == "synced"
    before = _branches(team)
    _commit(ws.root, "app.py")
    ws.cards.new("VAT")

    report = ws.sync.now()

    assert report.result == "attention"
    assert "'app.py', which is not the board's" in report.sentence
    assert _branches(team) == before
    assert len(ws.board.cards) == 1, "the edit is kept"


def test_a_text_beside_the_board_travels_with_it(ws: Workspace, team: Path) -> None:
    _commit(ws.root, "README.md")

    assert ws.sync.now().result == "synced"
    assert "refs/heads/main" in _branches(team)
