"""The goals of the demo: of both sides, looked at every week, with work for most of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from sprintboard.core.goal import Goal
from sprintboard.core.goal_values import GoalState
from sprintboard.core.rows import goal as goal_row
from sprintboard.exchange.batch import Batch
from sprintboard.metrics.goal_progress import Pace, ideal_of, outcome_of, pace_of
from tests.exchange.conftest import of_kind

Replay = Callable[..., dict[str, Any]]


@pytest.fixture
def goals(batch: Batch, replay: Replay) -> list[Goal]:
    """The goals, as they were set."""
    every = of_kind(batch, "goal")
    return [goal_row.value_of({**replay(draft), "id": draft.id}) for draft in every]


def test_both_sides_have_goals_and_one_is_above_others(goals: list[Goal]) -> None:
    assert {each.side for each in goals} == {"it", "business", None}
    assert 5 <= len(goals) <= 8
    above = {each.parent for each in goals} - {None}
    assert len(above) == 1
    assert above <= {each.id for each in goals}
    assert [each.state for each in goals].count(GoalState.ACHIEVED) == 1


def test_they_are_looked_at_every_week_for_a_quarter(goals: list[Goal], today: date) -> None:
    for goal in goals:
        assert goal.start
        assert goal.end
        assert goal.start < today < goal.end
        for result in goal.results:
            found = [each.at for each in goal.checkins if each.result == result.id]
            assert len(found) >= 2
            assert all(two - one >= 86_400 for one, two in pairwise(found))
    weeks = [len({each.at // (7 * 86_400) for each in goal.checkins}) for goal in goals]
    assert sum(number >= 11 for number in weeks) >= 4
    assert any(each.help for goal in goals for each in goal.checkins)
    assert any(each.note for goal in goals for each in goal.checkins)


def test_one_was_not_looked_at_for_weeks(goals: list[Goal], today: date) -> None:
    measured = [each for each in goals if each.is_open and each.checkins]
    ages = [today - datetime.fromtimestamp(goal.checkins[-1].at, UTC).date() for goal in measured]
    assert sum(age > timedelta(20) for age in ages) == 1


def test_some_keep_up_with_the_time_and_some_do_not(goals: list[Goal], today: date) -> None:
    paces = {
        pace_of(outcome_of(each), ideal_of(each, today))
        for each in goals
        if each.is_open and each.results
    }
    assert {Pace.ON_TRACK, Pace.AT_RISK} <= paces


def test_most_of_the_work_has_a_goal(batch: Batch, replay: Replay) -> None:
    cards = [replay(draft) for draft in of_kind(batch, "card")]
    share = sum("goals" in each for each in cards) / len(cards)
    assert 0.55 <= share <= 0.65
    worked_for = {goal for each in cards for goal in each.get("goals", ())}
    without = {draft.id for draft in of_kind(batch, "goal")} - worked_for
    assert len(without) == 1, "the one above the others"


def test_the_sprints_of_the_period_work_for_goals(batch: Batch, replay: Replay) -> None:
    sprints = [replay(draft) for draft in of_kind(batch, "sprint")]
    assert [bool(each.get("goals")) for each in sprints] == [False] * 3 + [True] * 7
