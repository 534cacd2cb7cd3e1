"""Four clones of one board over real git, verbs of every kind, and everybody ends with the same."""

# ruff: noqa: ARG005  # every verb is called alike

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from sprintboard.core.errors import (
    Ambiguous,
    BadInput,
    ChangedSince,
    NotFound,
    Refused,
)
from sprintboard.workspace import Workspace
from tests.sync.team import YEAR, Person, begin, copied, problems
from tests.sync.truth import Mind, require, values_of
from tests.workspace.witness import files, git

LONG = "word " * 60
NUMBERS = st.integers(0, 7)
CLONES = st.integers(0, 3)
ALLOWED = (Refused, NotFound, Ambiguous, BadInput, ChangedSince)

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")


def card(ws: Workspace, number: int) -> str:
    """Return one of the first cards, deleted and archived ones too."""
    known = sorted(ws.board.cards)
    return str(known[number % len(known)])


def column(ws: Workspace, number: int) -> str:
    every = [*ws.board.columns, *ws.board.closed_columns]
    return str(sorted(each.id for each in every)[number % len(every)])


def person(ws: Workspace, number: int) -> str:
    return str(sorted(ws.board.members)[number % len(ws.board.members)])


def item(ws: Workspace, number: int) -> str:
    return ws.cards.read(card(ws, number)).checklist[0].id


def comment(ws: Workspace, number: int) -> str:
    return ws.cards.read(card(ws, number)).comments[0].id


def settle(ws: Workspace, how: str) -> Any:
    found = ws.conflicts.every()[0].conflict
    return getattr(ws.conflicts, how)(found.kind, found.record_id, found.path)


Verb = Callable[[Workspace, int, str], Any]
CARD_VERBS: dict[str, Verb] = {
    "new": lambda ws, n, t: ws.cards.new(t, column=column(ws, n), labels=[f"l{n}"]),
    "title": lambda ws, n, t: ws.cards.edit([card(ws, n)], title=t),
    "short": lambda ws, n, t: ws.cards.edit([card(ws, n)], description=t),
    "long": lambda ws, n, t: ws.cards.edit([card(ws, n)], description=LONG + t),
    "empty": lambda ws, n, t: ws.cards.edit([card(ws, n)], description=None),
    "estimate": lambda ws, n, t: ws.cards.edit([card(ws, 0)], estimate=n),
    "owner": lambda ws, n, t: ws.cards.edit([card(ws, 0)], owner=person(ws, n)),
    "add": lambda ws, n, t: ws.cards.edit([card(ws, n)], add_labels=[f"l{n % 3}", "vat"]),
    "take": lambda ws, n, t: ws.cards.edit([card(ws, n)], remove_labels=[f"l{n % 3}", "vat"]),
    "helper": lambda ws, n, t: ws.cards.edit([card(ws, 0)], add_helpers=[person(ws, n)]),
    "no helper": lambda ws, n, t: ws.cards.edit([card(ws, 0)], remove_helpers=[person(ws, n)]),
    "move": lambda ws, n, t: ws.cards.move([card(ws, 0)], column(ws, n)),
    "top": lambda ws, n, t: ws.cards.move([card(ws, n)], column(ws, 0), place="top"),
    "shift": lambda ws, n, t: ws.cards.shift([card(ws, n)], -1),
    "block": lambda ws, n, t: ws.cards.block([card(ws, n)], t, waits_for="Business"),
    "unblock": lambda ws, n, t: ws.cards.unblock([card(ws, n)]),
    "archive": lambda ws, n, t: ws.cards.archive([card(ws, n)]),
    "delete": lambda ws, n, t: ws.cards.delete([card(ws, n)]),
    "restore": lambda ws, n, t: ws.cards.restore([card(ws, n)]),
    "duplicate": lambda ws, n, t: ws.cards.duplicate(card(ws, n)),
}
TALK_VERBS: dict[str, Verb] = {
    "item": lambda ws, n, t: ws.cards.add_item(card(ws, 0), t),
    "tick": lambda ws, n, t: ws.cards.tick(card(ws, 0), item(ws, 0)),
    "untick": lambda ws, n, t: ws.cards.untick(card(ws, 0), item(ws, 0)),
    "rename item": lambda ws, n, t: ws.cards.rename_item(card(ws, 0), item(ws, 0), t),
    "last item": lambda ws, n, t: ws.cards.move_item(card(ws, 0), item(ws, 0)),
    "no item": lambda ws, n, t: ws.cards.remove_item(card(ws, 0), item(ws, 0)),
    "comment": lambda ws, n, t: ws.cards.comment(card(ws, n), t),
    "long comment": lambda ws, n, t: ws.cards.comment(card(ws, n), LONG + t),
    "edit comment": lambda ws, n, t: ws.cards.edit_comment(card(ws, n), comment(ws, n), t),
    "no comment": lambda ws, n, t: ws.cards.remove_comment(card(ws, n), comment(ws, n)),
}
TEAM_VERBS: dict[str, Verb] = {
    "column": lambda ws, n, t: ws.columns.new(t, limit=n + 1),
    "name column": lambda ws, n, t: ws.columns.edit(column(ws, n), name=t),
    "limit": lambda ws, n, t: ws.columns.edit(column(ws, n), limit=n + 2),
    "unlimited": lambda ws, n, t: ws.columns.edit(column(ws, n), limit=None),
    "move column": lambda ws, n, t: ws.columns.move(column(ws, n), after=column(ws, n + 1)),
    "close": lambda ws, n, t: ws.columns.close(column(ws, n)),
    "reopen": lambda ws, n, t: ws.columns.reopen(column(ws, n)),
    "unit": lambda ws, n, t: ws.units.new(t, "business"),
    "name unit": lambda ws, n, t: ws.units.edit(min(ws.board.units), name=t),
    "retire unit": lambda ws, n, t: ws.units.retire(max(ws.board.units)),
    "member": lambda ws, n, t: ws.members.new(t, emails=[f"{t}@example.org"]),
    "role": lambda ws, n, t: ws.members.edit(person(ws, 0), role=t, add_emails=[f"{t}@b.org"]),
    "retire": lambda ws, n, t: ws.members.retire(person(ws, n)),
    "view": lambda ws, n, t: ws.views.save(f"view {n % 2}", filter=f"label:{t}"),
    "no view": lambda ws, n, t: ws.views.remove(f"view {n % 2}"),
    "policy": lambda ws, n, t: ws.policy.set("wip", ("soft", "enforce")[n % 2]),
    "board": lambda ws, n, t: ws.policy.rename(t),
    "undo": lambda ws, n, t: ws.history.undo(anyway=n > 5),
    "redo": lambda ws, n, t: ws.history.redo(anyway=n > 5),
}
PATTERN: list[Path] = []


def pattern() -> Path:
    if not PATTERN or not PATTERN[0].is_dir():
        PATTERN[:] = [begin(Path(tempfile.mkdtemp(dir=memory())))]
    return PATTERN[0]


def memory() -> Path | None:
    shared = Path("/dev/shm")  # noqa: S108  # folders of our own are made in it
    return shared if shared.is_dir() else None


@pytest.fixture(scope="module", autouse=True)
def no_pattern_left() -> Any:
    yield
    for folder in PATTERN:
        shutil.rmtree(folder, ignore_errors=True)
    PATTERN.clear()


class Clones(RuleBasedStateMachine):
    """Four people, one bare repository, clocks that lie, and colleagues who use git by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=memory()))
        self.team = copied(pattern(), self.folder)
        self.minds = [Mind() for _ in range(4)]
        self.there = Mind()
        self.spoilt = False
        """A merge without sprintboard is on top, which no sync has repaired yet."""
        self.count = 0
        root = Mind()
        root.saw({}, values_of(self.team[0].root))
        for mind in (*self.minds, self.there):
            mind.meet(root)

    def act(self, which: int, verb: Verb, number: int) -> None:
        ws, mind = self.team[which].ws, self.minds[which]
        self.count += 1
        before = values_of(ws.root)
        try:
            verb(ws, number, f"t{self.count}")
        except (*ALLOWED, IndexError, ValueError):
            assert values_of(ws.root) == before
        else:
            mind.saw(before, values_of(ws.root))

    @rule(which=CLONES, verb=st.sampled_from(sorted(CARD_VERBS)), number=NUMBERS)
    def work(self, which: int, verb: str, number: int) -> None:
        self.act(which, CARD_VERBS[verb], number)

    @rule(which=CLONES, verb=st.sampled_from(sorted(TALK_VERBS)), number=NUMBERS)
    def talk(self, which: int, verb: str, number: int) -> None:
        self.act(which, TALK_VERBS[verb], number)

    @rule(which=CLONES, verb=st.sampled_from(sorted(TEAM_VERBS)), number=NUMBERS)
    def arrange(self, which: int, verb: str, number: int) -> None:
        self.act(which, TEAM_VERBS[verb], number)

    @rule(which=CLONES, how=st.sampled_from(["keep", "take", "both"]))
    def settle(self, which: int, how: str) -> None:
        """An answer counts as a write of what stands afterwards, even where it stood before."""
        ws, mind = self.team[which].ws, self.minds[which]
        found = ws.conflicts.every()
        if not found:
            return
        first = found[0].conflict
        before = values_of(ws.root)
        try:
            settle(ws, how)
        except ALLOWED:
            return
        after = values_of(ws.root)
        mind.saw(before, after)
        file = "board.json" if first.kind == "board" else ""
        file = file or f"{first.kind}s/{first.record_id[:2]}/{first.record_id}.json"
        key = (file, first.path)
        if before.get(key) == after.get(key):
            mind.wrote(*key, after.get(key))

    @rule(which=CLONES, years=st.sampled_from([-30, -1, 1, 30]))
    def turn_the_clock(self, which: int, years: int) -> None:
        clock = self.team[which].clock
        clock.at = max(0, clock.at + years * YEAR)

    @rule(which=CLONES)
    def commit(self, which: int) -> None:
        self.team[which].ws.commit_pending()

    @rule(which=CLONES)
    def sync(self, which: int) -> None:
        self.team[which].sync()
        self.there.meet(self.minds[which])
        self.minds[which].meet(self.there)
        self.spoilt = False

    @rule(which=CLONES, how=st.sampled_from(["--no-rebase", "--rebase"]))
    def pull_by_hand(self, which: int, how: str) -> None:
        each = self.team[which]
        each.ws.commit_pending()
        if self.spoilt:
            return
        git(each.root, "pull", "--quiet", "--no-edit", how, "origin", "main")
        each.ws.refresh()
        self.minds[which].meet(self.there)

    @rule(which=CLONES, how=st.sampled_from(["ours", "theirs", "markers", "mixed"]))
    def merge_as_a_forge_does(self, which: int, how: str) -> None:
        each = self.team[which]
        each.ws.commit_pending()
        forge_merge(self.folder, each, how)
        self.there.meet(self.minds[which])
        self.spoilt = True

    def teardown(self) -> None:
        try:
            for _ in range(2):
                for which in range(4):
                    self.sync(which)
            mended = [each for each in self.team if mendable(each)]
            if mended:
                before = values_of(mended[0].root)
                mended[0].ws.fix()
                self.minds[self.team.people.index(mended[0])].saw(before, values_of(mended[0].root))
                for _ in range(2):
                    for which in range(4):
                        self.sync(which)
            first = files(self.team[0].root)
            for each, mind in zip(self.team, self.minds, strict=True):
                assert files(each.root) == first
                assert problems(each) == []
                require(each.ws, mind.known)
            git(self.team.remote, "fsck", "--strict", "--no-dangling")
        finally:
            self.team.close()
            shutil.rmtree(self.folder, ignore_errors=True)


def mendable(each: Person) -> bool:
    return any(problem.mend for problem in each.ws.check())


def forge_merge(folder: Path, each: Person, how: str) -> None:
    """Merge somebody's branch where sprintboard is not installed, and not well.

    `ours` and `theirs` take a whole file of one side, for that is how our attributes have it; git
    left to itself merges lines: what both changed stays between `markers`, or is theirs (`mixed`).
    """
    forge = folder / "forge"
    if not forge.is_dir():
        git(folder, "clone", "--quiet", str(folder / "team.git"), "forge")
    git(forge, "fetch", "--quiet", "origin")
    git(forge, "reset", "--quiet", "--hard", "origin/main")
    git(forge, "fetch", "--quiet", str(each.root), "main")
    attributes = forge / ".git/info/attributes"
    by_line = how in ("markers", "mixed")
    attributes.write_text("*.json merge=text\n" if by_line else "", encoding="utf-8")
    merge = ["merge", "--quiet", "--no-edit", "--no-ff", "--allow-unrelated-histories"]
    side = {"ours": ["-X", "ours"], "markers": []}.get(how, ["-X", "theirs"])
    command = ["git", "-C", str(forge), *merge, "-s", "recursive", *side, "FETCH_HEAD"]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        assert how == "markers"
        git(forge, "add", "--all")
        git(forge, "commit", "--quiet", "--no-edit")
    attributes.unlink()
    git(forge, "push", "--quiet", "origin", "HEAD:main")


TestClones = Clones.TestCase
TestClones.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.long
class TestClonesLong(Clones.TestCase):  # type: ignore[name-defined,misc]  # hypothesis makes it
    """Many more interleavings."""

    settings = settings(
        max_examples=1_000,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
