"""What a bystander sees of a board: its files, its commits, what its records say."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sprintboard.core.errors import SprintboardError
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.clock import Clock
from tests.builders import NOW


def dice(seed: int) -> random.Random:
    """Return dice that always roll the same."""
    return random.Random(seed)  # noqa: S311  # a test wants chance that repeats itself


@dataclass
class Ticking:
    """A clock that goes on by a second whenever it is read, and always rolls the same dice."""

    at: int = NOW * 1000
    dice: random.Random = field(default_factory=lambda: dice(7))

    def clock(self) -> Clock:
        return Clock(milliseconds=self.tick, bits=self.dice.getrandbits)

    def tick(self) -> int:
        self.at += 1000
        return self.at


def git(root: Path, *arguments: str) -> str:
    """Run git as a person would and return what it prints."""
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def head(root: Path) -> str:
    """Return the commit that the branch is at."""
    return git(root, "rev-parse", "HEAD").strip()


def commits(root: Path) -> list[tuple[str, str]]:
    """Return (author, message) of every commit, newest first."""
    printed = git(root, "log", "--format=%an <%ae>%x00%B%x01")
    found = [each.strip().partition("\0") for each in printed.split("\x01") if each.strip()]
    return [(author, message.strip()) for author, _, message in found]


def files(root: Path) -> dict[str, bytes]:
    """Return every file of the work tree with its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }


def record(root: Path, card_id: str) -> dict[str, Any]:
    """Return a card's record as any program would read it."""
    found: dict[str, Any] = json.loads(
        (root / "cards" / card_id[:2] / f"{card_id}.json").read_text(encoding="utf-8")
    )
    return found


def plain_values(root: Path) -> dict[str, dict[str, Any]]:
    """Return what every record says, without its history; deleted ones say only that."""
    found = {}
    for path, content in files(root).items():
        if path.endswith(".json"):
            document = json.loads(content)
            document.pop("~", None)
            found[path] = {"deleted": True} if document.get("deleted") else document
    return found


def done(workspace: Workspace, verb: Callable[[], Outcome]) -> tuple[Outcome, str]:
    """Run a verb that has to leave one commit by Ada; return its outcome and the message."""
    before = len(commits(workspace.root))
    outcome = verb()
    assert workspace.pending == 1
    assert workspace.commit_pending() == 1
    after = commits(workspace.root)
    assert len(after) == before + 1
    author, message = after[0]
    assert author == "Ada Lovelace <ada@example.org>"
    assert git(workspace.root, "status", "--porcelain") == ""
    return outcome, message


def refused(workspace: Workspace, verb: Callable[[], object], error: type[SprintboardError]) -> str:
    """Run a verb that has to be refused with one sentence and change nothing; return it."""
    workspace.refresh()
    before = files(workspace.root), head(workspace.root), workspace.pending, workspace.board
    with pytest.raises(error) as caught:
        verb()
    after = files(workspace.root), head(workspace.root), workspace.pending, workspace.board
    assert before == after
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence[-1] in ".?"
    assert len(sentence) < 400
    return sentence


def assert_sound(workspace: Workspace) -> None:
    """Everything is in order, for sprintboard and for git."""
    assert workspace.check() == ()
    git(workspace.root, "fsck", "--strict", "--no-dangling")
