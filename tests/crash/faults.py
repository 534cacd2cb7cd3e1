"""Faults at exact places: the n-th call of a kind that a process makes on a board, by strace."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace
from tests.workspace.witness import commits, files, git

CALLS = (
    *("openat", "write", "pwrite64", "fsync", "rename", "unlink", "mkdir"),
    *("truncate", "ftruncate", "execve"),
)
"""What a write is made of."""
_DEED = Path(__file__).with_name("deed.py")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")


@dataclass(frozen=True, slots=True)
class Step:
    """The n-th call of a kind in a run."""

    call: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.call} {self.number}: {self.what}"


def require_strace() -> None:
    """Skip a test where faults cannot be made."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: kills and faults are not placed")
    tried = subprocess.run(
        ["strace", "-o", os.devnull, "true"], check=False, capture_output=True, timeout=20
    )
    if tried.returncode:
        pytest.skip("strace may not trace here")


def run(root: Path, deed: str, *strace: str) -> subprocess.CompletedProcess[str]:
    """Do something to a board in a process of its own, under strace when told how."""
    traced = ["strace", "-qq", "-o", os.devnull, *strace] if strace else []
    command = [*traced, sys.executable, str(_DEED), str(root), deed]
    repository = str(Path(__file__).parents[2])
    env = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": repository,
    }
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, env=env)


def steps(root: Path, deed: str, log: Path) -> list[Step]:
    """Return every step at which `deed` touches the board, in order; does it once."""
    done = run(root, deed, "-y", "-e", f"trace={','.join(CALLS)}", "-o", str(log))
    assert done.returncode == 0, done.stderr
    return list(_steps(log.read_text(errors="replace").splitlines(), str(root)))


def _steps(lines: list[str], root: str) -> Iterator[Step]:
    seen: Counter[str] = Counter()
    for line in lines:
        found = _CALL.match(line)
        if found is None:
            continue
        seen[found[1]] += 1
        if f"{root}/" in line:
            what = line.partition("(")[2].replace(root, "")[:70]
            yield Step(found[1], seen[found[1]], what)


@dataclass(frozen=True, slots=True)
class Tale:
    """A board before and after a deed, as a run without faults tells it."""

    root: Path
    deed: str
    old: dict[str, bytes]
    new: dict[str, bytes]
    commits: int
    steps: list[Step]

    def again(self, name: str) -> Path:
        """Return a fresh copy of the board as it was before."""
        return Path(shutil.copytree(self.root, self.root.parent / name))


def tale(root: Path, deed: str, tmp_path: Path) -> Tale:
    """Do a deed without faults on a copy and keep what it changed."""
    # Copies stand beside each other in folders with names of one length: the same steps.
    copy = Path(shutil.copytree(root, root.parent / "00000"))
    found = steps(copy, deed, tmp_path / "strace.log")
    new = files(copy)
    shutil.rmtree(copy)
    return Tale(root, deed, files(root), new, len(commits(root)), found)


def assert_old_or_new(tale: Tale, root: Path) -> None:
    """Every file, as it stands after the fault, is the old one or the new one."""
    for path, content in files(root).items():
        if ".tmp-" not in path:
            assert content in (tale.old.get(path), tale.new.get(path)), path


def assert_recovered(tale: Tale, root: Path) -> bool:
    """After the next open everything is old or everything is new; return whether new."""
    workspace = Workspace.open(root)
    workspace.commit_pending()
    assert workspace.pending == 0
    for path in root.rglob(".tmp-*"):  # what `check` sweeps when it is older than an hour
        os.utime(path, (0, 0))
    if workspace.check():
        workspace.fix()
    assert workspace.check() == ()
    standing = files(root)
    assert standing in (tale.old, tale.new)
    is_new = standing == tale.new
    assert len(commits(root)) == tale.commits + is_new
    assert git(root, "status", "--porcelain") == ""
    git(root, "fsck", "--strict", "--no-dangling")
    if is_new and tale.deed != "undo":
        workspace.history.undo()
        assert said(files(root), tale.old) == said(tale.old, tale.old)
    workspace.close()
    return is_new


def said(found: dict[str, bytes], old: dict[str, bytes]) -> dict[str, str]:
    """Return the plain values of the records that were there before."""
    return {path: found[path].decode().partition('\n "~"')[0] for path in old}
