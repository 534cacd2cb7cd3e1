"""A disk that is really full, really read-only, or refuses this user."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sprintboard.core.errors import Unwritable
from sprintboard.workspace import Workspace
from tests.crash.conftest import made
from tests.workspace.witness import assert_sound, commits, files, head, refused

READ = """
import sys
from pathlib import Path
from sprintboard.core.errors import SprintboardError
from sprintboard.workspace import Workspace
ws = Workspace.open(Path(sys.argv[1]))
cards = ws.finder.find("")
print(len(cards), ws.cards.read(cards[0].id).card.title, len(ws.history.of_board()))
for verb in (lambda: ws.cards.new("x"), lambda: ws.history.undo(),
             lambda: ws.views.save_private("x"), lambda: ws.cards.archive([cards[0].id])):
    try:
        verb()
    except SprintboardError as error:
        print(error)
"""
"""Reads a board, then tries to write to it."""


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Mount something for as long as a test wants it."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may mount")
    folder.mkdir(exist_ok=True)
    if subprocess.run(
        ["mount", *options, str(folder)], check=False, capture_output=True
    ).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def read_and_try(root: Path, *before: str) -> list[str]:
    """Read a board and try to write, in a process of its own; return what it says."""
    command = [*before, sys.executable, "-c", READ, str(root)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=60, env=env, cwd="/"
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=4m", "tmpfs") as small:
        root = made(small / "board")
        ws = Workspace.open(root)
        ids = [card.id for card in ws.finder.find("")]
        ballast = small / "ballast"
        fill(ballast)
        verbs: list[Callable[[], object]] = [
            lambda: ws.cards.edit(ids, description="much to say " * 1000),
            lambda: ws.cards.new("no room", description="x" * 9000),
            lambda: ws.columns.new("no room"),
            ws.history.undo,
        ]
        for verb in verbs:
            assert "the disk is full" in refused(ws, verb, Unwritable)
        with pytest.raises(Unwritable):
            ws.views.save_private("x")
        assert len(Workspace.open(root).finder.find("")) == 12
        ballast.unlink()
        ws.cards.new("room again")
        assert ws.commit_pending() == 1
        assert_sound(ws)
        ws.close()


def fill(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def test_a_file_that_may_not_grow_is_said_and_loses_nothing(board: Path) -> None:
    ws = Workspace.open(board)
    card = ws.finder.find("")[0].id
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8000, limits[1]))
        said = refused(ws, lambda: ws.cards.edit([card], description="x" * 20_000), Unwritable)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "file too large" in said
    ws.cards.edit([card], description="x" * 20_000)
    assert ws.commit_pending() == 1
    assert_sound(ws)


def test_a_read_only_disk_is_read_and_says_so(board: Path, tmp_path: Path) -> None:
    before = files(board), head(board)
    with mounted(tmp_path / "disc", "--bind", str(board)) as disc:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(disc)], check=True)
        first, *said = read_and_try(disc)
    assert first == "12 card 0 16"
    assert len(said) == 4
    assert all("the disk is read-only" in line for line in said), said
    assert (files(board), head(board)) == before


def test_edits_that_wait_do_not_keep_a_read_only_disk_from_being_read(
    board: Path, tmp_path: Path
) -> None:
    Workspace.open(board).cards.new("waits for its commit")
    with mounted(tmp_path / "disc", "--bind", str(board)) as disc:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(disc)], check=True)
        assert read_and_try(disc)[0] == "13 card 0 17"


@pytest.fixture
def shared_board() -> Iterator[Path]:
    """Return a board where anybody may look."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield made(Path(folder) / "board")


def test_a_folder_that_refuses_this_user_is_read_and_says_so(shared_board: Path) -> None:
    setpriv = shutil.which("setpriv")
    if setpriv is None or os.geteuid() != 0:
        pytest.skip("only root may become somebody else")
    before = files(shared_board), commits(shared_board)
    somebody = (setpriv, "--reuid=65534", "--regid=65534", "--clear-groups")
    if subprocess.run([*somebody, sys.executable, "-c", ""], check=False).returncode:
        pytest.skip("somebody else may not run this python")
    first, *said = read_and_try(shared_board, *somebody)
    assert first == "12 card 0 16"
    assert len(said) == 4
    assert all("no permission" in line for line in said), said
    assert (files(shared_board), commits(shared_board)) == before
