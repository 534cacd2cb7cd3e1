"""Four people with a clone each, over a real bare repository: they always end with the same.

The ground truth knows nothing of stamps and events: it is which edits each clone has heard of, and
what each of them said.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from sprintboard.core.conflicts import conflicts
from sprintboard.core.errors import SprintboardError
from sprintboard.core.paths import Document, get
from sprintboard.workspace import Workspace, arrival
from sprintboard.workspace.driver import install_driver
from sprintboard.workspace.start import init_board
from tests.workspace.witness import Ticking, dice

CLONES = 4
WHICH = st.integers(0, CLONES - 1)
NUMBER = st.integers(0, 3)
YEAR = 365 * 86_400_000
REGISTERS = ("title", "description", "estimate", "place", "archived", "blocked", "due")
SETS = ("labels#a", "labels#b")


class Cut(BaseException):
    """The power went out."""


@dataclass(eq=False)
class Said:
    """Somebody set a value of a record, knowing what they knew."""

    record: str
    path: str
    value: Any
    known: frozenset[Said]


@dataclass
class Person:
    """One clone, what it has heard of, and its lying clock."""

    root: Path
    clock: Ticking
    workspace: Workspace
    known: set[Said] = field(default_factory=set)

    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = Workspace.open(self.root, clock=self.clock.clock())


def memory() -> Path:
    shared = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
    return Path(tempfile.mkdtemp(dir=shared if shared.is_dir() else None))


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


class Clones(RuleBasedStateMachine):
    """Random verbs, clocks, syncs, pulls by hand and power cuts."""

    pattern: ClassVar[Path | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = memory()
        shutil.copytree(self._pattern(), self.folder, dirs_exist_ok=True)
        self.team = self.folder / "team.git"
        self.heard: set[Said] = set()
        self.people = [self._person(number) for number in range(CLONES)]

    @classmethod
    def _pattern(cls) -> Path:
        """Return a board of three cards with its bare repository, made once."""
        if cls.pattern is None:
            folder = memory()
            clock = Ticking().clock()
            root = init_board(
                folder / "one", name="Team", member_name="Ada", member_email="ada@example.org",
                clock=clock,
            )  # fmt: skip
            workspace = Workspace.open(root, clock=clock)
            for title in ("VAT", "Payroll", "Prices"):
                workspace.cards.new(title)
            subprocess.run(["git", "init", "-q", "--bare", folder / "team.git"], check=True)
            workspace.sync.set_remote(str(folder / "team.git"))
            workspace.sync.now()
            workspace.close()
            shutil.rmtree(root / ".git" / "sprintboard")
            cls.pattern = folder
        return cls.pattern

    def _person(self, number: int) -> Person:
        root = self.folder / f"clone{number}"
        shutil.copytree(self.folder / "one", root)
        git(root, "remote", "set-url", "origin", str(self.team))
        install_driver(root)
        clock = Ticking(at=Ticking().at + 10_000_000 * (number + 1), dice=dice(number + 100))
        return Person(root, clock, Workspace.open(root, clock=clock.clock()))

    def _act(self, which: int, act: Callable[[Workspace], object]) -> None:
        """Do something at a clone, and note what it says now that it did not say before."""
        person = self.people[which]
        before = _values(person.workspace)
        try:
            act(person.workspace)
        except SprintboardError:
            return
        self._note(person, before, _values(person.workspace))

    def _note(self, person: Person, before: dict[Any, Any], after: dict[Any, Any]) -> None:
        known = frozenset(person.known)
        for key, value in after.items():
            if before.get(key) != value and not (key not in before and value in (None, False)):
                person.known.add(Said(*key, value, known))

    def _card(self, which: int, number: int) -> list[str]:
        every = sorted(self.people[which].workspace.board.cards)
        return [every[number % len(every)]]

    @rule(which=WHICH, number=NUMBER, word=st.integers(0, 99))
    def rename(self, which: int, number: int, word: int) -> None:
        self._act(which, lambda ws: ws.cards.edit(self._card(which, number), title=f"T{word}"))

    @rule(which=WHICH, number=NUMBER, word=st.integers(0, 99))
    def describe(self, which: int, number: int, word: int) -> None:
        text = f"{word} " * 120
        self._act(which, lambda ws: ws.cards.edit(self._card(which, number), description=text))

    @rule(which=WHICH, number=NUMBER, size=st.integers(1, 8))
    def size(self, which: int, number: int, size: int) -> None:
        self._act(which, lambda ws: ws.cards.edit(self._card(which, number), estimate=size))

    @rule(which=WHICH, number=NUMBER, label=st.sampled_from("ab"))
    def label(self, which: int, number: int, label: str) -> None:
        self._act(which, lambda ws: ws.cards.edit(self._card(which, number), add_labels=[label]))

    @rule(which=WHICH, number=NUMBER, label=st.sampled_from("ab"))
    def unlabel(self, which: int, number: int, label: str) -> None:
        self._act(which, lambda ws: ws.cards.edit(self._card(which, number), remove_labels=[label]))

    @rule(which=WHICH, number=NUMBER, column=st.sampled_from(["To do", "Doing", "Done"]))
    def move(self, which: int, number: int, column: str) -> None:
        self._act(which, lambda ws: ws.cards.move(self._card(which, number), column, place="top"))

    @rule(which=WHICH, number=NUMBER)
    def block(self, which: int, number: int) -> None:
        self._act(which, lambda ws: ws.cards.block(self._card(which, number), f"why {which}"))

    @rule(which=WHICH, number=NUMBER)
    def archive(self, which: int, number: int) -> None:
        self._act(which, lambda ws: ws.cards.archive(self._card(which, number)))

    @rule(which=WHICH, number=NUMBER)
    def delete(self, which: int, number: int) -> None:
        self._act(which, lambda ws: ws.cards.delete(self._card(which, number)))

    @rule(which=WHICH, number=NUMBER)
    def restore(self, which: int, number: int) -> None:
        self._act(which, lambda ws: ws.cards.restore(self._card(which, number)))

    @rule(which=WHICH, number=NUMBER, word=st.integers(0, 99))
    def comment_and_check(self, which: int, number: int, word: int) -> None:
        card = self._card(which, number)[0]
        self._act(which, lambda ws: ws.cards.comment(card, f"says {word}"))
        self._act(which, lambda ws: ws.cards.add_item(card, f"item {word}"))

    @rule(which=WHICH, word=st.integers(0, 99))
    def new_card(self, which: int, word: int) -> None:
        self._act(which, lambda ws: ws.cards.new(f"New {word}"))

    @rule(which=WHICH, word=st.integers(0, 9))
    def columns_and_people(self, which: int, word: int) -> None:
        self._act(which, lambda ws: ws.columns.new(f"Column {word}"))
        self._act(which, lambda ws: ws.columns.edit("Doing", limit=word + 1))
        self._act(which, lambda ws: ws.members.new(f"P{which}{word}", emails=[]))
        self._act(which, lambda ws: ws.views.save(f"V{word}", filter="blocked"))

    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        self._act(which, lambda ws: ws.history.undo(anyway=True))

    @rule(which=WHICH)
    def redo(self, which: int) -> None:
        self._act(which, lambda ws: ws.history.redo(anyway=True))

    @rule(which=WHICH, how=st.sampled_from(["keep", "take"]))
    def settle(self, which: int, how: str) -> None:
        person = self.people[which]
        found = [each.conflict for each in person.workspace.conflicts.every()]
        if not found:
            return
        one = found[0]
        known = frozenset(person.known)
        getattr(person.workspace.conflicts, how)(one.kind, one.record_id, one.path)
        document = person.workspace.conflicts._desk.load(one.kind, one.record_id)
        if one.path == "deleted":
            path = "delete" if document.get("deleted") else "restore"
            person.known.add(Said(one.record_id, path, True, known))
        else:
            value = _plain(get(document, one.path))
            person.known.add(Said(one.record_id, one.path, value, known))

    @rule(which=WHICH, years=st.sampled_from([-30, -1, 1, 30]))
    def turn_the_clock(self, which: int, years: int) -> None:
        clock = self.people[which].clock
        clock.at = max(Ticking().at - 30 * YEAR, clock.at + years * YEAR)

    @rule(which=WHICH)
    def sync(self, which: int) -> None:
        person = self.people[which]
        report = person.workspace.sync.now()
        assert report.result == "synced", report
        self.heard |= person.known
        person.known |= self.heard

    @rule(which=WHICH)
    def pull_by_hand(self, which: int) -> None:
        person = self.people[which]
        person.workspace.commit_pending()
        pulled = git(person.root, "pull", "--quiet", "--no-rebase", "--no-edit")
        assert pulled.returncode == 0, pulled.stderr
        person.workspace.refresh()
        person.known |= self.heard

    @rule(which=WHICH)
    def rebase_by_hand(self, which: int) -> None:
        person = self.people[which]
        person.workspace.commit_pending()
        pulled = git(person.root, "pull", "--quiet", "--rebase")
        assert pulled.returncode == 0, pulled.stderr
        person.workspace.refresh()
        person.known |= self.heard

    @rule(which=WHICH)
    def power_cut_while_syncing(self, which: int) -> None:
        person = self.people[which]
        with pytest.MonkeyPatch.context() as patch:
            cuts = [False]

            def cut(*_args: object) -> None:
                cuts[0] = True
                raise Cut

            patch.setattr(arrival, "_put", cut)
            try:
                person.workspace.sync.now()
            except Cut:
                assert cuts[0]
        if not cuts[0]:
            self.heard |= person.known  # there was nothing to take: everything was sent
        person.known |= self.heard
        person.reopen()

    def teardown(self) -> None:
        try:
            for _ in range(2):
                for which in range(CLONES):
                    self.sync(which)
            first, *rest = (_files(each.root) for each in self.people)
            assert all(each == first for each in rest)
            for person in self.people:
                self._check(person)
        finally:
            for person in self.people:
                person.workspace.close()
            shutil.rmtree(self.folder)

    def _check(self, person: Person) -> None:
        problems = [each.sentence for each in person.workspace.check()]
        assert [each for each in problems if "a day ahead" not in each] == []
        documents = _documents(person.workspace)
        for card_id, document in documents.items():
            for path in (*REGISTERS, *SETS):
                self._check_value(document, card_id, path)
            mine = [said for said in self.heard if said.record == card_id]
            deletions = [said for said in mine if said.path == "delete"]
            others = {said for said in mine if said.path != "delete"}
            hidden = any(others <= said.known for said in deletions)
            assert bool(document.get("deleted")) is hidden
            texts = json.dumps(document)
            for said in mine:
                if said.path in ("comment", "item"):
                    assert str(said.value) in texts

    def _check_value(self, document: Document, card_id: str, path: str) -> None:
        mine = [said for said in self.heard if said.record == card_id and said.path == path]
        heads = [s for s in mine if not any(s in other.known for other in mine)]
        there = _plain(get(document, path))
        if not heads:
            return
        if "#" in path:
            assert there is any(said.value for said in heads)
            return
        values = [said.value for said in heads]
        assert there in values
        open_now = {each.path: each for each in conflicts(document)}
        listed = [_plain(s.value) for s in open_now[path].others] if path in open_now else []
        if not document.get("deleted"):
            assert all(value == there or value in listed for value in values)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("column") or value.get("reason")
    return False if value is None else value


def _documents(workspace: Workspace) -> dict[str, Document]:
    desk = workspace.conflicts._desk
    return {each: desk.load("card", each) for each in desk.index.card_ids()}


def _values(workspace: Workspace) -> dict[tuple[str, str], Any]:
    """Return everything that the ground truth follows, as it stands at a clone."""
    found: dict[tuple[str, str], Any] = {}
    for card_id, document in _documents(workspace).items():
        for path in REGISTERS:
            found[card_id, path] = _plain(get(document, path))
        for path in SETS:
            found[card_id, path] = bool(get(document, path))
        found[card_id, "delete" if document.get("deleted") else "restore"] = len(
            [e for e in document["~"]["events"].values() if e.get("do") in ("delete", "restore")]
        )
        for name, kind in (("comments", "comment"), ("checklist", "item")):
            for key, item in document.get(name, {}).items():
                found[card_id, f"{kind}"] = item.get("text")
                found[card_id, f"{name}/{key}"] = item.get("text")
    return found


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }


_QUICK = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestClones = Clones.TestCase
TestClones.settings = _QUICK


@pytest.mark.long
class TestClonesLong(Clones.TestCase):  # type: ignore[name-defined,misc]  # hypothesis makes it
    """Thousands of steps; its figures are reported."""

    settings = settings(_QUICK, max_examples=400, stateful_step_count=40)
