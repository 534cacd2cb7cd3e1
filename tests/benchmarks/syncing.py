"""Syncing, in this process, beside plain git that does the same."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sprintboard.workspace import Workspace
from sprintboard.workspace.joining import join_board
from tests.benchmarks.boards import Boards, git
from tests.benchmarks.measure import Group, Metric, Row, Trial, timed

CHANGED = (100, 500)
_MERGE = ("-c", "core.editor=true", "-c", "gc.auto=0", "-c", "merge.renames=false")


def syncing(boards: Boards, sizes: Sequence[int]) -> Group:
    """Exchange nothing, and records that were changed on both sides."""
    many = max(sizes)
    remote, here, there = _team(boards, many)
    trials: dict[str, Trial] = {
        "sync, nothing new": _nothing(here),
        "git fetch": lambda: {"ms": timed(lambda: git(here, "fetch", "--quiet", "origin"))},
    }
    rows = [
        Row(what=f"sync, nothing new, {many:,}", ours=Metric("sync, nothing new"),
            floor=Metric("git fetch"), beside="git fetch", target=2.0),
    ]  # fmt: skip
    for changed in (each for each in CHANGED if each <= many // 4):
        ours, plain = f"sync {changed}", f"git {changed}"
        trials[ours] = _both_sides(here, there, changed)
        trials[plain] = _plain_git(boards, remote, changed)
        rows.append(
            Row(what=f"sync, {changed} changed on both sides of {many:,}", ours=Metric(ours),
                floor=Metric(plain), beside="git fetch, clean merge, push", target=3.0)
        )  # fmt: skip
    if max(CHANGED) <= many // 4:
        what = f"sync, {max(CHANGED)} changed on both sides"
        rows.append(Row(what=what, ours=Metric(f"sync {max(CHANGED)}"), target=3000.0))
    return Group(name="sync", trials=trials, rows=rows)


def _team(boards: Boards, size: int) -> tuple[Path, Path, Path]:
    """Return a bare repository with a board of a size, and two clones that are level with it."""
    here, remote, there = boards.copy(size), boards.new(), boards.new()
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(remote)], check=True)
    ws = Workspace.open(here)
    ws.sync.set_remote(str(remote))
    ws.sync.now()
    ws.close()
    join_board(str(remote), there).close()
    return remote, here, there


def _nothing(here: Path) -> Trial:
    ws = Workspace.open(here)
    return lambda: {"ms": timed(ws.sync.now)}


def _both_sides(here: Path, there: Path, changed: int) -> Trial:
    mine, theirs = Workspace.open(here), Workspace.open(there)
    numbers = itertools.count(1000)

    def sync() -> dict[str, float]:
        for each in (mine, theirs, mine):
            each.sync.now()
        cards = [card.id for card in mine.finder.find("")[:changed]]
        number = next(numbers)
        theirs.cards.edit(cards, description=f"Said there {number}")
        theirs.sync.now()
        mine.cards.edit(cards, title=f"Said here {number}")
        mine.commit_pending()
        return {"ms": timed(mine.sync.now)}

    return sync


def _plain_git(boards: Boards, remote: Path, changed: int) -> Trial:
    """Return a trial in which git merges as many files, changed in lines far from each other."""
    bare, here, there = boards.new(), boards.new(), boards.new()
    shutil.copytree(remote, bare)
    for clone in (here, there):
        subprocess.run(["git", "clone", "--quiet", str(bare), str(clone)], check=True)
        git(clone, "config", "user.name", "Ada")
        git(clone, "config", "user.email", "a@b.c")
        (clone / ".git" / "info" / "attributes").write_text("cards/** merge\n")
    paths = sorted(str(path.relative_to(here)) for path in (here / "cards").rglob("*.json"))
    chosen = paths[:changed]
    numbers = itertools.count()

    def change(clone: Path, place: int) -> None:
        number = next(numbers)
        for path in chosen:
            lines = (clone / path).read_text().splitlines()
            lines[place] = f"{lines[place].split('#')[0]}#{number}"
            (clone / path).write_text("\n".join(lines) + "\n")
        git(clone, "commit", "--quiet", "-am", "change")

    def exchange() -> None:
        git(here, "fetch", "--quiet", "origin")
        git(here, *_MERGE, "merge", "--quiet", "--no-edit", "origin/HEAD")
        git(here, "push", "--quiet")

    def merge() -> dict[str, float]:
        for clone in (here, there):
            git(clone, "pull", "--quiet", "--ff-only")
        change(there, 1)
        git(there, "push", "--quiet")
        change(here, -2)
        return {"ms": timed(exchange)}

    return merge
