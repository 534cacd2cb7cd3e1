"""`kill -9` at every step of a write: what is found afterwards is the old or the new board."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace
from tests.crash.faults import (
    Step,
    Tale,
    assert_old_or_new,
    assert_recovered,
    require_strace,
    run,
    tale,
)
from tests.workspace.witness import commits, files

DEEDS = ("new", "edit", "bulk", "undo", "column", "import")


@pytest.fixture(autouse=True)
def strace() -> None:
    require_strace()


def is_change(step: Step) -> bool:
    """Say whether a step changes something that matters: not a read, not the derived index."""
    return "index.sqlite" not in step.what and (
        step.call != "openat" or "O_CREAT" in step.what or "O_TRUNC" in step.what
    )


def kill_at(story: Tale, step: Step) -> bool:
    """Kill a deed at a step, look at what is there, open it again; return whether it was done."""
    root = story.again(f"{step.call[:2]}{step.number:03}"[:5])
    options = ("-e", f"trace={step.call}")
    killed = run(
        root, story.deed, *options, "-e", f"inject={step.call}:signal=SIGKILL:when={step.number}"
    )
    assert killed.returncode in (-9, 137), (str(step), killed.returncode, killed.stderr)
    try:
        assert_old_or_new(story, root)
        return assert_recovered(story, root)
    except Exception as error:
        error.add_note(f"killed at {step}")
        raise
    finally:
        shutil.rmtree(root)


@pytest.mark.parametrize(("deed", "every"), [("edit", 3), ("bulk", 5), ("import", 23)])
def test_a_kill_leaves_the_old_or_the_new_board(
    deed: str, every: int, fast_board: Path, tmp_path: Path
) -> None:
    story = tale(fast_board, deed, tmp_path)
    outcomes = {kill_at(story, step) for step in [*filter(is_change, story.steps)][::every]}
    assert outcomes == {False, True}


@pytest.mark.long
@pytest.mark.parametrize("deed", DEEDS)
def test_a_kill_at_any_step_leaves_the_old_or_the_new_board(
    deed: str, fast_board: Path, tmp_path: Path
) -> None:
    story = tale(fast_board, deed, tmp_path)
    outcomes = [kill_at(story, step) for step in story.steps]
    print(f"{deed}: {len(outcomes)} kills, {sum(outcomes)} done")  # noqa: T201  # the figures
    assert outcomes == sorted(outcomes)


def test_what_a_killed_writer_began_is_finished_by_a_screen_that_was_open(
    fast_board: Path, tmp_path: Path
) -> None:
    story = tale(fast_board, "bulk", tmp_path)
    middle = [step for step in story.steps if step.call == "rename"][6]
    root = story.again("00001")
    screen = Workspace.open(root)
    killed = run(root, "bulk", "-e", f"inject=rename:signal=SIGKILL:when={middle.number}")
    assert killed.returncode in (-9, 137)
    screen.cards.new("typed on the screen")
    screen.commit_pending()
    standing = files(root)
    assert {path: standing[path] for path in story.new} == story.new
    assert len(commits(root)) == story.commits + 2
    assert len(screen.finder.find("column:done")) == 12
    screen.history.undo()
    screen.history.undo()
    assert screen.finder.find("column:done") == ()
    screen.close()
