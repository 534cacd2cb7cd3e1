"""A team: a bare repository, and clones of people whose clocks lie."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sprintboard.workspace import Workspace
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.joining import join_board
from sprintboard.workspace.start import init_board
from sprintboard.workspace.syncing import SyncReport
from tests.builders import NOW
from tests.workspace.witness import dice, git

PEOPLE = ("Ada Lovelace", "Finn O'Hara", "Bea Brandt", "Kim Park")
YEAR = 365 * 86_400_000


@dataclass
class Lying:
    """A clock that goes on by a second whenever it is read, and may be years off."""

    at: int = NOW * 1000
    dice: random.Random = field(default_factory=lambda: dice(7))

    def clock(self) -> Clock:
        return Clock(milliseconds=self.tick, bits=self.dice.getrandbits)

    def tick(self) -> int:
        self.at += 1000
        return self.at


@dataclass
class Person:
    """Somebody's clone, opened."""

    ws: Workspace
    clock: Lying

    @property
    def root(self) -> Path:
        return self.ws.root

    def sync(self, *, accept_rewrite: bool = False) -> SyncReport:
        """Sync, and require that it went through."""
        report = self.ws.sync.now(accept_rewrite=accept_rewrite)
        assert report.result == "synced", report.sentence
        self.ws.refresh()
        return report

    def reopen(self) -> None:
        self.ws.close()
        self.ws = Workspace.open(self.root, clock=self.clock.clock())


@dataclass
class Team:
    """Everybody, and the repository in their middle."""

    folder: Path
    people: list[Person]

    @property
    def remote(self) -> Path:
        return self.folder / "team.git"

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)

    def __getitem__(self, number: int) -> Person:
        return self.people[number]

    def sync_all(self, rounds: int = 2) -> None:
        """Let everybody sync in turn until all know everything."""
        for _ in range(rounds):
            for person in self.people:
                person.sync()

    def close(self) -> None:
        for person in self.people:
            person.ws.close()


def problems(each: Person) -> list[str]:
    """Return what `check` says, but that somebody's clock is wrong, which it is."""
    return [
        p.sentence for p in each.ws.check() if "clock is more than a day ahead" not in p.sentence
    ]


def bare(folder: Path) -> Path:
    """Make an empty bare repository."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main")
    return folder


def begin(folder: Path) -> Path:
    """Make a board of four people and one clone each; return the folder."""
    remote = bare(folder / "team.git")
    clock = Lying().clock()
    first = folder / "0"
    init_board(
        first, name="Invoices", member_name=PEOPLE[0], member_email="ada@example.org", clock=clock
    )
    workspace = Workspace.open(first, clock=clock)
    for name in PEOPLE[1:]:
        workspace.members.new(name, emails=[f"{name[:3].lower()}@example.org"], unit="Business")
    for number in range(3):
        workspace.cards.new(f"card {number}")
    workspace.sync.set_remote(str(remote))
    assert workspace.sync.now().result == "synced"
    workspace.close()
    for number in range(1, len(PEOPLE)):
        join_board(str(remote), folder / str(number), clock=clock).close()
    return folder


def copied(pattern: Path, folder: Path, *, clones: int = len(PEOPLE)) -> Team:
    """Copy a team that was begun to another folder and open it, everybody as themselves."""
    shutil.copytree(pattern / "team.git", folder / "team.git")
    people = []
    for number in range(clones):
        root = folder / str(number)
        shutil.copytree(pattern / str(number), root)
        git(root, "remote", "set-url", "origin", str(folder / "team.git"))
        (root / ".git/sprintboard/replica").write_text(f"{number:08x}", encoding="ascii")
        clock = Lying(at=NOW * 1000 + 3_600_000, dice=dice(number))
        workspace = Workspace.open(root, clock=clock.clock())
        workspace.members.use(PEOPLE[number])
        workspace.close()
        people.append(Person(Workspace.open(root, clock=clock.clock()), clock))
    return Team(folder, people)


MakeTeam = Callable[..., Team]
