"""git busy, missing, killed, elsewhere: reading works, and writing says what to do."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.errors import GitFailed
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board
from tests.crash.faults import require_strace
from tests.workspace.witness import assert_sound, commits, files, git, refused


@pytest.fixture
def ws(board: Path) -> Workspace:
    return Workspace.open(board)


def titles(workspace: Workspace) -> list[str]:
    return [card.title for card in workspace.finder.find("")]


def test_an_index_that_another_git_holds_delays_nothing(ws: Workspace) -> None:
    lock = ws.root / ".git" / "index.lock"
    lock.touch()
    card = ws.cards.new("one").ids[0]
    assert ws.commit_pending() == 1
    ws.cards.edit([card], title="two")
    assert ws.commit_pending() == 1
    lock.unlink()
    assert git(ws.root, "status", "--porcelain") != ""
    ws.cards.new("three")
    ws.commit_pending()
    assert git(ws.root, "status", "--porcelain") == ""
    assert_sound(ws)


def test_without_a_branch_reading_works_and_writing_says_what_to_do(ws: Workspace) -> None:
    git(ws.root, "switch", "--quiet", "--detach")
    said = refused(ws, lambda: ws.cards.new("lost"), GitFailed)
    assert said == "The repository is not on a branch: 'git switch' to one, then try again."
    assert len(titles(Workspace.open(ws.root))) == 12
    git(ws.root, "switch", "--quiet", "main")
    ws.cards.new("found")
    assert ws.commit_pending() == 1


def test_an_unborn_branch_is_born(board: Path) -> None:
    git(board, "switch", "--quiet", "--orphan", "other")
    root = init_board(board / "team", member_name="Ada", member_email="ada@example.org")
    assert len(commits(root)) == 1
    assert_sound(Workspace.open(root))


def stopped(ws: Workspace, verb: str) -> None:
    """Leave git in the middle of a merge, rebase, cherry-pick or revert of a note."""
    note = ws.root / "NOTES"
    git(ws.root, "config", "user.name", "Ada")
    git(ws.root, "config", "user.email", "ada@example.org")
    for branch, text in (("main", "base"), ("other", "theirs"), ("main", "ours")):
        if branch == "other":
            git(ws.root, "switch", "--quiet", "--create", "other")
        else:
            git(ws.root, "switch", "--quiet", branch)
        note.write_text(text)
        git(ws.root, "add", "NOTES")
        git(ws.root, "commit", "--quiet", "-m", text)
    target = "HEAD~1" if verb == "revert" else "other"
    command = ["git", "-C", str(ws.root), verb, target]
    assert subprocess.run(command, check=False, capture_output=True).returncode != 0


@pytest.mark.parametrize("verb", ["merge", "rebase", "cherry-pick", "revert"])
def test_in_the_middle_of_something_reading_works_and_writing_says_so(
    ws: Workspace, verb: str
) -> None:
    stopped(ws, verb)
    before = files(ws.root)
    for deed in (
        lambda: ws.cards.new("x"),
        lambda: ws.cards.move([ws.finder.find("")[0].id], "Done"),
        ws.history.undo,
        lambda: ws.policy.set("wip", "enforce"),
    ):
        said = refused(ws, deed, GitFailed)
        assert said == (
            f"The repository is in the middle of a {verb}: finish it with "
            f"'git {verb} --continue' or stop it with 'git {verb} --abort', then try again."
        )
    again = Workspace.open(ws.root)
    assert len(titles(again)) == 12
    assert again.cards.read(again.finder.find("")[0].id).card.title == "card 0"
    assert files(ws.root) == before
    git(ws.root, verb, "--abort")
    ws.cards.new("after")
    assert ws.commit_pending() == 1


def test_edits_that_wait_are_kept_while_git_is_busy(ws: Workspace) -> None:
    ws.cards.new("typed before the merge")
    git(ws.root, "commit", "--quiet", "--allow-empty", "-m", "beside")
    (ws.root / ".git" / "MERGE_HEAD").write_text(git(ws.root, "rev-parse", "HEAD"))
    with pytest.raises(GitFailed, match="in the middle of a merge"):
        ws.commit_pending()
    assert ws.pending == 1
    (ws.root / ".git" / "MERGE_HEAD").unlink()
    assert ws.commit_pending() == 1
    assert_sound(ws)


def test_without_git_an_edit_is_kept_and_committed_later(
    board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(tmp_path))
    ws = Workspace.open(board)
    assert len(titles(ws)) == 12
    ws.cards.new("typed without git")
    with pytest.raises(GitFailed) as caught:
        ws.commit_pending()
    assert str(caught.value) == (
        "git is not installed, or not on the PATH: install git, then try again."
    )
    with pytest.raises(GitFailed, match="git is not installed"):
        init_board(tmp_path / "new", member_name="Ada", member_email="a@example.org")
    monkeypatch.setenv("PATH", path)
    assert ws.commit_pending() == 1
    assert_sound(ws)


@pytest.fixture
def dying_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, int], None]:
    """Return how to put a git on the PATH that dies at the n-th call of a kind."""
    require_strace()
    real = shutil.which("git")

    def put(command: str, call: str, number: int) -> None:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        script = folder / "git"
        script.write_text(
            f'#!/bin/sh\nif [ "$1" = "{command}" ]; then\n'
            f"exec strace -f -qq -o /dev/null -e trace={call} "
            f'-e inject={call}:signal=SIGKILL:when={number} {real} "$@"\nfi\nexec {real} "$@"\n'
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    return put


def die_and_recover(ws: Workspace, number: int) -> str:
    """Edit with a git that dies; clear what a dead git leaves; return what was said."""
    ws.cards.new(f"typed {number}")
    said = ""
    try:
        ws.commit_pending()
    except GitFailed as error:
        said = str(error)
    for lock in (ws.root / ".git").rglob("*.lock"):
        lock.unlink()
    return said


@pytest.mark.parametrize(
    "fault",
    [
        *(("fast-import", "openat", 40), ("fast-import", "rename", 4), ("fast-import", "write", 8)),
        *(("update-index", "openat", 24), ("update-index", "rename", 2)),
        ("update-index", "write", 3),
    ],
    ids=lambda fault: f"{fault[0]}-{fault[1]}",
)
def test_a_git_that_dies_loses_nothing_and_commits_nothing_twice(
    board: Path,
    dying_git: Callable[[str, str, int], None],
    monkeypatch: pytest.MonkeyPatch,
    fault: tuple[str, str, int],
) -> None:
    command, call, last = fault
    ws = Workspace.open(board)
    before, path = len(commits(board)), os.environ["PATH"]
    numbers = list(range(1, last + 1, max(1, last // 8)))
    said = set()
    for number in numbers:
        dying_git(command, call, number)
        said.add(die_and_recover(ws, number))
        monkeypatch.setenv("PATH", path)
        ws.commit_pending()
    died = "'git fast-import' was ended from outside: try again."
    assert (died in said) == (command == "fast-import")
    assert said <= {died, ""}
    assert ws.pending == 0
    assert len(commits(board)) == before + len(numbers)
    ws.cards.new("the last one")
    ws.commit_pending()
    assert git(board, "status", "--porcelain") == ""
    assert_sound(ws)
