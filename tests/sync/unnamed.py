"""What anybody can find out about a note that names nobody: in git, and in files beside it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from sprintboard.core.phases import Phase
from tests.sync.team import Person, Team
from tests.workspace.sittings import new_retro, reach
from tests.workspace.witness import dice, git

TEXTS = ("too many meetings", "naïve plans 🚀", "the coffee is good", "x" * 300)
REPLICA = "c0ffee42"
"""The replica of whoever writes: no other clone has it."""


def begin_retro(team: Team, mode: str = "unattributed") -> str:
    """Let Kim make a retro that everybody knows of."""
    retro = new_retro(team[3].ws, mode)
    team.sync_all()
    return retro


def end_phase(team: Team, retro: str, phase: Phase = Phase.GROUP) -> None:
    """Let Kim go on to a phase, and tell the remote."""
    reach(team[3].ws, retro, phase)
    team[3].sync()


def seat(person: Person, *, name: str, replica: str = REPLICA, seed: int = 99) -> None:
    """Let somebody come back to their clone, with a name in git, a replica and dice of theirs."""
    (person.root / ".git/sprintboard/replica").write_text(replica, encoding="ascii")
    git(person.root, "config", "user.name", name)
    git(person.root, "config", "user.email", f"{name[:3].lower()}@example.org")
    person.clock.dice = dice(seed)
    person.reopen()


def objects(repository: Path) -> dict[str, bytes]:
    """Return every object that a repository holds, by id, reachable or not."""
    command = ["git", "-C", str(repository), "cat-file", "--batch-all-objects", "--batch"]
    printed = subprocess.run(command, check=True, capture_output=True).stdout
    found: dict[str, bytes] = {}
    place = 0
    while place < len(printed):
        end = printed.index(b"\n", place)
        name, kind, size = printed[place:end].decode().split(" ")
        found[name] = kind.encode() + b"\n" + printed[end + 1 : end + 1 + int(size)]
        place = end + 2 + int(size)
    return found


def reflogs(root: Path) -> dict[str, list[str]]:
    """Return what every reflog of a clone says, without who and when."""
    logs = root / ".git/logs"
    return {
        path.relative_to(logs).as_posix(): [
            f"{line[:81]} {line.partition(chr(9))[2]}"
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
        for path in sorted(logs.rglob("*"))
        if path.is_file()
    }


def private_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a clone keeps to itself, and everything in git's folder that is no object."""
    folder = root / ".git"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).parts[0] != "objects":
            yield path.relative_to(folder).as_posix(), path.read_bytes()
