"""Two people do the same to a sprint, without having seen each other's: it is done once."""

from __future__ import annotations

import pytest

from sprintboard.core.sprint import Sprint
from sprintboard.workspace import Workspace
from tests.sync.team import Team, problems
from tests.workspace.witness import files


@pytest.fixture
def planned(team: Team) -> Team:
    """Return a team with a planned sprint of two of its three cards, 8 points."""
    ws = team[0].ws
    first, second, _ = sorted(ws.board.cards)
    ws.cards.edit([first], estimate=5)
    ws.cards.edit([second], estimate=3)
    ws.sprints.new()
    ws.sprints.add([first, second])
    team.sync_all()
    return team


def _same(team: Team) -> Sprint:
    """Sync everybody, require that all hold the same, and return the first sprint."""
    team.sync_all()
    for person in team:
        assert files(person.root) == files(team[0].root)
        assert problems(person) == []
    return team[0].ws.board.sprints[0]


def _conflicts(ws: Workspace) -> dict[str, int]:
    return dict(ws.board.conflicts)


def test_two_starts_are_one(planned: Team) -> None:
    planned[0].ws.sprints.start()
    planned[1].ws.sprints.start()
    began = min(str(each.ws.board.sprints[0].started_at) for each in planned.people[:2])
    sprint = _same(planned)
    assert (sprint.state, str(sprint.started_at)) == ("active", began)
    assert sorted(sprint.commitment.values(), key=str) == [3, 5]
    assert _conflicts(planned[2].ws) == {}


def test_two_closes_are_one_and_carry_over_once(planned: Team) -> None:
    planned[0].ws.sprints.start()
    planned[0].ws.sprints.new()
    planned.sync_all()
    planned[0].ws.sprints.close(rest="next")
    planned[1].ws.sprints.close(rest="next")
    sprint = _same(planned)
    board = planned[3].ws.board
    assert sprint.state == "closed"
    assert [each.name for each in board.sprints] == ["Sprint 1", "Sprint 2"]
    assert {each.to for each in sprint.outcome.values()} == {"next"}
    for card in sprint.commitment:
        assert (board.cards[card].carried, board.cards[card].sprint) == (1, board.sprints[1].id)
    assert _conflicts(planned[2].ws) == {}


def test_two_closes_plan_one_next_sprint(planned: Team) -> None:
    planned[0].ws.sprints.start()
    planned.sync_all()
    planned[0].ws.sprints.close(rest="next")
    planned[1].ws.sprints.close(rest="next")
    _same(planned)
    assert [each.name for each in planned[3].ws.board.sprints] == ["Sprint 1", "Sprint 2"]


def test_a_close_undone_is_closed_again(planned: Team) -> None:
    ws = planned[0].ws
    ws.sprints.start()
    ws.sprints.close(rest="next")
    ws.history.undo()
    ws.sprints.close(rest="next")
    assert _same(planned).state == "closed"
    assert [each.name for each in ws.board.sprints] == ["Sprint 1", "Sprint 2"]


def test_a_card_moved_and_planned_by_two_is_both(planned: Team) -> None:
    card = sorted(planned[0].ws.board.cards)[2]
    planned[0].ws.sprints.add([card], "next", reason="the auditors come")
    planned[1].ws.cards.move([card], "Doing")
    sprint = _same(planned)
    found = planned[2].ws.board.cards[card]
    assert (found.sprint, found.column) == (sprint.id, planned[2].ws.board.find_column("Doing").id)


def test_votes_of_two_clones_are_both_there(planned: Team) -> None:
    card = min(planned[0].ws.board.cards)
    planned[0].ws.polls.ask([card], ["Ada", "Finn"])
    planned.sync_all()
    planned[0].ws.polls.vote(card, "3")
    planned[1].ws.polls.vote(card, "5")
    _same(planned)
    seen = planned[2].ws.polls.read(card)
    assert seen is not None
    assert sorted(seen.votes.values()) == [3, 5]


def test_two_sprints_that_run_beside_each_other_are_found(planned: Team) -> None:
    ada, finn = planned[0].ws, planned[1].ws
    ada.sprints.new()
    third = sorted(ada.board.cards)[2]
    ada.sprints.add([third], "Sprint 2")
    planned.sync_all()
    ada.sprints.start("Sprint 1")
    finn.sprints.start("Sprint 2")
    planned.sync_all()
    [problem] = planned[2].ws.check()
    assert "runs beside sprint" in problem.sentence
    assert "close or cancel one of them" in problem.sentence
    planned[2].ws.sprints.cancel("Sprint 2")
    assert problems(planned[2]) == []
