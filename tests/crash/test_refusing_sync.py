"""A disk that refuses, at every step of edit, commit and sync, and of each git in it.

Whatever is refused is said in one sentence; what was acknowledged is there, and the next sync
goes through.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.faults import require_strace
from tests.crash.forks import Fault, Forks
from tests.crash.stories import STORIES, git_faults, story, suffer

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS")


def assert_sentences(said: tuple[str, ...]) -> None:
    for each in said:
        assert "\n" not in each
        assert each[-1] in ".?", each


@pytest.mark.parametrize("name", ["merge", "send"])
def test_a_full_disk_is_said_and_the_next_sync_goes_through(
    name: str, forks: Forks, folder: Path
) -> None:
    told = story(forks, folder, name)
    refused = 0
    for number in range(1, len(told.good.steps) + 1, 14):
        ended = suffer(forks, told, number, Fault(step=number, error="ENOSPC"))
        assert not ended.killed
        assert_sentences(ended.said)
        refused += any("the disk is full" in each for each in ended.said)
    assert refused


@pytest.mark.long
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("name", STORIES)
def test_a_fault_at_any_step_is_said_and_the_next_sync_goes_through(
    name: str, error: str, forks: Forks, folder: Path
) -> None:
    told = story(forks, folder, name)
    refused = 0
    for number in range(1, len(told.good.steps) + 1):
        ended = suffer(forks, told, number, Fault(step=number, error=error))
        assert not ended.killed
        assert_sentences(ended.said)
        refused += ended.said != told.good.said
    print(f"{name}, {error}: {len(told.good.steps)} faults, {refused} said")  # noqa: T201
    assert refused


@pytest.mark.long
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("name", ["take", "merge"])
def test_a_fault_in_any_git_is_said_and_the_next_sync_goes_through(
    name: str, error: str, forks: Forks, folder: Path
) -> None:
    require_strace()
    told = story(forks, folder, name)
    faults = git_faults(forks, told, 1, f"error={error}")
    for number, fault in enumerate(faults):
        ended = suffer(forks, told, number + 2, fault)
        assert not ended.killed
        assert_sentences(ended.said)
    print(f"{name}, {error}: {len(faults)} faults in git")  # noqa: T201
