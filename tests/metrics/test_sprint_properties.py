"""What holds of the numbers of a sprint, whatever happened in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.ids import CardId
from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY
from sprintboard.core.sprint import Sprint
from sprintboard.metrics.burndown import burndown
from sprintboard.metrics.sprint_report import sprint_report
from tests.metrics.sprint_story import LAST, Story, board_in, closed, moment, running

CARDS = ("a", "b", "c")
HOUR = 3600
START = moment(1, 9)
END = moment(14, 18)

Deed = tuple[str, str, Any]
"""A card, what is done to it, and with what."""
deeds = st.one_of(
    st.tuples(
        st.sampled_from(CARDS),
        st.just("move"),
        st.sampled_from(["todo", "doing", "done", "nowhere"]),
    ),
    st.tuples(
        st.sampled_from(CARDS), st.just("estimate"), st.sampled_from([None, 0, 0.5, 1, 3, 8])
    ),
    st.tuples(st.sampled_from(CARDS), st.just("sprint"), st.sampled_from(["s1", "s1", "s2", None])),
    st.tuples(st.sampled_from(CARDS), st.just("archived"), st.sampled_from([True, None])),
    st.tuples(
        st.sampled_from(CARDS),
        st.just("blocked"),
        st.sampled_from([None, {"reason": "data", "waits_for": "finance"}, {"reason": "law"}]),
    ),
    st.tuples(st.sampled_from(CARDS), st.just("owner"), st.sampled_from([None, "ada", "ann"])),
    st.tuples(st.sampled_from(CARDS), st.sampled_from(["delete", "restore"]), st.none()),
)
histories = st.lists(st.tuples(st.integers(START - 40 * HOUR, END - 1), deeds), max_size=25).map(
    lambda found: sorted(found, key=lambda each: each[0])
)
zones = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland"])


def _do(story: Story, at: int, deed: Deed) -> None:
    card, what, value = deed
    if story.cards[card].get("deleted") and what != "restore":
        return  # refused by every verb
    verbs: dict[str, Callable[[], None]] = {
        "move": lambda: story.move(card, at, value),
        "delete": lambda: story.delete(card, at),
        "restore": lambda: story.restore(card, at),
    }
    verbs.get(what, lambda: story.set(card, at, **{what: value}))()


def _told(history: list[tuple[int, Deed]]) -> tuple[Story, Sprint]:
    """Return what happened, with a sprint that started in the middle of it."""
    story = Story()
    for number, card in enumerate(CARDS):
        story.make(card, START - 50 * HOUR, estimate=number * 2, sprint="s1" if number else None)
    for at, deed in history:
        if at < START:
            _do(story, at, deed)
    sprint = running(story, START)
    for at, deed in history:
        if at >= START:
            _do(story, at, deed)
    return story, sprint


def _open_points(story: Story, until: int) -> float:
    """Add up the estimates of the open cards of the sprint, from the records and nothing else."""
    total = 0.0
    for document in story.cards.values():
        values: dict[str, Any] = {}
        events = document[MACHINERY]["events"]
        for event_id in sorted(events):
            if read_time(events[event_id]["at"]) <= until:
                values |= events[event_id].get("to", {})
                values["gone"] = events[event_id]["do"] == "delete"
        is_gone = values.get("archived") or values.get("gone")
        if values.get("sprint") == "s1" and not is_gone and values["place"]["column"] != "done":
            total += values.get("estimate") or 0
    return total


def _last_second(day: str, where: tzinfo) -> int:
    following = date.fromisoformat(day) + timedelta(days=1)
    return int(datetime.combine(following, time(), where).timestamp()) - 1


@given(histories, zones)
def test_what_remains_is_the_sum_of_the_open_cards_on_each_day(
    history: list[tuple[int, Deed]], time_zone: str
) -> None:
    story, sprint = _told(history)
    where = ZoneInfo(time_zone)
    found = burndown(sprint, story.trails(), board_in(time_zone), END)
    assert found is not None
    for line in found.lines:
        until = min(_last_second(line.day, where), END)
        assert line.remaining == _open_points(story, until), line.day
        assert (line.scope or 0) - (line.done or 0) == line.remaining
    assert found.remaining == _open_points(story, END)


@given(histories)
def test_what_remains_is_what_was_committed_and_all_that_changed(
    history: list[tuple[int, Deed]],
) -> None:
    story, sprint = _told(history)
    found = burndown(sprint, story.trails(), board_in(), END)
    assert found is not None
    left = found.commitment
    for line in found.lines:
        left += line.scope_change - line.burned + line.reopened
        assert line.remaining == left
        marks = sum(mark.points for mark in found.marks if mark.day == line.day)
        assert marks == line.scope_change


@given(histories, st.sampled_from(["next", "backlog", "drop"]))
def test_a_report_adds_up(history: list[tuple[int, Deed]], to: str) -> None:
    story, sprint = _told(history)
    here = story.commitment().keys()
    ends = {card: "done" if story.cards[card]["place"]["column"] == "done" else to for card in here}
    open_points = _open_points(story, END)
    over = closed(story, sprint, END, ends)
    report = sprint_report(over, story.trails(), board_in(), END + 99 * HOUR)
    assert report is not None
    assert report.incomplete.points == open_points
    moved = report.carried.points + report.returned.points + report.dropped.points
    assert moved == open_points
    assert report.completed.points + report.incomplete.points == (
        report.committed.points
        + report.added.points
        - report.removed.points
        + report.estimated.points
    )
    assert sum(share.planned.points for share in report.units) == report.committed.points
    assert sum(share.done.points for share in report.units) == report.completed.points
    assert all(START <= halt.since < halt.until <= END for halt in report.halts)
    assert {each.card for each in report.cards} >= {*report.committed.cards, *here}


@given(histories, deeds, st.integers(START + 1, END - 1))
def test_what_is_taken_back_leaves_every_number_as_it_was(
    history: list[tuple[int, Deed]], deed: Deed, at: int
) -> None:
    before = [each for each in history if each[0] < at]
    story, sprint = _told(before)
    numbers = [
        number(sprint, story.trails(), board_in(), END) for number in (burndown, sprint_report)
    ]
    events = len(story.cards[deed[0]][MACHINERY]["events"])
    _do(story, at, deed)
    if len(story.cards[deed[0]][MACHINERY]["events"]) > events:
        story.undo(deed[0], at + 30)
    assert numbers == [
        number(sprint, story.trails(), board_in(), END) for number in (burndown, sprint_report)
    ]


@pytest.mark.parametrize("now", [START, START - HOUR])
def test_a_clock_that_is_behind_shows_the_sprint_as_it_started(now: int) -> None:
    story, sprint = _told([(START + HOUR, ("b", "move", "done"))])
    found = burndown(sprint, story.trails(), board_in(), now)
    assert found is not None
    assert (found.remaining, found.commitment) == (6, 6)


def test_a_card_whose_making_was_taken_back_is_a_removal() -> None:
    story, sprint = _told([])
    sprint = replace(sprint, commitment={**sprint.commitment, CardId("never"): 5.0}, end=LAST)
    report = sprint_report(sprint, story.trails(), board_in(), END)
    assert report is not None
    assert (report.committed.points, report.removed.points, report.incomplete.points) == (11, 5, 6)
