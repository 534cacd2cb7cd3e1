"""How much a team completes in a sprint."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprintboard.core.ids import SprintId
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.metrics.sprint_report import sprint_report
from sprintboard.metrics.velocity import Velocity, velocity
from tests.metrics.sprint_story import Story, board_in, closed, moment, running

DONE = (8, 18, 10)
OPEN = 5


def _past() -> tuple[Story, list[Sprint]]:
    """Three closed sprints, one after the other, each with work that was not done."""
    story, sprints = Story(), []
    for number, points in enumerate(DONE, start=1):
        start = moment(14 * number, 9)
        for card, size in ((f"done{number}", points), (f"open{number}", OPEN)):
            story.make(card, start - 60, estimate=size, sprint=f"n{number}")
        sprint = running(
            story,
            start,
            id=SprintId(f"n{number}"),
            name=f"Sprint {number}",
            commitment=story.commitment(f"n{number}"),
        )
        story.move(f"done{number}", start + 3600, "done")
        outcome = {f"done{number}": "done", f"open{number}": "backlog"}
        sprints.append(closed(story, sprint, start + 7200, outcome))
        story.set(f"done{number}", start + 7300, sprint=None)
    return story, sprints


def _velocity(last: int = 5) -> Velocity:
    story, sprints = _past()
    return velocity(reversed(sprints), story.trails(), board_in(), last=last)


def test_velocity_is_the_mean_of_what_was_completed_with_its_range() -> None:
    found = _velocity()
    assert (found.n, found.mean, found.lowest, found.highest) == (3, 12, 8, 18)
    assert [(each.name, each.committed, each.completed) for each in found.sprints] == [
        ("Sprint 1", 13, 8),
        ("Sprint 2", 23, 18),
        ("Sprint 3", 15, 10),
    ]
    assert found.sprints[0].cards == ("done1",)


@pytest.mark.parametrize(
    ("last", "numbers"),
    [(1, (1, 10, 10, 10)), (2, (2, 14, 10, 18)), (9, (3, 12, 8, 18)), (0, (0, None, None, None))],
)
def test_velocity_looks_at_the_last_sprints(
    last: int, numbers: tuple[int, float | None, float | None, float | None]
) -> None:
    found = _velocity(last)
    assert (found.n, found.mean, found.lowest, found.highest) == numbers


def test_a_sprint_that_runs_or_was_cancelled_does_not_count() -> None:
    story, sprints = _past()
    sprints[0] = replace(sprints[0], state=SprintState.CANCELLED)
    sprints[1] = replace(sprints[1], state=SprintState.ACTIVE, ended_at=None)
    assert velocity(sprints, story.trails(), board_in()).mean == 10


def test_velocity_counts_what_the_report_calls_completed() -> None:
    story, sprints = _past()
    found = velocity(sprints, story.trails(), board_in())
    reports = [sprint_report(each, story.trails(), board_in(), moment(99)) for each in sprints]
    assert [each.completed.points for each in reports if each] == [
        each.completed for each in found.sprints
    ]


def test_a_team_without_a_closed_sprint_has_no_velocity_yet() -> None:
    assert velocity([], [], board_in()) == Velocity(
        n=0, mean=None, lowest=None, highest=None, sprints=()
    )
