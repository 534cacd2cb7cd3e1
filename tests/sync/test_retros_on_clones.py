"""Several people do the same in a retro, without having seen each other's."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Retro
from sprintboard.core.retro_record import RetroRecord
from tests.sync.team import Team, begin, copied, problems
from tests.workspace.sittings import add_note
from tests.workspace.witness import files

MINUTE = 60_000
TEXTS = ("Slow exports", "Exports are slow", "Meet less", "Great demo")


@pytest.fixture
def retro(team: Team) -> str:
    """Return an open retro with four notes that nobody leads, known to everybody."""
    return _begin(team)


def _begin(team: Team, mode: str = "named") -> str:
    ws = team[0].ws
    found = ws.retros.start("Autumn", facilitator="", mode=mode).ids[0]
    for each in TEXTS:
        add_note(ws, found, each)
    team.sync_all()
    return found


def _same(team: Team) -> RetroRecord:
    """Sync everybody, require that all hold the same, and return the retro as Ada sees it."""
    team.sync_all()
    for person in team:
        assert files(person.root) == files(team[0].root)
        assert problems(person) == []
        assert person.ws.board.conflicts == {}
    return team[0].ws.retros.read("Autumn")


def _note(team: Team, text: str) -> str:
    return next(each.id for each in team[0].ws.board.notes if each.name == text)


def test_two_who_move_on_move_on_once(team: Team, retro: str) -> None:
    team[0].ws.retros.next(retro)
    team[1].ws.retros.next(retro)
    assert _same(team).phase == "group"


def test_one_who_moves_two_steps_and_one_who_moves_one(team: Team, retro: str) -> None:
    team[0].ws.retros.next(retro)
    team[0].ws.retros.next(retro)
    team[1].ws.retros.next(retro)
    assert _same(team).phase == "vote"


def test_going_back_counts_against_going_on(team: Team, retro: str) -> None:
    for _ in range(3):
        team[0].ws.retros.next(retro)
    team.sync_all()
    team[0].ws.retros.back(retro, "group")
    team[1].ws.retros.next(retro)
    assert _same(team).phase == "group"
    team[1].ws.retros.next(retro)
    assert _same(team).phase == "vote"


def test_a_deadline_is_written_down_by_two_and_is_one_step(team: Team, retro: str) -> None:
    team[0].ws.retros.deadline(retro, "collect", "in 1 hour")
    team.sync_all()
    for person in team.people[:2]:
        person.clock.at += 90 * MINUTE
        assert person.ws.retros.catch_up()
    found = _same(team)
    assert (found.phase, found.retro.stand.element) == ("group", "0.2")
    assert not any(person.ws.retros.catch_up() for person in team.people[:2])


def test_a_deadline_is_the_same_moment_wherever_it_is_read(team: Team, retro: str) -> None:
    team[0].ws.policy.set("time_zone", "Europe/Berlin")
    team.sync_all()
    said = team[1].ws.retros.deadline(retro, "collect", "2027-03-28 02:30").sentence
    assert said.endswith("ends Sun 28 Mar 2027 03:30 (Europe/Berlin)")
    assert _same(team).retro.deadlines[Phase.COLLECT] == 1_806_197_400


def test_two_who_group_at_once_both_keep_what_they_did(team: Team, retro: str) -> None:
    team[0].ws.retros.next(retro)
    team.sync_all()
    one, two, three = (_note(team, each) for each in TEXTS[:3])
    team[0].ws.retros.group(retro, [one, two], "Exports")
    team[1].ws.retros.group(retro, [two, three], "Meetings")
    topics = {each.title: {note.id for note in each.notes} for each in _same(team).topics}
    assert topics in (
        {"Exports": {one}, "Meetings": {two, three}, "Great demo": {_note(team, "Great demo")}},
        {"Exports": {one, two}, "Meetings": {three}, "Great demo": {_note(team, "Great demo")}},
    )


def test_the_same_group_made_twice_is_shown_once(team: Team, retro: str) -> None:
    team[0].ws.retros.next(retro)
    team.sync_all()
    both = [_note(team, each) for each in TEXTS[:2]]
    for person in team.people[:2]:
        person.ws.retros.group(retro, both, "Exports")
    titles = [each.title for each in _same(team).topics]
    assert sorted(titles) == ["Exports", "Great demo", "Meet less"]


def test_votes_of_two_are_both_there_and_hidden_from_each_other(team: Team, retro: str) -> None:
    for _ in range(2):
        team[0].ws.retros.next(retro)
    team.sync_all()
    team[0].ws.retros.vote(retro, "Meet", 2)
    team[1].ws.retros.vote(retro, "Meet", 3)
    assert [each.votes for each in _same(team).topics] == [2, 0, 0, 0]
    team[2].ws.retros.next(retro)
    found = _same(team)
    assert (found.topics[0].title, found.topics[0].votes) == ("Meet less", 5)


def test_a_vote_that_comes_late_counts(team: Team, retro: str) -> None:
    for _ in range(2):
        team[0].ws.retros.next(retro)
    team.sync_all()
    team[1].ws.retros.vote(retro, "Great", 2)
    team[0].ws.retros.next(retro)
    assert _same(team).topics[0].votes == 2


def test_votes_without_names_come_together_when_the_vote_is_over(team: Team) -> None:
    retro = _begin(team, "unattributed")
    for _ in range(2):
        team[0].ws.retros.next(retro)
    team.sync_all()
    for person in team.people[:3]:
        person.ws.retros.vote(retro, "Meet", 2)
    assert _same(team).retro.votes == ()
    team[0].ws.retros.next(retro)
    team.sync_all(rounds=3)
    found = _same(team)
    assert (found.topics[0].title, found.topics[0].votes) == ("Meet less", 6)


def test_notes_without_names_come_together_when_collecting_is_over(team: Team) -> None:
    retro = team[0].ws.retros.start("Autumn", facilitator="", mode="unattributed").ids[0]
    team.sync_all()
    for number, person in enumerate(team):
        person.ws.retros.note(retro, TEXTS[number], "start")
    assert _same(team).notes == ()
    team[2].ws.retros.next(retro)
    team.sync_all(rounds=3)
    found = _same(team)
    assert sorted(each.name for each in found.notes) == sorted(TEXTS)
    assert {(each.by, each.made.by) for each in found.notes} == {(None, None)}


CLONES = st.integers(0, 2)
PLACES = st.sampled_from(PHASES[:-1])


def _memory() -> Path | None:
    shared = Path("/dev/shm")  # noqa: S108  # folders of our own are made in it
    return shared if shared.is_dir() else None


PATTERN: list[Path] = []


@pytest.fixture(scope="module", autouse=True)
def no_pattern_left() -> Any:
    yield
    for folder in PATTERN:
        shutil.rmtree(folder, ignore_errors=True)
    PATTERN.clear()


class Phases(RuleBasedStateMachine):
    """Three clones move one retro on and back, with deadlines that pass, and sync as they like."""

    def __init__(self) -> None:
        super().__init__()
        if not PATTERN:
            PATTERN.append(begin(Path(tempfile.mkdtemp(dir=_memory()))))
        self.folder = Path(tempfile.mkdtemp(dir=_memory()))
        self.team = copied(PATTERN[0], self.folder, clones=3)
        self.retro = self.team[0].ws.retros.start("Autumn", facilitator="").ids[0]
        self.team.sync_all()
        self.reached: set[str] = set()

    def act(self, which: int, verb: str, *said: Any) -> None:
        retros = self.team[which].ws.retros
        before = self._written(which)
        with suppress(Refused, BadInput):
            getattr(retros, verb)(*said)
        after = self._written(which)
        assert before <= after
        self.reached |= after

    @rule(which=CLONES)
    def move_on(self, which: int) -> None:
        self.act(which, "next", self.retro)

    @rule(which=CLONES, phase=PLACES)
    def go_back(self, which: int, phase: str) -> None:
        self.act(which, "back", self.retro, phase)

    @rule(which=CLONES, ahead=st.integers(0, 2), minutes=st.integers(1, 60))
    def limit(self, which: int, ahead: int, minutes: int) -> None:
        place = self.team[which].ws.retros.read(self.retro).stand.place + ahead
        phase = PHASES[min(place, len(PHASES) - 1)]
        self.act(which, "deadline", self.retro, phase, f"in {minutes} min")

    @rule(which=CLONES)
    def look(self, which: int) -> None:
        self.act(which, "catch_up")

    @rule(which=CLONES, minutes=st.integers(20, 90))
    def wait(self, which: int, minutes: int) -> None:
        self.team[which].clock.at += minutes * MINUTE

    @rule(which=CLONES)
    def sync(self, which: int) -> None:
        self.team[which].sync()

    def teardown(self) -> None:
        self.team.sync_all()
        latest = max(person.clock.at for person in self.team)
        stands = set()
        for person in self.team:
            person.clock.at = latest
            assert files(person.root) == files(self.team[0].root)
            stands.add(person.ws.retros.read(self.retro).stand)
        assert len(stands) == 1
        assert self._written(0) >= self.reached
        furthest = max((_pair(each) for each in self.reached), default=(0, 1))
        assert tuple(self._retro(0).stand) == max(furthest, (0, 1))
        assert min(stands) >= max(furthest, (0, 1))
        self.team.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _written(self, which: int) -> set[str]:
        document = self.team[which].ws.retros.document(self.retro)
        return set(document.get("reached", ()))

    def _retro(self, which: int) -> Retro:
        return self.team[which].ws.retros.read(self.retro).retro


def _pair(element: str) -> tuple[int, int]:
    turn, place = element.split(".")
    return int(turn), int(place)


TestPhases = Phases.TestCase
TestPhases.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
