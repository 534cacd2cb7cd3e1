"""Retros: started, moved through their phases, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.retro import Retro
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change
from tests.workspace.witness import Ticking, commits, done, refused

Make = Callable[..., str]
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


def _retro(ws: Workspace, name: str = "current") -> Retro:
    return ws.retros.read(name).retro


def _phase(ws: Workspace, name: str = "current") -> str:
    return ws.retros.read(name).phase.value


@pytest.fixture
def started(ws: Workspace) -> Workspace:
    """Return a board with an open retro, in which notes are collected."""
    ws.retros.start("Autumn")
    ws.commit_pending()
    return ws


def test_the_first_retro_looks_back_at_the_sprint_that_runs(ws: Workspace, new_card: Make) -> None:
    ws.sprints.new("Sprint 12")
    ws.sprints.add([new_card()])
    ws.sprints.start()
    assert ws.retros.proposed().name == "Retro Sprint 12"
    ws.commit_pending()
    outcome, message = done(ws, ws.retros.start)
    assert outcome.sentence == "Started retro 'Retro Sprint 12', led by Ada Lovelace"
    assert message == "start retro Retro Sprint 12"
    retro = _retro(ws)
    assert retro.sprint == ws.board.find_sprint("Sprint 12").id
    assert [each.name for each in retro.columns] == ["Start", "Stop", "Continue"]
    assert (retro.mode, retro.budget, retro.most) == ("named", 5, 3)
    assert [each.id for each in retro.statements][:2] == ["value", "aims"]
    assert len(retro.statements) == 6


def test_a_retro_without_a_sprint_is_called_by_its_day(ws: Workspace) -> None:
    assert ws.retros.proposed().name == "Retro 2026-11-23"
    ws.retros.start()
    assert (_retro(ws).name, _retro(ws).sprint) == ("Retro 2026-11-23", None)
    assert ws.retros.proposed().name == "Retro 2026-11-23 (2)"


def test_everything_can_be_said_at_the_start(ws: Workspace) -> None:
    ws.retros.start(
        "Autumn",
        format="4L",
        mode="unattributed",
        facilitator="Finn",
        votes=2,
        deadlines={"collect": "friday 12:00", "vote": "2026-11-30 17:00"},
    )
    retro = _retro(ws)
    assert (retro.format, retro.mode, retro.budget, retro.most) == ("4Ls", "unattributed", 2, 2)
    assert ws.board.who(retro.facilitator) == "Finn O'Hara"
    assert [str(each) for each in retro.deadlines] == ["collect", "vote"]


def test_the_lead_alternates_between_the_sides(ws: Workspace) -> None:
    ws.members.new("Bob Martin", emails=["bob@example.org"], unit="IT")
    ws.members.new("Ann Lee", emails=["ann@example.org"], unit="Business")
    led = []
    for number in range(6):
        ws.retros.start(f"R{number}")
        led.append(ws.board.who(_retro(ws).facilitator))
    names = ["Ada Lovelace", "Ann Lee", "Bob Martin", "Finn O'Hara"]
    assert led == [*names, *names[:2]]


def test_who_has_left_is_not_proposed(ws: Workspace) -> None:
    ws.retros.start("R1")
    ws.members.retire("Finn")
    assert ws.board.who(ws.retros.proposed().facilitator) == "Ada Lovelace"
    assert "has left" in refused(ws, lambda: ws.retros.start("R2", facilitator="Finn"), Refused)


def test_a_second_retro_needs_a_name_of_its_own(ws: Workspace, new_card: Make) -> None:
    ws.sprints.new("Sprint 12")
    ws.sprints.add([new_card()])
    ws.sprints.start()
    ws.retros.start()
    assert "is still open" in refused(ws, ws.retros.start, Refused)
    assert "already" in refused(ws, lambda: ws.retros.start("retro sprint 12"), Refused)
    ws.retros.start("Second look")
    assert _retro(ws).name == "Second look"


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"format": "Six hats"}, "no format"),
        ({"mode": "secret"}, "no mode"),
        ({"sprint": "Nine"}, "no sprint"),
        ({"facilitator": "Zed"}, "no member"),
        ({"votes": 0}, "number of votes"),
        ({"deadlines": {"tea": "friday"}}, "no phase 'tea'"),
        ({"deadlines": {"collect": "soon"}}, "is no moment"),
        ({"deadlines": {"collect": "yesterday 12:00"}}, "is past"),
        ({"deadlines": {"collect": "2030-01-01 12:00"}}, "a year away"),
        ({"deadlines": {"collect": "friday", "group": "thursday"}}, "would end before"),
    ],
)
def test_a_start_that_cannot_be_says_why(ws: Workspace, how: dict[str, Any], says: str) -> None:
    error = NotFound if says in ("no format", "no sprint", "no member") else BadInput
    assert says in refused(ws, lambda: ws.retros.start("X", **how), error)


def test_open_actions_of_earlier_retros_come_first(started: Workspace, new_card: Make) -> None:
    ws = started
    card = new_card("Speed up exports")
    _make_action(ws, card)
    ws.retros.start("Winter")
    record = ws.retros.read("Winter")
    assert record.phase == "before"
    assert [each.title for each in record.earlier_actions] == ["Speed up exports"]
    assert ws.retros.read("Autumn").earlier_actions == ()
    assert [each.title for each in ws.retros.read("Autumn").actions] == ["Speed up exports"]
    ws.cards.move([card], "Done")
    assert ws.retros.read("Winter").earlier_actions == ()


def _make_action(ws: Workspace, card: str) -> None:
    with ws._desk.writing():
        change = Change(kind="card", id=card, values={"retro": _retro(ws, "Autumn").id})
        ws._desk.save([change], message="action", sentence="Action")


def test_phases_follow_each_other_to_the_end(started: Workspace) -> None:
    seen = [_phase(started)]
    while seen[-1] != "closed":
        outcome = started.retros.next("Autumn")
        seen.append(_phase(started, "Autumn"))
    assert seen == ["collect", "group", "vote", "discuss", "actions", "review", "closed"]
    assert outcome.sentence == "Retro 'Autumn' goes on to its end"
    assert "is closed" in refused(started, lambda: started.retros.next("Autumn"), Refused)
    assert _retro(started, "last").name == "Autumn"
    assert "no current retro" in refused(started, lambda: started.retros.next("current"), NotFound)


def test_a_step_can_be_undone(started: Workspace) -> None:
    started.retros.next("Autumn")
    started.history.undo()
    assert _phase(started) == "collect"
    started.history.redo()
    assert _phase(started) == "group"


def test_only_who_leads_moves_it_on(started: Workspace) -> None:
    started.retros.facilitate("Autumn", "Finn")
    for verb in (
        lambda: started.retros.next("Autumn"),
        lambda: started.retros.back("Autumn", "before"),
        lambda: started.retros.deadline("Autumn", "collect", "friday"),
    ):
        sentence = refused(started, verb, Refused)
        assert sentence.startswith("Finn O'Hara leads this retro: ask them, or take over with")
    assert started.retros.facilitate("Autumn").sentence == "Ada Lovelace leads retro 'Autumn'"
    started.retros.next("Autumn")
    assert _phase(started) == "group"


def test_a_retro_whose_leader_has_left_is_anybodys(started: Workspace) -> None:
    started.retros.facilitate("Autumn", "Finn")
    started.members.retire("Finn")
    started.retros.next("Autumn")
    assert _phase(started) == "group"


def test_going_back_is_a_turn_of_its_own(started: Workspace) -> None:
    for _ in range(3):
        started.retros.next("Autumn")
    outcome = started.retros.back("Autumn", "group")
    assert outcome.sentence == "Retro 'Autumn' goes back to grouping"
    assert (_phase(started), _retro(started).stand.turn) == ("group", 1)
    started.retros.next("Autumn")
    assert _phase(started) == "vote"
    told = [each.sentence for each in started.retros.history("Autumn")]
    assert "went again to voting" in told[0]
    assert "earlier phase" in refused(started, lambda: started.retros.back("", "vote"), Refused)


def test_a_closed_retro_can_be_opened_again(started: Workspace) -> None:
    for _ in range(6):
        started.retros.next("Autumn")
    started.retros.back("Autumn", "actions")
    assert _phase(started) == "actions"


def test_a_deadline_moves_it_on_and_is_written_down_once(
    started: Workspace, ticking: Ticking
) -> None:
    outcome = started.retros.deadline("Autumn", "collect", "in 2 hours")
    assert outcome.sentence == "In 'Autumn' collecting notes ends today 15:00 (UTC)"
    started.commit_pending()
    ticking.at += 3 * HOUR
    assert (_phase(started), _retro(started).stand.phase) == ("group", "collect")
    assert started.retros.catch_up()
    assert not started.retros.catch_up()
    assert _retro(started).stand.phase == "group"
    started.commit_pending()
    assert commits(started.root)[0][1] == "deadline of retro Autumn: grouping"


def test_several_deadlines_that_passed_are_one_step(started: Workspace, ticking: Ticking) -> None:
    started.retros.deadline("Autumn", "collect", "in 1 hour")
    started.retros.deadline("Autumn", "group", "in 2 hours")
    ticking.at += 3 * HOUR
    started.retros.timer("Autumn", 5)
    assert _retro(started).stand.phase == "vote"


def test_undo_leaves_alone_what_a_deadline_did(started: Workspace, ticking: Ticking) -> None:
    started.retros.deadline("Autumn", "collect", "in 1 hour")
    ticking.at += 2 * HOUR
    started.retros.timer("Autumn", 5)
    started.history.undo()
    assert (_retro(started).timer, _retro(started).stand.phase) == (None, "group")


def test_a_step_right_after_a_deadline_is_no_second_one(
    started: Workspace, ticking: Ticking
) -> None:
    started.retros.deadline("Autumn", "collect", "in 1 hour")
    ticking.at += 2 * HOUR
    outcome = started.retros.next("Autumn")
    assert outcome.sentence == "Retro 'Autumn' had gone on to grouping already"
    assert _phase(started) == "group"
    assert "already" in started.retros.next("Autumn", after="collect").sentence
    started.retros.next("Autumn", after="group")
    assert _phase(started) == "vote"


def test_a_phase_that_is_reached_after_its_deadline_is_not_over_at_once(
    started: Workspace, ticking: Ticking
) -> None:
    started.retros.deadline("Autumn", "vote", "in 1 hour")
    started.retros.next("Autumn")
    ticking.at += 2 * HOUR
    outcome = started.retros.next("Autumn")
    assert outcome.sentence.endswith("to voting, whose deadline has passed and is cleared")
    assert _phase(started) == "vote"
    started.history.undo()
    assert _phase(started) == "group"
    assert [str(each) for each in _retro(started).deadlines] == ["vote"]


def test_going_back_clears_the_deadlines_that_have_passed(
    started: Workspace, ticking: Ticking
) -> None:
    started.retros.deadline("Autumn", "collect", "in 1 hour")
    started.retros.deadline("Autumn", "vote", "friday")
    ticking.at += 2 * HOUR
    started.retros.back("Autumn", "collect")
    assert _phase(started) == "collect"
    assert [str(each) for each in _retro(started).deadlines] == ["vote"]


def test_a_deadline_is_typed_where_the_board_is(started: Workspace) -> None:
    started.policy.set("time_zone", "America/New_York")
    outcome = started.retros.deadline("Autumn", "collect", "tomorrow 17:00")
    assert outcome.sentence.endswith("ends tomorrow 17:00 (America/New_York)")
    document = started.retros.document("Autumn")
    assert document["deadlines"]["collect"]["at"] == "2026-11-24T22:00:00Z"


def test_a_deadline_is_cleared(started: Workspace, ticking: Ticking) -> None:
    started.retros.deadline("Autumn", "collect", "friday")
    assert started.retros.deadline("Autumn", "collect", "").sentence.startswith("There is no")
    ticking.at += 9 * DAY
    assert _phase(started) == "collect"


def test_a_deadline_that_cannot_be_says_why(started: Workspace) -> None:
    retros = started.retros
    retros.next("Autumn")
    assert "is over" in refused(started, lambda: retros.deadline("", "collect", "friday"), Refused)
    assert "closed" in refused(started, lambda: retros.deadline("", "closed", "friday"), BadInput)
    retros.deadline("", "vote", "friday")
    sentence = refused(started, lambda: retros.deadline("", "group", "saturday"), BadInput)
    assert sentence.startswith("Voting would end before grouping")


def test_a_timer_runs_and_changes_nothing(started: Workspace, ticking: Ticking) -> None:
    outcome = started.retros.timer("Autumn", 10)
    assert outcome.sentence.startswith("The timer of 'Autumn' ends today 13:1")
    ticking.at += HOUR
    assert _phase(started) == "collect"
    started.retros.timer("Autumn", 0)
    assert _retro(started).timer is None
    assert "minutes" in refused(started, lambda: started.retros.timer("Autumn", 1e9), BadInput)


def test_a_retro_is_deleted_and_comes_back(started: Workspace) -> None:
    retro = _retro(started)
    started.retros.delete("current")
    assert started.board.retros == ()
    started.retros.restore(retro.id)
    assert _retro(started).name == "Autumn"


def test_the_policy_says_how_new_retros_are(ws: Workspace) -> None:
    ws.policy.set("retro_mode", "unattributed")
    ws.retros.start()
    assert _retro(ws).mode == "unattributed"
    assert ws.retros.read("current").promise.startswith("Your name is not shown in sprintboard.")
