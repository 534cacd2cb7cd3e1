"""Boards that somebody merged without sprintboard: seen by `check`, mended without a loss."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sprintboard.core.paths import MACHINERY
from sprintboard.store.places import path_of
from sprintboard.workspace import Workspace
from sprintboard.workspace.driver import driver_is_installed
from tests.workspace.witness import Ticking


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def split(root: Path, tmp_path: Path) -> tuple[Path, Path, str]:
    """Two boards that changed one card beside each other, in git without our driver."""
    here = Workspace.open(root, clock=Ticking().clock())
    card = here.cards.new("VAT").ids[0]
    here.commit_pending()
    other = Path(shutil.copytree(root, tmp_path / "other"))
    here.cards.edit([card], title="VAT 2027")
    here.commit_pending()
    here.close()
    there = Workspace.open(other, clock=Ticking(at=Ticking().at + 60_000).clock())
    there.cards.edit([card], estimate=5)
    there.commit_pending()
    there.close()
    for folder in (root, other):
        (folder / ".git" / "info" / "attributes").unlink(missing_ok=True)
    return root, other, card


def test_a_merge_that_dropped_a_side_is_seen_and_mended(split: tuple[Path, Path, str]) -> None:
    root, other, card = split
    git(root, "pull", "--quiet", "--no-rebase", "--no-edit", "-s", "ours", str(other), "main")
    workspace = Workspace.open(root)
    assert workspace.board.find_card(card).estimate is None

    (problem,) = workspace.check()
    assert "lost 1 of its edits" in problem.sentence

    (done,) = workspace.fix()
    assert done.endswith("They are back.")
    found = workspace.board.find_card(card)
    assert (found.title, found.estimate) == ("VAT 2027", 5)
    assert workspace.check() == ()


def test_committed_conflict_markers_become_both_sides(split: tuple[Path, Path, str]) -> None:
    root, other, card = split
    path = path_of("card", card)
    (root / ".gitattributes").unlink()
    git(root, "commit", "--quiet", "--all", "--message", "no attributes")
    git(root, "pull", "--quiet", "--no-rebase", "--no-edit", str(other), "main", code=1)
    assert "<<<<<<<" in (root / path).read_text(encoding="utf-8")
    git(root, "add", path)
    git(root, "commit", "--quiet", "--message", "merged by hand")
    workspace = Workspace.open(root)
    assert [each.path for each in workspace.board.problems] == [path]

    workspace.fix()

    found = workspace.board.find_card(card)
    assert (found.title, found.estimate) == ("VAT 2027", 5)
    assert "<<<<<<<" not in (root / path).read_text(encoding="utf-8")
    assert workspace.check() == ()


def test_a_clone_without_the_driver_is_told_and_mended(root: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "team.git"], check=True)
    workspace = Workspace.open(root)
    workspace.sync.set_remote(str(tmp_path / "team.git"))
    (root / ".git" / "info" / "attributes").write_text("", encoding="utf-8")

    (problem,) = workspace.check()
    assert "does not know how to merge" in problem.sentence

    workspace.fix()
    assert driver_is_installed(root)
    assert workspace.check() == ()


def test_git_merges_by_hand_as_a_sync_does(split: tuple[Path, Path, str]) -> None:
    root, other, card = split
    workspace = Workspace.open(root)
    workspace.sync.set_remote(str(other))
    workspace.fix()

    git(root, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")

    workspace.refresh()
    found = workspace.board.find_card(card)
    assert (found.title, found.estimate) == ("VAT 2027", 5)
    assert len(workspace.conflicts._desk.load("card", card)[MACHINERY]["events"]) == 3
    assert workspace.check() == ()
