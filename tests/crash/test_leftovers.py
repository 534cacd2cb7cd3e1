"""What a git that died leaves is taken away by the next start; what a living one holds is not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sprintboard.sync.checkout import find_checkout
from sprintboard.sync.leftovers import sweep
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, git

LOCKS = ("index.lock", "HEAD.lock", "packed-refs.lock", "refs/heads/main.lock")
DIE = """
import os, signal, sys
from pathlib import Path
from sprintboard.store.lock import writer
from sprintboard.workspace import Workspace
ws = Workspace.open(Path(sys.argv[1]))
ws.cards.new("typed before the end")
with writer(ws.root / ".git" / "sprintboard" / "lock"):
    for name in sys.argv[2:]:
        (ws.root / ".git" / name).touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""
"""Dies while it writes, as if its git had died with it."""


@pytest.mark.parametrize("name", [*LOCKS, "fast_import_crash_4711"])
def test_what_a_git_that_died_with_its_writer_left_is_taken_away(board: Path, name: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    died = subprocess.run([sys.executable, "-c", DIE, str(board), name], check=False, env=env)
    assert died.returncode == -9
    ws = Workspace.open(board)
    assert not (board / ".git" / name).exists()
    assert ws.commit_pending() == 1
    assert git(board, "status", "--porcelain") == ""
    assert_sound(ws)


def test_a_lock_that_somebody_else_holds_is_left_alone(board: Path) -> None:
    lock = board / ".git" / "index.lock"
    lock.touch()
    early = time.time() - 3600
    os.utime(lock, (early, early))
    ws = Workspace.open(board)
    ws.cards.new("beside it")
    assert ws.commit_pending() == 1
    sweep(find_checkout(board), time.time() - 10, within=10)
    assert lock.exists()


def test_a_lock_that_changes_hands_meanwhile_is_left_alone(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = board / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()

    def another(_seconds: float) -> None:
        lock.unlink()
        (board / "keeps the number of the old file").touch()
        lock.touch()

    monkeypatch.setattr(time, "sleep", another)
    sweep(find_checkout(board), time.time() - 1, within=10)
    assert lock.exists()
