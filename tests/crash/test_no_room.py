"""A disk that is really full, really read-only, or refuses this user."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
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


FULL = """
import sys
from pathlib import Path
from sprintboard.core.errors import SprintboardError
from sprintboard.workspace import Workspace
from tests.crash.conftest import made
from tests.crash.test_no_room import fill
from tests.workspace.witness import assert_sound, refused
small = Path(sys.argv[1])
root = made(small / "board")
ws = Workspace.open(root)
ids = [card.id for card in ws.finder.find("")]
fill(small / "ballast")
for verb in (
    lambda: ws.cards.edit(ids, description="much to say " * 1000),
    lambda: ws.cards.new("no room", description="x" * 9000),
    lambda: ws.columns.new("no room"),
    ws.history.undo,
):
    print(refused(ws, verb, SprintboardError))
print(len(Workspace.open(root).finder.find("")))
(small / "ballast").unlink()
ws.cards.new("room again")
print(ws.commit_pending())
assert_sound(ws)
"""
"""Fills a disk, tries to write, makes room, and writes."""


def mounting(*commands: str) -> tuple[str, ...]:
    """Return what runs a program where these commands mounted something, for itself only."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("only root on Linux may mount")
    script = " && ".join([*commands, 'exec "$@"'])
    tried = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script, "sh", "true"], check=False, capture_output=True
    )
    if tried.returncode:
        pytest.skip("mounting is not allowed here")
    return ("unshare", "--mount", "sh", "-c", script, "sh")


def say(script: str, folder: Path, *before: str) -> list[str]:
    """Run a script on a folder in a process of its own; return what it says."""
    command = [*before, sys.executable, "-c", script, str(folder)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=60, env=env, cwd="/"
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def fill(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    file.write(b"x" * size)


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    small = mounting(f"mount -t tmpfs -o size=4m tmpfs '{tmp_path}'")
    *said, cards, committed = say(FULL, tmp_path, *small)
    assert len(said) == 4
    assert all("the disk is full" in line for line in said), said
    assert (cards, committed) == ("12", "1")


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


def read_only(board: Path) -> tuple[str, ...]:
    return mounting(f"mount --bind '{board}' '{board}'", f"mount -o remount,ro,bind '{board}'")


def test_a_read_only_disk_is_read_and_says_so(board: Path) -> None:
    before = files(board), head(board)
    first, *said = say(READ, board, *read_only(board))
    assert first == "12 card 0 16"
    assert len(said) == 4
    assert all("the disk is read-only" in line for line in said), said
    assert (files(board), head(board)) == before


def test_edits_that_wait_do_not_keep_a_read_only_disk_from_being_read(board: Path) -> None:
    Workspace.open(board).cards.new("waits for its commit")
    assert say(READ, board, *read_only(board))[0] == "13 card 0 17"


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
    first, *said = say(READ, shared_board, *somebody)
    assert first == "12 card 0 16"
    assert len(said) == 4
    assert all("no permission" in line for line in said), said
    assert (files(shared_board), commits(shared_board)) == before
