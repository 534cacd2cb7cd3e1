"""Two clones of a board and what they share, made once and copied for each fault."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from sprintboard.core.phases import Phase
from sprintboard.workspace import Workspace
from sprintboard.workspace.joining import join_board
from sprintboard.workspace.start import init_board
from tests.workspace.sittings import new_retro, reach
from tests.workspace.witness import Ticking, dice, files, git

CLONES = ("here", "there")
CARDS = 4
THOUGHTS = ("too many meetings", "naïve plans", "good coffee", "who decides that?")


def make_world(
    folder: Path, *, here: bool = False, there: bool = False, drafts: bool = False
) -> Path:
    """Make a bare repository and two clones; edits wait `here`, or were sent by those `there`.

    With `drafts`, notes without names wait here whose time has come, as those there have said.
    """
    world = folder / "world"
    remote = world / "remote.git"
    world.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    mine, theirs = Ticking().clock(), Ticking(dice=dice(8)).clock()
    init_board(
        world / "here", name="World", template="kanban",
        member_name="Ada Lovelace", member_email="ada@example.org", clock=mine,
    )  # fmt: skip
    ws = Workspace.open(world / "here", clock=mine)
    cards = [ws.cards.new(f"card {number}").ids[0] for number in range(CARDS)]
    ws.sync.set_remote(str(remote))
    assert ws.sync.now().result == "synced"
    other = join_board(str(remote), world / "there", clock=theirs)
    if drafts:
        _begin_retro(ws, other)
    if there:
        other.cards.edit(cards[:2], title="edited there")
        other.cards.edit(cards[2:3], title="edited there too")
        other.cards.new("new there")
        assert other.sync.now().result == "synced"
    if here:
        ws.cards.edit(cards[1:3], title="edited before")
        ws.cards.new("new before")
        ws.commit_pending()
        ws.cards.edit(cards[3:], title="waits for its commit")
    ws.close()
    other.close()
    return world


def _begin_retro(here: Workspace, there: Workspace) -> None:
    retro = new_retro(there)
    there.sync.now()
    here.sync.now()
    for thought in THOUGHTS:
        here.drafts.write(retro, thought, "start")
    reach(there, retro, Phase.GROUP)
    there.sync.now()


def assert_thoughts_stand_once(root: Path) -> None:
    """Every note that was written is published, once, and waits nowhere any more."""
    found = [json.loads(path.read_bytes())["text"] for path in root.glob("notes/*/*.json")]
    assert sorted(found) == sorted(THOUGHTS)
    spool = root / ".git/sprintboard/spool"
    left = [path.name for path in spool.iterdir()] if spool.exists() else []
    assert [name for name in left if not name.startswith(".tmp-")] == []


def copied(world: Path, name: str) -> Path:
    """Return a copy of a world; its clones share the copy's repository."""
    copy = world.parent / name
    shutil.copytree(world, copy, symlinks=True)
    for clone in CLONES:
        config = copy / clone / ".git" / "config"
        config.write_text(config.read_text().replace(f"{world}/", f"{copy}/"))
    return copy


def release(remote: Path) -> list[str]:
    """Take away the locks of the remote's own git that died, as whoever keeps it would."""
    held = sorted(remote.rglob("*.lock"))
    for lock in held:
        lock.unlink()
    return [lock.name for lock in held]


def assert_recovered(world: Path, acknowledged: tuple[str, ...], known: frozenset[str]) -> None:
    """Everything is in order after the next start, everything said is there, and both are equal."""
    here = Workspace.open(world / "here")
    here.commit_pending()
    assert here.pending == 0
    _assert_sound(here)
    said = _words(world / "here")
    assert {*acknowledged} <= said, {*acknowledged} - said
    there = Workspace.open(world / "there")
    for each in (here, there, here, there):
        report = each.sync.now()
        assert report.result == "synced", report.sentence
    assert files_of(world / "here") == files_of(world / "there")
    assert {*acknowledged, *known} <= _words(world / "there")
    for each in (here, there):
        _assert_sound(each)
        assert list(_left(each.root)) == []
        assert git(each.root, "status", "--porcelain", "--untracked-files=no") == ""
        each.close()
    git(world / "remote.git", "fsck", "--strict", "--no-dangling")
    _assert_nothing_twice(world / "here")


def files_of(root: Path) -> dict[str, bytes]:
    """Return a clone's files, but for what a crash left beside them until it is swept."""
    return {path: content for path, content in files(root).items() if ".tmp-" not in path}


def known_words(world: Path) -> frozenset[str]:
    """Return what the clones of a world say before anything goes wrong."""
    return frozenset(_words(world / "here") | _words(world / "there"))


def _assert_sound(workspace: Workspace) -> None:
    for path in workspace.root.rglob(".tmp-*"):  # what `check` sweeps when it is older than an hour
        if ".git" not in path.parts:
            os.utime(path, (0, 0))
    if workspace.check():
        workspace.fix()
    assert workspace.check() == ()
    git(workspace.root, "fsck", "--strict", "--no-dangling")


def _words(root: Path) -> set[str]:
    """Return the sentences that anybody ever wrote into a clone: values, history, conflicts."""
    found: set[str] = set()
    for path, content in files_of(root).items():
        if path.endswith(".json"):
            found |= {text for text in _texts(json.loads(content)) if " " in text}
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _left(root: Path) -> Iterator[str]:
    for pattern in ("*.lock", "fast_import_crash_*"):
        for path in (root / ".git").rglob(pattern):
            if path.parent.name != "sprintboard":
                yield path.relative_to(root).as_posix()


def _assert_nothing_twice(root: Path) -> None:
    """No operation was committed twice: no two commits of one second say the same."""
    lines = git(root, "log", "--no-merges", "--format=%at %an %s").splitlines()
    assert len(lines) == len({*lines}), lines
