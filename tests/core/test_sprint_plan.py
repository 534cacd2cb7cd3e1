"""What the next sprint would be."""

from __future__ import annotations

from datetime import date

import pytest

from sprintboard.core.board import Policy
from sprintboard.core.ids import SprintId
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.sprint_plan import Proposal, next_name, propose
from tests.builders import TODAY


def _sprint(name: str, start: date, end: date, state: SprintState) -> Sprint:
    return Sprint(id=SprintId("s1"), name=name, goal="", start=start, end=end, state=state)


RUNNING = _sprint("Sprint 12", date(2026, 11, 16), date(2026, 11, 27), SprintState.ACTIVE)


def test_the_first_sprint_starts_on_the_coming_start_day_and_ends_on_a_working_day() -> None:
    wednesdays = Policy(sprint_start=2)
    assert propose((), Policy(), TODAY) == Proposal("Sprint 1", TODAY, date(2026, 12, 4))
    assert propose((), wednesdays, TODAY)[1:] == (date(2026, 11, 25), date(2026, 12, 8))


def test_the_next_sprint_follows_the_last_one_in_its_rhythm() -> None:
    assert propose((RUNNING,), Policy(), TODAY) == Proposal(
        "Sprint 13", date(2026, 11, 30), date(2026, 12, 11)
    )


def test_a_sprint_that_is_planned_late_still_starts_after_the_last_one() -> None:
    assert propose((RUNNING,), Policy(), date(2026, 12, 2)).start == date(2026, 11, 30)


def test_a_sprint_that_would_be_over_is_not_proposed() -> None:
    assert propose((RUNNING,), Policy(), date(2027, 1, 5)).start == date(2027, 1, 11)


def test_a_cancelled_sprint_takes_no_days_but_keeps_its_name() -> None:
    cancelled = _sprint("Sprint 13", date(2026, 11, 30), date(2026, 12, 11), SprintState.CANCELLED)
    proposal = propose((RUNNING, cancelled), Policy(), TODAY)
    assert proposal[:2] == ("Sprint 14", date(2026, 11, 30))


def test_a_start_that_is_said_overrules_the_rhythm() -> None:
    start = date(2026, 12, 2)
    assert propose((RUNNING,), Policy(sprint_length=7), TODAY, start=start) == Proposal(
        "Sprint 13", start, date(2026, 12, 8)
    )


@pytest.mark.parametrize(
    ("names", "following"),
    [
        ([], "Sprint 1"),
        (["Sprint 12"], "Sprint 13"),
        (["Sprint 09"], "Sprint 10"),
        (["Alpha"], "Alpha 2"),
        (["2026-W09 (short)"], "2026-W10 (short)"),
        (["Sprint 4", "SPRINT 2", "Sprint 3"], "Sprint 5"),
    ],
)
def test_a_sprint_is_named_after_the_last_one(names: list[str], following: str) -> None:
    assert next_name(names) == following
