"""What a sprint's report says."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from sprintboard.core.board import Policy
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.metrics.sprint_report import Amount, CardEnd, SprintReport, sprint_report
from tests.builders import MEMBERS, make_board
from tests.metrics.sprint_story import Story, board_in, closed, moment, running

NOW = moment(30)
OVER = moment(12, 17)
FINANCE = {"reason": "the data", "waits_for": "finance"}


def _report(sprint: Sprint, story: Story, now: int = NOW) -> SprintReport:
    found = sprint_report(sprint, story.trails(), board_in(), now)
    assert found is not None
    return found


def _story() -> tuple[Story, Sprint]:
    """8 points are committed, 5 more added, then 10; 5 are taken out again, 3 are not done."""
    story = Story()
    for card, points in (("a", 5), ("b", 3), ("c", None)):
        story.make(card, moment(-3), estimate=points, sprint="s1", owner="ada")
    sprint = running(story)
    story.move("a", moment(1), "done")
    story.make("d", moment(2), estimate=5, sprint="s1", business_owner="ann")
    story.make("e", moment(3), estimate=10, sprint="s1")
    story.set("d", moment(4), sprint=None, scope={"reason": "too late"})
    story.set("b", moment(5), estimate=4)
    story.move("e", moment(8), "done")
    return story, sprint


def test_completed_counts_added_work_and_the_commitment_stays() -> None:
    story = Story()
    story.make("a", moment(-3), estimate=8, sprint="s1")
    sprint = running(story)
    story.move("a", moment(1), "done")
    story.make("b", moment(1, 14), estimate=5, sprint="s1")
    story.make("c", moment(2), estimate=10, sprint="s1")
    story.set("b", moment(3), sprint=None)
    story.move("c", moment(4), "done")
    report = _report(closed(story, sprint, OVER, {"a": "done", "c": "done"}), story)
    assert (report.committed.points, report.completed.points) == (8, 18)
    assert (report.added.points, report.removed.points) == (15, 5)
    assert report.scope_change == 20 / 8
    assert (report.carried.points, report.carry_over) == (0, 0)


def test_a_closed_sprint_tells_what_became_of_each_card() -> None:
    story, sprint = _story()
    over = closed(story, sprint, OVER, {"a": "done", "b": "next", "c": "backlog", "e": "done"})
    story.move("b", moment(20), "done")
    report = _report(over, story)
    assert report.committed == Amount(8, ("a", "b", "c"))
    assert report.completed == Amount(15, ("a", "e"))
    assert report.incomplete == Amount(4, ("b", "c"))
    assert report.added == Amount(15, ("d", "e"))
    assert report.removed == Amount(5, ("d",))
    assert report.estimated == Amount(1, ("b",))
    assert report.carried == Amount(4, ("b",))
    assert report.returned == Amount(0, ("c",))
    assert report.dropped == Amount(0, ())
    assert (report.carry_over, report.scope_change) == (4 / 8, 20 / 8)
    assert (report.state, report.goal_met, report.until) == ("closed", "partly", OVER)
    assert [(each.card, each.became) for each in report.cards] == [
        *(("a", "done"), ("b", "next"), ("c", "backlog")),
        *(("d", "removed"), ("e", "done")),
    ]
    assert report.cards[3] == CardEnd(
        card="d", was_committed=False, committed=None, points=5, became="removed"
    )
    assert [mark.reason for mark in report.marks if mark.what == "removed"] == ["too late"]


def test_a_dropped_card_is_neither_carried_over_nor_removed() -> None:
    story, sprint = _story()
    over = closed(story, sprint, OVER, {"a": "done", "b": "drop", "c": "drop", "e": "done"})
    report = _report(over, story)
    assert report.dropped == Amount(4, ("b", "c"))
    assert report.removed.cards == ("d",)
    assert report.carry_over == 0


def test_a_running_sprint_is_told_as_of_now() -> None:
    story, sprint = _story()
    report = _report(sprint, story, moment(2, 18))
    assert (report.completed.points, report.incomplete.points) == (5, 8)
    assert (report.state, report.until, report.carry_over) == ("active", moment(2, 18), None)
    assert [each.became for each in report.cards] == ["done", "open", "open", "open"]


@pytest.mark.parametrize("is_told", [True, False])
def test_a_cancelled_sprint_is_told_as_of_its_end(is_told: bool) -> None:
    story, sprint = _story()
    over = closed(story, sprint, OVER, {"a": "done", "b": "backlog", "c": "backlog", "e": "done"})
    over = replace(over, state=SprintState.CANCELLED, outcome=over.outcome if is_told else {})
    report = _report(over, story)
    assert (report.completed.points, report.incomplete.points) == (15, 4)
    assert report.removed.cards == ("d",)
    assert (report.carry_over, report.state) == (None, "cancelled")


def test_what_a_unit_planned_stands_against_what_it_did() -> None:
    story, sprint = _story()
    there = {MemberId("ada"): UnitId("sales")}
    report = _report(replace(sprint, there=there), story)
    assert [(each.unit, each.planned.points, each.done.points) for each in report.units] == [
        ("finance", 0, 0),
        ("sales", 8, 5),
        (None, 0, 10),
    ]
    assert report.units[1].planned.cards == ("a", "b", "c")


def test_a_unit_is_the_one_of_the_owner_at_the_end_of_the_sprint() -> None:
    story, sprint = _story()
    story.set("e", moment(9), owner="bob")
    over = closed(story, sprint, OVER, {"a": "done", "b": "next", "c": "next", "e": "done"})
    story.set("e", moment(20), owner="sal")
    report = _report(over, story)
    assert [(each.unit, each.done.points) for each in report.units] == [("finance", 0), ("it", 15)]


def test_who_left_since_counts_for_the_unit_it_was_in() -> None:
    story, sprint = _story()
    team = tuple(replace(each, retired=True, unit=None) for each in MEMBERS)
    board = make_board(members=team, policy=Policy())
    there = {MemberId("ada"): UnitId("it")}
    report = sprint_report(replace(sprint, there=there), story.trails(), board, NOW)
    assert report is not None
    assert report.units[0].unit == "it"


def test_blocked_time_counts_inside_the_sprint_and_while_the_card_is_open() -> None:
    story, sprint = _story()
    story.set("c", moment(5), blocked=FINANCE)
    story.set("c", moment(5, 18), blocked=None)
    story.set("b", moment(11), blocked={"reason": "law"})
    over = closed(story, sprint, OVER, {"a": "done", "b": "next", "c": "next", "e": "done"})
    story.set("b", moment(20), blocked=None)
    report = _report(over, story)
    assert [(halt.card, halt.waits_for, halt.seconds, halt.goes_on) for halt in report.halts] == [
        ("c", "finance", 6 * 3600, False),
        ("b", "", 29 * 3600, True),
    ]
    assert [(each.party, each.seconds, each.cards) for each in report.waited_for] == [
        ("", 29 * 3600, ("b",)),
        ("finance", 6 * 3600, ("c",)),
    ]


def test_a_block_from_before_the_start_counts_from_the_start_until_the_card_is_done() -> None:
    story = Story()
    story.make("a", moment(-3), estimate=3, sprint="s1", blocked=FINANCE)
    sprint = running(story, moment(1, 9))
    story.set("a", moment(1, 10), estimate=5)
    story.move("a", moment(1, 12), "done")
    report = _report(sprint, story)
    assert [(halt.since, halt.until, halt.goes_on) for halt in report.halts] == [
        (moment(1, 9), moment(1, 12), False)
    ]


def test_a_sprint_without_a_commitment_has_no_shares() -> None:
    story = Story()
    story.make("a", moment(-3), sprint="s1")
    sprint = running(story)
    story.set("a", moment(2), estimate=3)
    report = _report(closed(story, sprint, OVER, {"a": "next"}), story)
    assert (report.committed.points, report.carried.points) == (0, 3)
    assert (report.carry_over, report.scope_change) == (None, None)


def test_a_sprint_that_never_started_has_no_report() -> None:
    story, sprint = _story()
    assert sprint_report(replace(sprint, started_at=None), story.trails(), board_in(), NOW) is None


def test_a_report_can_be_written_as_json() -> None:
    story, sprint = _story()
    data = json.loads(json.dumps(asdict(_report(sprint, story))))
    assert data["completed"] == {"points": 15, "cards": ["a", "e"]}
    assert data["goal"] == "VAT in time"
