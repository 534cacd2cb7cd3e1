"""How much of a sprint's work is left, day by day."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from sprintboard.metrics.burndown import Burndown, burndown
from tests.metrics.sprint_story import Story, board_in, closed, moment, running

SCOPE = {"reason": "the audit", "asked": "finance", "agreed": "ada"}
NOW = moment(12, 18)


def _burndown(story: Story, now: int = NOW) -> Burndown:
    found = burndown(running(story), story.trails(), board_in(), now)
    assert found is not None
    return found


def _two_cards() -> Story:
    story = Story()
    for card, points in (("a", 3), ("b", 5)):
        story.make(card, moment(-3), estimate=points, sprint="s1")
    return story


def _remaining(found: Burndown) -> list[float | None]:
    return [line.remaining for line in found.lines]


def test_a_burndown_goes_8_5_15_10_0_with_ten_points_added() -> None:
    story = _two_cards()
    sprint = running(story)
    story.move("a", moment(1), "done")
    story.make("c", moment(2, 9), estimate=10)
    story.set("c", moment(2), sprint="s1", scope=SCOPE)
    story.move("b", moment(3), "done")
    story.move("c", moment(4), "done")
    found = burndown(sprint, story.trails(), board_in(), moment(4, 18))
    assert found is not None
    assert [found.commitment, *_remaining(found)[:4]] == [8, 5, 15, 10, 0]
    assert (found.done, found.scope, found.remaining) == (18, 18, 0)
    assert [(mark.day, mark.what, mark.card, mark.points) for mark in found.marks] == [
        ("2026-11-24", "added", "c", 10)
    ]
    mark = found.marks[0]
    assert (mark.reason, mark.asked, mark.agreed) == ("the audit", "finance", "ada")


def test_a_burndown_goes_8_5_15_10_0_with_5_more_added_then_10_and_5_taken_out() -> None:
    story = Story()
    story.make("a", moment(-3), estimate=8, sprint="s1")
    sprint = running(story)
    story.move("a", moment(1), "done")
    story.make("b", moment(1, 14), estimate=5, sprint="s1")
    story.make("c", moment(2), estimate=10, sprint="s1")
    story.set("b", moment(3), sprint=None, scope=SCOPE)
    story.move("c", moment(4), "done")
    found = burndown(sprint, story.trails(), board_in(), moment(4, 18))
    assert found is not None
    assert [found.commitment, *_remaining(found)] == [8, 5, 15, 10, 0, *[None] * 6]
    assert found.done == 18
    assert [(mark.what, mark.points) for mark in found.marks] == [
        *(("added", 5), ("added", 10)),
        ("removed", -5),
    ]


def test_a_burndown_has_a_line_a_working_day_and_a_guideline_to_nothing() -> None:
    found = _burndown(_two_cards(), moment(3))
    days = [line.day for line in found.lines]
    assert len(days) == 10
    assert (days[0], days[4], days[5], days[9]) == (
        *("2026-11-23", "2026-11-27"),
        *("2026-11-30", "2026-12-04"),
    )
    guideline = [line.guideline for line in found.lines]
    assert guideline == pytest.approx([8 - 0.8 * day for day in range(1, 11)])
    assert _remaining(found) == [8, 8, 8, *[None] * 7]


def test_added_work_does_not_lift_the_guideline() -> None:
    story = _two_cards()
    sprint = running(story)
    before = burndown(sprint, story.trails(), board_in(), NOW)
    story.make("c", moment(2), estimate=20, sprint="s1")
    after = burndown(sprint, story.trails(), board_in(), NOW)
    assert before is not None
    assert after is not None
    assert [each.guideline for each in before.lines] == [each.guideline for each in after.lines]
    assert after.commitment == 8


def test_what_is_done_on_a_weekend_counts_on_monday() -> None:
    story = _two_cards()
    story.move("a", moment(6), "done")
    found = _burndown(story)
    assert _remaining(found)[4:6] == [8, 5]
    assert found.lines[5].changed == ("a",)


def test_today_has_a_line_also_on_a_weekend() -> None:
    story = _two_cards()
    story.move("a", moment(6), "done")
    found = _burndown(story, moment(6, 18))
    assert (found.lines[5].day, found.lines[5].remaining) == ("2026-11-28", 5)
    assert found.lines[5].guideline == found.lines[4].guideline


def test_a_sprint_that_goes_on_too_long_has_lines_until_today() -> None:
    story = _two_cards()
    story.move("b", moment(16), "done")
    found = _burndown(story, moment(16, 18))
    assert found.lines[-1].day == "2026-12-08"
    assert [line.guideline for line in found.lines[-3:]] == [0, 0, 0]
    assert _remaining(found)[-2:] == [8, 3]


def test_a_card_that_is_open_again_comes_back() -> None:
    story = _two_cards()
    story.move("b", moment(1), "done")
    story.move("b", moment(3), "doing")
    found = _burndown(story, moment(3, 18))
    assert _remaining(found)[:3] == [3, 3, 8]
    assert [(line.burned, line.reopened) for line in found.lines[:3]] == [(5, 0), (0, 0), (0, 5)]
    assert found.marks == ()


def test_an_estimate_that_changes_is_a_mark_with_its_reason() -> None:
    story = _two_cards()
    sprint = running(story)
    story.set("a", moment(2), estimate=8, scope=SCOPE)
    story.set("b", moment(3), estimate=None)
    found = burndown(sprint, story.trails(), board_in(), moment(3, 18))
    assert found is not None
    assert [(mark.what, mark.points, mark.reason) for mark in found.marks] == [
        ("estimate", 5, "the audit"),
        ("estimate", -5, ""),
    ]
    assert _remaining(found)[:3] == [8, 13, 8]


@pytest.mark.parametrize("how", ["archive", "delete"])
def test_a_card_that_is_taken_off_the_board_leaves_the_sprint(how: str) -> None:
    story = _two_cards()
    sprint = running(story)
    story.make("c", moment(1))
    story.set("c", moment(1, 13), estimate=4, sprint="s1", scope=SCOPE)
    if how == "archive":
        story.set("c", moment(2), archived=True)
    else:
        story.delete("c", moment(2))
    found = burndown(sprint, story.trails(), board_in(), moment(2, 18))
    assert found is not None
    assert [(mark.what, mark.points, mark.reason) for mark in found.marks] == [
        ("added", 4, "the audit"),
        ("removed", -4, ""),
    ]
    assert found.remaining == 8
    assert (found.lines[0].cards, found.lines[1].cards) == (("a", "b", "c"), ("a", "b"))


def test_what_was_done_beside_the_start_is_a_change_on_the_first_day() -> None:
    story = _two_cards()
    sprint = running(story)
    story.make("c", moment(1, 8), estimate=2, sprint="s1")
    found = burndown(sprint, story.trails(), board_in(), moment(1, 18))
    assert found is not None
    assert (found.commitment, found.remaining) == (8, 10)
    assert [(mark.what, mark.card, mark.at) for mark in found.marks] == [
        ("added", "c", moment(1, 9))
    ]


def test_closing_a_sprint_takes_no_work_out_of_its_burndown() -> None:
    story = _two_cards()
    story.move("a", moment(2), "done")
    sprint = running(story)
    sprint = closed(story, sprint, moment(11, 17), {"a": "done", "b": "next"})
    story.move("b", moment(15), "done")
    found = burndown(sprint, story.trails(), board_in(), moment(30))
    assert found is not None
    assert (found.remaining, found.done, found.marks) == (5, 3, ())
    assert (found.lines[8].remaining, found.lines[9].remaining) == (5, None)
    assert found.lines[8].cards == ("b",)


def test_a_sprint_that_is_closed_in_the_second_of_its_start_has_its_frozen_numbers() -> None:
    story = _two_cards()
    sprint = running(story, moment(1, 9))
    sprint = closed(story, sprint, moment(1, 9), {"a": "done", "b": "backlog"})
    found = burndown(sprint, story.trails(), board_in(), NOW)
    assert found is not None
    assert (found.commitment, found.done, found.remaining, found.marks) == (8, 3, 5, ())


def test_a_sprint_that_never_started_has_no_burndown() -> None:
    story = _two_cards()
    sprint = replace(running(story), started_at=None)
    assert burndown(sprint, story.trails(), board_in(), NOW) is None


@pytest.mark.parametrize("time_zone", ["Europe/Berlin", "America/New_York", "Pacific/Auckland"])
def test_a_card_done_at_half_past_eleven_at_night_counts_on_that_day(time_zone: str) -> None:
    where = ZoneInfo(time_zone)
    story = Story()
    for card, points in (("a", 3), ("b", 5)):
        story.make(card, moment(-3), estimate=points, sprint="s1")
    sprint = running(story, moment(1, 9, where=where))
    story.move("a", moment(2, 23, 30, where=where), "done")
    story.move("b", moment(3, 0, 30, where=where), "done")
    now = moment(3, 18, where=where)
    found = burndown(sprint, story.trails(), board_in(time_zone), now)
    assert found is not None
    assert _remaining(found)[:3] == [8, 5, 0]
    assert [line.day for line in found.lines[:2]] == ["2026-11-23", "2026-11-24"]


@pytest.mark.parametrize(
    ("first", "end"),
    [(date(2026, 10, 19), date(2026, 10, 30)), (date(2026, 3, 23), date(2026, 4, 3))],
    ids=["autumn", "spring"],
)
def test_a_sprint_over_the_change_of_clocks_has_ten_lines(first: date, end: date) -> None:
    where = ZoneInfo("Europe/Berlin")
    story = Story()
    story.make("a", moment(-3, first=first), estimate=3, sprint="s1")
    start = moment(1, 0, 0, where=where, first=first)
    sprint = running(story, start, start=first, end=end)
    story.move("a", moment(12, 23, 59, where=where, first=first), "done")
    now = moment(13, 0, 0, where=where, first=first) - 1
    found = burndown(sprint, story.trails(), board_in("Europe/Berlin"), now)
    assert found is not None
    assert len(found.lines) == 10
    assert _remaining(found) == [*[3] * 9, 0]


def test_a_burndown_can_be_written_as_json() -> None:
    story = _two_cards()
    story.move("a", moment(1), "done")
    data = json.loads(json.dumps(asdict(_burndown(story))))
    assert data["lines"][0]["remaining"] == 5
    assert data["lines"][0]["changed"] == ["a"]
    assert data["cards"] == ["a", "b"]
