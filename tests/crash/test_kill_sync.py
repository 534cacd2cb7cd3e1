"""`kill -9` at every step of edit, commit and sync, and at every step of each git in it.

Afterwards the board opens, `check` is clean or mends, everything acknowledged is there, git finds
its repository in order, the next sync goes through and both clones are equal.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crash.faults import require_strace
from tests.crash.forks import Ending, Fault, Forks
from tests.crash.worlds import assert_recovered, copied, known_words, make_world, release

STORIES = {
    "send": ({"here": True}, "edit and sync"),
    "take": ({"there": True}, "sync"),
    "merge": ({"here": True, "there": True}, "edit and sync"),
    "outrun": ({}, "outrun"),
    "edit": ({}, "edit"),
}
"""What waits where, and what is done."""
GIT_CALLS = (
    *("openat", "write", "pwrite64", "fsync", "rename", "unlink", "mkdir", "link", "ftruncate"),
    "execve",
)
_CALL = re.compile(r"^(?P<pid>\d+ +)?(?P<call>\w+)\((?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Story:
    """A world, what is done in it, and how that goes without faults."""

    world: Path
    deed: str
    known: frozenset[str]
    good: Ending

    def fresh(self, number: int) -> Path:
        return copied(self.world, f"{number:05}")


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    process = Forks()
    yield process
    process.close()


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder in memory."""
    shared = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as name:
        yield Path(name)


def story(forks: Forks, folder: Path, name: str) -> Story:
    options, deed = STORIES[name]
    world = make_world(folder, **options)
    copy = copied(world, "00000")
    good = forks.run(copy, deed)
    assert (good.killed, good.crash) == (False, "")
    known = known_words(world)
    assert_recovered(copy, good.acknowledged, known | {*good.elsewhere})
    shutil.rmtree(copy)
    return Story(world, deed, known, good)


def suffer(forks: Forks, told: Story, number: int, fault: Fault) -> Ending:
    """Let one thing go wrong, look at what is there, go on; return how the deed ended."""
    world = told.fresh(number)
    try:
        ended = forks.run(world, told.deed, fault)
        assert ended.crash == "", ended.crash
        if fault.git and not fault.together:
            release(world / "remote.git")
        assert_recovered(world, ended.acknowledged, told.known | {*ended.elsewhere})
    except BaseException as error:
        error.add_note(f"{fault}")
        raise
    shutil.rmtree(world)
    return ended


def git_faults(forks: Forks, told: Story, number: int, inject: str) -> list[Fault]:
    """Return a fault for every call that writes, of every git of a story."""
    found = []
    gits = sum(step.startswith("start git") for step in told.good.steps)
    for git in range(1, gits + 1):
        world = told.fresh(number)
        log = world.parent / "strace.log"
        options = ("-e", f"trace={','.join(GIT_CALLS)}", "-y", "-o", str(log))
        assert forks.run(world, told.deed, Fault(git=git, strace=options)).crash == ""
        for call, times in _writes(log.read_text(errors="replace"), str(world)).items():
            traced = ("-e", f"trace={call}", "-e")
            found += [
                Fault(git=git, strace=(*traced, f"inject={call}:{inject}:when={n}")) for n in times
            ]
        shutil.rmtree(world)
    return found


def _writes(log: str, world: str) -> dict[str, list[int]]:
    """Return by call the numbers of those that change something, of any process of a git."""
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[str, set[int]] = {}
    for line in log.splitlines():
        matched = _CALL.match(line)
        if matched is None:
            continue
        pid, call, rest = matched["pid"] or "", matched["call"], matched["rest"]
        seen[pid, call] += 1
        if call in ("openat", "write", "pwrite64") and not (
            "O_CREAT" in rest or "O_TRUNC" in rest or f"<{world}" in rest.partition(",")[0]
        ):
            continue
        if call == "openat" and "O_CREAT" not in rest and "O_TRUNC" not in rest:
            continue
        found.setdefault(call, set()).add(seen[pid, call])
    return {call: sorted(numbers) for call, numbers in found.items()}


@pytest.mark.parametrize(("name", "every"), [("merge", 12), ("take", 16), ("outrun", 16)])
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
@pytest.mark.parametrize("name", ["take", "merge", "outrun"])
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
@pytest.mark.parametrize("name", ["send", "merge", "outrun"])
def test_kills_of_everything_at_any_time_lose_nothing(
    name: str, forks: Forks, folder: Path
) -> None:
    told = story(forks, folder, name)
    seed = random.randrange(1 << 32)  # noqa: S311  # printed, so that it can be had again
    chance = random.Random(seed)  # noqa: S311
    took = []
    for number in range(5):
        started = time.perf_counter()
        suffer(forks, told, number, Fault())
        took.append(time.perf_counter() - started)
    killed = 0
    for number in range(150):
        killed += suffer(forks, told, number, Fault(after=chance.uniform(0.001, 0.3))).killed
    print(f"{name}: {killed} of 150 killed, seed {seed}")  # noqa: T201
    assert killed > 50
