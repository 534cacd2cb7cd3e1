"""Feedback on several clones: voices, links and letters are sets, and nobody's word is lost."""

# ruff: noqa: ARG005  # every verb is called alike

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from sprintboard.core.errors import Ambiguous, BadInput, ChangedSince, NotFound, Refused
from sprintboard.core.feedback_group import wholes
from sprintboard.workspace import Workspace
from tests.sync.team import Team, begin, copied, problems
from tests.sync.truth import Mind, require, values_of
from tests.workspace.witness import files

ALLOWED = (Refused, NotFound, Ambiguous, BadInput, ChangedSince)
JANE = "Jane of ACME"
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")


@pytest.fixture
def three(team: Team) -> list[str]:
    """Return three entries that everybody knows: by Ada, by the business, by somebody outside."""
    add = team[0].ws.feedback.add
    made = [
        add("product", text="export is slow", score=2).ids[0],
        add("product", text="so slow", by="Business").ids[0],
        add("product", text="export!", by=JANE).ids[0],
    ]
    team.sync_all()
    return made


def _same(team: Team) -> Workspace:
    team.sync_all()
    for person in team:
        assert files(person.root) == files(team[0].root)
    return team[0].ws


def test_two_who_merge_at_once_unite_all_voices(team: Team, three: list[str]) -> None:
    one, two, other = three
    team[0].ws.feedback.merge(one, [two])
    team[1].ws.feedback.merge(one, [other])
    ws = _same(team)
    assert ws.feedback.read(one).votes == 3
    assert [each.id for each in ws.feedback.list()] == [one]
    assert problems(team[0]) == []


def test_an_entry_merged_into_two_others_is_part_of_one_of_them(
    team: Team, three: list[str]
) -> None:
    one, two, other = three
    team[0].ws.feedback.merge(one, [other])
    team[1].ws.feedback.merge(two, [other])
    ws = _same(team)
    votes = sorted(ws.feedback.read(each).votes for each in (one, two))
    assert votes == [1, 2]


def test_entries_merged_into_each_other_stand_as_one_until_somebody_looks(
    team: Team, three: list[str]
) -> None:
    one, two, _ = three
    team[0].ws.feedback.merge(one, [two])
    team[1].ws.feedback.merge(two, [one])
    ws = _same(team)
    assert len([each for each in ws.feedback.list() if each.id in (one, two)]) == 1
    assert any("is part of itself" in each for each in problems(team[1]))
    team[2].ws.feedback.unmerge(two)
    ws = _same(team)
    assert problems(team[3]) == []
    assert ws.feedback.read(two).votes == 2


def test_a_voice_corrected_in_a_merged_entry_counts_for_the_whole(
    team: Team, three: list[str]
) -> None:
    one, two, _ = three
    team[0].ws.feedback.merge(one, [two])
    team[1].ws.feedback.edit(two, by="Finn")
    ws = _same(team)
    assert ws.board.find_member("Finn").id in ws.feedback.read(one).voices


def test_two_who_tell_tell_once_and_each_their_own(team: Team, three: list[str]) -> None:
    one, two, _ = three
    team[0].ws.feedback.merge(one, [two])
    team[0].ws.feedback.done(one)
    team.sync_all()
    team[0].ws.feedback.told(one, "Ada")
    team[1].ws.feedback.told(one, "Business")
    team[2].ws.feedback.told(one, "Ada")
    assert _same(team).feedback.to_tell() == ()
    assert team[3].ws.board.conflicts == {}


def test_two_steps_at_once_leave_one_and_keep_the_other_to_look_at(
    team: Team, three: list[str]
) -> None:
    one = three[0]
    team[0].ws.feedback.plan(one)
    team[1].ws.feedback.decline(one, "The law asks for it.")
    ws = _same(team)
    assert ws.board.find("feedback", one).state in ("planned", "declined")
    assert ws.board.conflicts == {one: 1}
    (found,) = ws.conflicts.every()
    ws.conflicts.take("feedback", one, found.conflict.path)
    assert _same(team).board.conflicts == {}


Verb = Callable[[Workspace, int, str], Any]


def entry(ws: Workspace, number: int) -> str:
    """Return one of the entries; an error when there is none."""
    known = sorted(each.id for each in ws.board.feedback)
    return known[number % len(known)] if known else "none"


def card(ws: Workspace, number: int) -> str:
    known = sorted(ws.board.cards)
    return known[number % len(known)]


VERBS: dict[str, Verb] = {
    "add": lambda ws, n, t: ws.feedback.add(card(ws, n), text=t, score=n % 5 + 1),
    "guest": lambda ws, n, t: ws.feedback.add("product", text=t, by=f"Guest {n % 3}"),
    "unit": lambda ws, n, t: ws.feedback.add("product", text=t, by="Business"),
    "acknowledge": lambda ws, n, t: ws.feedback.acknowledge(entry(ws, n)),
    "plan": lambda ws, n, t: ws.feedback.plan(entry(ws, n), [card(ws, n)]),
    "done": lambda ws, n, t: ws.feedback.done(entry(ws, n), t),
    "decline": lambda ws, n, t: ws.feedback.decline(entry(ws, n), t),
    "answer": lambda ws, n, t: ws.feedback.answer(entry(ws, n), t),
    "reopen": lambda ws, n, t: ws.feedback.reopen(entry(ws, n)),
    "merge": lambda ws, n, t: ws.feedback.merge(entry(ws, n), [entry(ws, n + 1)]),
    "merge back": lambda ws, n, t: ws.feedback.merge(entry(ws, n + 1), [entry(ws, n)]),
    "unmerge": lambda ws, n, t: ws.feedback.unmerge(entry(ws, n)),
    "link": lambda ws, n, t: ws.feedback.link(entry(ws, n), [card(ws, n + 1)]),
    "unlink": lambda ws, n, t: ws.feedback.unlink(entry(ws, n), [card(ws, n)]),
    "assign": lambda ws, n, t: ws.feedback.assign(entry(ws, n), "Finn"),
    "told": lambda ws, n, t: ws.feedback.told(entry(ws, n)),
    "text": lambda ws, n, t: ws.feedback.edit(entry(ws, n), text=t),
    "by": lambda ws, n, t: ws.feedback.edit(entry(ws, n), by=f"Guest {n % 3}"),
    "delete": lambda ws, n, t: ws.feedback.delete(entry(ws, n)),
    "undo": lambda ws, n, t: ws.history.undo(anyway=n > 5),
    "redo": lambda ws, n, t: ws.history.redo(anyway=n > 5),
}
PATTERN: list[Path] = []


def memory() -> Path | None:
    shared = Path("/dev/shm")  # noqa: S108  # folders of our own are made in it
    return shared if shared.is_dir() else None


@pytest.fixture(scope="module", autouse=True)
def no_pattern_left() -> Any:
    yield
    for folder in PATTERN:
        shutil.rmtree(folder, ignore_errors=True)
    PATTERN.clear()


class TwoClones(RuleBasedStateMachine):
    """Two people who take in, answer and merge feedback, and sync now and then."""

    def __init__(self) -> None:
        super().__init__()
        if not PATTERN or not PATTERN[0].is_dir():
            PATTERN[:] = [begin(Path(tempfile.mkdtemp(dir=memory())))]
        self.folder = Path(tempfile.mkdtemp(dir=memory()))
        self.team = copied(PATTERN[0], self.folder, clones=2)
        self.there = Mind()
        self.there.saw({}, values_of(self.team[0].root))
        self.minds = [Mind(), Mind()]
        for mind in self.minds:
            mind.meet(self.there)
        self.count = 0

    @rule(which=st.integers(0, 1), verb=st.sampled_from(sorted(VERBS)), number=st.integers(0, 7))
    def act(self, which: int, verb: str, number: int) -> None:
        ws = self.team[which].ws
        self.count += 1
        before = values_of(ws.root)
        try:
            VERBS[verb](ws, number, f"t{self.count}")
        except ALLOWED:
            assert values_of(ws.root) == before
        else:
            self.minds[which].saw(before, values_of(ws.root))
        every_word_is_somewhere(ws)

    @rule(which=st.integers(0, 1))
    def sync(self, which: int) -> None:
        self.team[which].sync()
        self.there.meet(self.minds[which])
        self.minds[which].meet(self.there)

    def teardown(self) -> None:
        try:
            for _ in range(2):
                for which in range(2):
                    self.sync(which)
            for each, mind in zip(self.team, self.minds, strict=True):
                assert files(each.root) == files(self.team[0].root)
                require(each.ws, mind.known)
                every_word_is_somewhere(each.ws)
                left = [p for p in problems(each) if "sprintboard feedback unmerge" not in p]
                assert left == []
        finally:
            self.team.close()
            shutil.rmtree(self.folder, ignore_errors=True)


def every_word_is_somewhere(ws: Workspace) -> None:
    """Require that each entry is part of one whole, and each voice has one vote in it."""
    entries = ws.board.feedback
    found = wholes(entries).values()
    parts = [each.id for whole in found for each in whole.parts]
    assert sorted(parts) == sorted(each.id for each in entries)
    for whole in found:
        said = [voice for each in whole.parts for voice in each.voices]
        assert sorted(whole.voices) == sorted(set(said))
        assert whole.votes == len(set(said)) + sum(not each.voices for each in whole.parts)
    waiting = [(each.entry.id, each.voice) for each in ws.feedback.to_tell()]
    assert len(waiting) == len(set(waiting))


TestTwoClones = TwoClones.TestCase
TestTwoClones.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.long
class TestTwoClonesLong(TwoClones.TestCase):  # type: ignore[name-defined,misc]  # hypothesis makes it
    """Many more interleavings."""

    settings = settings(
        max_examples=500,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
