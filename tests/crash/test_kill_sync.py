"""`kill -9` at every step of edit, commit and sync, and at every step of each git in it.

Afterwards the board opens, `check` is clean or mends, everything acknowledged is there, git finds
its repository in order, the next sync goes through and both clones are equal.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.crash.faults import require_strace
from tests.crash.forks import Fault, Forks
from tests.crash.stories import STORIES, git_faults, story, suffer


@pytest.mark.parametrize(
    ("name", "every"), [("merge", 18), ("take", 24), ("outrun", 24), ("publish", 24)]
)
def test_a_kill_of_a_sync_loses_nothing_and_the_next_goes_on(
    name: str, every: int, forks: Forks, folder: Path
) -> None:
    told = story(forks, folder, name)
    for number in range(1, len(told.good.steps) + 1, every):
        assert suffer(forks, told, number, Fault(step=number)).killed


@pytest.mark.long
@pytest.mark.parametrize("name", STORIES)
def test_a_kill_at_any_step_loses_nothing_and_the_next_sync_goes_on(
    name: str, forks: Forks, folder: Path
) -> None:
    told = story(forks, folder, name)
    for number in range(1, len(told.good.steps) + 1):
        assert suffer(forks, told, number, Fault(step=number)).killed
    print(f"{name}: {len(told.good.steps)} kills")  # noqa: T201  # the figures


@pytest.mark.long
@pytest.mark.parametrize("together", [True, False], ids=["both die", "git dies"])
@pytest.mark.parametrize("name", ["take", "merge", "outrun", "publish"])
def test_a_kill_in_any_git_loses_nothing_and_the_next_sync_goes_on(
    name: str, together: bool, forks: Forks, folder: Path
) -> None:
    require_strace()
    told = story(forks, folder, name)
    faults = git_faults(forks, told, 1, "signal=SIGKILL")
    outcomes: Counter[str] = Counter()
    for number, fault in enumerate(faults):
        which = Fault(git=fault.git, strace=fault.strace, together=together)
        ended = suffer(forks, told, number + 2, which)
        outcomes[ended.said[-1] if ended.said else "killed"] += 1
    print(f"{name}, {together=}: {len(faults)} kills, {dict(outcomes)}")  # noqa: T201


@pytest.mark.long
@pytest.mark.parametrize("name", ["send", "merge", "outrun", "publish"])
def test_kills_of_everything_at_any_time_lose_nothing(
    name: str, forks: Forks, folder: Path
) -> None:
    told = story(forks, folder, name)
    seed = random.randrange(1 << 32)  # noqa: S311  # printed, so that it can be had again
    chance = random.Random(seed)  # noqa: S311
    killed = 0
    for number in range(150):
        killed += suffer(forks, told, number, Fault(after=chance.uniform(0.001, 0.3))).killed
    print(f"{name}: {killed} of 150 killed, seed {seed}")  # noqa: T201
    assert killed > 50
