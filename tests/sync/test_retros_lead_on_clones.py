"""Several people talk, rate, agree and close in a retro, without having seen each other's."""

from __future__ import annotations

import pytest

from sprintboard.core.ids import UnitId
from sprintboard.core.phases import Phase
from sprintboard.metrics.retro_health import Health
from tests.sync.team import Team, problems
from tests.workspace.sittings import add_note, reach
from tests.workspace.witness import files

TEXTS = ("Slow exports", "Great demo")


def _begin(team: Team, phase: Phase, mode: str = "named") -> str:
    """Return a retro with two notes that nobody leads, in a phase that everybody knows."""
    ws = team[0].ws
    found = ws.retros.start("Autumn", facilitator="", mode=mode).ids[0]
    for each in TEXTS:
        add_note(ws, found, each, by="Ada" if mode == "named" else None)
    reach(ws, found, phase)
    team.sync_all()
    return found


@pytest.fixture
def retro(team: Team) -> str:
    """Return a retro that is at the discussion."""
    return _begin(team, Phase.DISCUSS)


def _same(team: Team, rounds: int = 2) -> None:
    """Sync everybody, and require that all hold the same and nothing is wrong with it."""
    team.sync_all(rounds=rounds)
    for person in team:
        assert files(person.root) == files(team[0].root)
        assert problems(person) == []


def _health(team: Team, retro: str) -> Health:
    found = [person.ws.retros.health(retro) for person in team]
    assert all(each == found[0] for each in found)
    return found[0]


def test_two_who_close_close_once(team: Team) -> None:
    retro = _begin(team, Phase.REVIEW)
    for person in team.people[:2]:
        person.ws.retros.close(retro)
    _same(team)
    found = team[3].ws.retros.read(retro)
    assert (found.phase, found.retro.stand.element) == ("closed", "0.7")
    assert team[3].ws.board.conflicts == {}
    assert team[2].ws.retros.close(retro).sentence == "The retro 'Autumn' is closed already"


def test_what_is_said_about_two_topics_is_both_kept(team: Team, retro: str) -> None:
    team[0].ws.retros.talk(retro, "slow", "The index is missing")
    team[1].ws.retros.talk(retro, "great", "Again")
    team[2].ws.retros.needs(retro, "slow", team[2].ws.board.units[_unit(team)].name)
    _same(team)
    talks = {each.title: each.talk for each in team[3].ws.retros.read(retro).topics}
    assert talks["Slow exports"].text == "The index is missing"
    assert talks["Slow exports"].needs == _unit(team)
    assert talks["Great demo"].text == "Again"


def test_two_who_write_about_one_topic_lose_nothing(team: Team, retro: str) -> None:
    team[0].ws.retros.talk(retro, "slow", "by Ada")
    team[1].ws.retros.talk(retro, "slow", "by the second")
    _same(team)
    assert team[0].ws.board.conflicts == {retro: 1}
    [found] = team[0].ws.conflicts.every()
    conflict = found.conflict
    said = {each.value for each in (conflict.stands, *conflict.others) if each}
    assert (found.title, said) == ("Autumn", {"by Ada", "by the second"})
    team[0].ws.conflicts.both("retro", retro, conflict.path)
    _same(team)
    assert team[3].ws.board.conflicts == {}
    [talk, _] = sorted(each.talk.text for each in team[3].ws.retros.read(retro).topics)[::-1]
    assert "by Ada" in talk
    assert "by the second" in talk


def test_the_ratings_of_two_are_both_counted(team: Team) -> None:
    retro = _begin(team, Phase.VOTE)
    team[0].ws.retros.rate(retro, "1", "green")
    team[1].ws.retros.rate(retro, "1", "red")
    _same(team)
    total = _health(team, retro).statements[0].total
    assert (total.green, total.red, total.n) == (1, 1, 2)


def test_one_person_at_two_machines_is_one_voice(team: Team) -> None:
    retro = _begin(team, Phase.VOTE)
    team[1].ws.members.use(team[0].ws.me.name)  # type: ignore[union-attr]  # it is Ada's clone
    team[0].ws.retros.rate(retro, "1", "green")
    team[1].ws.retros.rate(retro, "1", "red")
    _same(team)
    total = _health(team, retro).statements[0].total
    assert (total.green, total.red, total.n) == (0, 1, 1)
    team[0].ws.retros.rate(retro, "1", "yellow")
    _same(team)
    assert len(team[3].ws.board.retros[0].ratings) == 1
    assert _health(team, retro).statements[0].total.yellow == 1


def test_ratings_without_names_come_when_their_phase_is_over(team: Team) -> None:
    retro = _begin(team, Phase.VOTE, "unattributed")
    for person, colour in zip(team, ("green", "green", "yellow", "red"), strict=False):
        person.ws.retros.rate(retro, "1", colour)
    _same(team)
    assert _health(team, retro).statements[0].total.n == 0
    reach(team[0].ws, retro, Phase.REVIEW)
    _same(team, rounds=3)
    assert _health(team, retro).statements[0].total[1:] == (2, 1, 1)
    for person in team:
        person.ws.retros.roti(retro, 4)
    _same(team)
    assert _health(team, retro).roti.n == 0
    team[0].ws.retros.close(retro)
    _same(team, rounds=3)
    assert (_health(team, retro).roti.n, _health(team, retro).roti.mean) == (4, 4.0)


def test_an_action_that_one_drops_and_another_does_is_done(team: Team, retro: str) -> None:
    ws = team[0].ws
    card = ws.retros.action(retro, "Add an index").ids[0]
    team.sync_all()
    team[0].ws.retros.drop_action(card, "no time")
    done = next(each for each in team[1].ws.board.columns if each.category == "done")
    team[1].ws.cards.move([card], done.name)
    _same(team)
    [fate] = team[2].ws.retros.minutes_of(retro).actions
    assert fate.became == "done"


def test_actions_of_two_are_both_there(team: Team, retro: str) -> None:
    for number, person in enumerate(team.people[:3]):
        person.ws.retros.action(retro, f"Action {number}")
    _same(team)
    titles = {each.title for each in team[3].ws.retros.read(retro).actions}
    assert titles == {"Action 0", "Action 1", "Action 2"}


def _unit(team: Team) -> UnitId:
    return next(iter(team[0].ws.board.units))
