"""A disk that refuses, at any step: one sentence, and nothing was changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.crash.faults import Step, Tale, assert_recovered, require_strace, run, tale
from tests.workspace.witness import files

ERRORS = ("ENOSPC", "EIO", "EACCES")


def is_write(step: Step) -> bool:
    return step.call != "openat" or "O_CREAT" in step.what or "O_TRUNC" in step.what


def refuse_at(story: Tale, step: Step, error: str) -> str:
    """Let one call fail; return what was said."""
    root = story.again(f"{step.call[:2]}{step.number:03}"[:5])
    try:
        fault = f"inject={step.call}:error={error}:when={step.number}"
        ended = run(root, story.deed, "-e", f"trace={step.call}", "-e", fault)
        assert ended.returncode in (0, 1), ended.stderr
        assert ended.stderr == ""
        said = ended.stdout
        assert said.count("\n") == ended.returncode
        if "nothing was changed" in said:
            assert {p: c for p, c in files(root).items() if ".tmp-" not in p} == story.old
            assert not assert_recovered(story, root)
        else:
            assert assert_recovered(story, root)
    except Exception as problem:
        problem.add_note(f"{error} at {step}")
        raise
    finally:
        shutil.rmtree(root)
    return said.strip()


@pytest.mark.parametrize(("deed", "every"), [("edit", 4), ("bulk", 12)])
def test_a_full_disk_is_said_and_changes_nothing(
    deed: str, every: int, fast_board: Path, tmp_path: Path
) -> None:
    require_strace()
    story = tale(fast_board, deed, tmp_path)
    matter = [s for s in story.steps if is_write(s) and "index.sqlite" not in s.what]
    said = {refuse_at(story, step, "ENOSPC") for step in matter[::every]}
    assert any("the disk is full" in each for each in said)


@pytest.mark.long
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("deed", ["new", "edit", "bulk", "column"])
def test_a_fault_at_any_step_is_said_and_changes_nothing(
    deed: str, error: str, fast_board: Path, tmp_path: Path
) -> None:
    require_strace()
    story = tale(fast_board, deed, tmp_path)
    said = [refuse_at(story, step, error) for step in story.steps if is_write(step)]
    refusals = [each for each in said if each]
    print(f"{deed}, {error}: {len(said)} faults, {len(refusals)} refused")  # noqa: T201
    assert refusals
