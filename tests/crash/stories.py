"""What is done in a world of two clones, with and without faults."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.crash.forks import Ending, Fault, Forks
from tests.crash.worlds import (
    assert_recovered,
    assert_thoughts_stand_once,
    copied,
    known_words,
    make_world,
    release,
)

STORIES = {
    "send": ({"here": True}, "edit and sync"),
    "take": ({"there": True}, "sync"),
    "merge": ({"here": True, "there": True}, "edit and sync"),
    "outrun": ({}, "outrun"),
    "edit": ({}, "edit"),
    "publish": ({"drafts": True, "here": True}, "publish"),
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
        if told.deed == "publish":
            assert_thoughts_stand_once(world / "here")
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
