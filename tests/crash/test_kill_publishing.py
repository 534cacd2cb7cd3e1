"""`kill -9` at every step of publishing on a machine alone: each note stands once, and nobody's."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sprintboard.core.phases import Phase
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board
from tests.crash.forks import Fault, Forks
from tests.crash.worlds import THOUGHTS, assert_thoughts_stand_once
from tests.workspace.sittings import new_retro, reach
from tests.workspace.witness import Ticking, commits, files, git

DEED = "publish alone"


@pytest.fixture
def world(folder: Path) -> Path:
    """Return a world of one clone and no remote, in which the time of four drafts has come."""
    clock = Ticking().clock()
    root = folder / "world/here"
    root.parent.mkdir()
    init_board(root, name="Alone", member_name="Ada", member_email="ada@example.org", clock=clock)
    ws = Workspace.open(root, clock=clock)
    retro = new_retro(ws)
    for thought in THOUGHTS:
        ws.drafts.write(retro, thought)
    reach(ws, retro, Phase.GROUP)
    ws.close()
    return root.parent


def suffer(forks: Forks, world: Path, number: int) -> None:
    copy = Path(shutil.copytree(world, world.parent / f"{number:05}"))
    assert forks.run(copy, DEED, Fault(step=number)).killed
    ws = Workspace.open(copy / "here")
    ws.drafts.publish_due()
    for path in (copy / "here/notes").rglob(".tmp-*"):  # what `check` sweeps after an hour
        os.utime(path, (0, 0))
    if ws.check():
        ws.fix()
    assert ws.check() == ()
    ws.close()
    assert_thoughts_stand_once(copy / "here")
    assert [who for who, _ in commits(copy / "here")].count(
        "sprintboard <notes@sprintboard.invalid>"
    ) == 1
    git(copy / "here", "fsck", "--strict", "--no-dangling")
    assert git(copy / "here", "status", "--porcelain") == ""
    shutil.rmtree(copy)


def steps(forks: Forks, world: Path) -> int:
    copy = Path(shutil.copytree(world, world.parent / "00000"))
    good = forks.run(copy, DEED)
    assert (good.killed, good.crash, good.said) == (False, "", ())
    assert len(files(copy / "here")) == len(files(world / "here")) + len(THOUGHTS)
    return len(good.steps)


def test_a_kill_while_publishing_alone_loses_nothing(forks: Forks, world: Path) -> None:
    for number in range(1, steps(forks, world) + 1, 7):
        suffer(forks, world, number)


@pytest.mark.long
def test_a_kill_at_any_step_of_publishing_alone_loses_nothing(forks: Forks, world: Path) -> None:
    every = steps(forks, world)
    for number in range(1, every + 1):
        suffer(forks, world, number)
    print(f"{DEED}: {every} kills")  # noqa: T201  # the figures
