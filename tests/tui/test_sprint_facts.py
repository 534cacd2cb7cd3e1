"""What the header says of the sprint that runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sprintboard.core.board import Board, Policy
from sprintboard.core.ids import SprintId
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.tui.board_words import board_facts
from sprintboard.tui.sprint_facts import sprint_facts
from tests.builders import TODAY, make_board, make_card

RUNNING = Sprint(
    id=SprintId("sprint0001"), name="Sprint 1", goal="Right invoices", start=TODAY,
    end=TODAY + timedelta(days=11), state=SprintState.ACTIVE,
)  # fmt: skip


def board(scale: str = "fibonacci", sprint: Sprint = RUNNING) -> Board:
    made = make_board(
        make_card("VAT", sprint=RUNNING.id, estimate=5),
        make_card("Done", column="done", sprint=RUNNING.id, estimate=8),
    )
    return replace(made, sprints=(sprint,), policy=Policy(estimates=scale))


def said(board: Board, day: int = 0) -> list[str]:
    return [fact.text for fact in sprint_facts(board, TODAY + timedelta(days=day))]


def test_goal_day_and_what_is_left_are_said() -> None:
    assert said(board(), 2) == ["Sprint 1: Right invoices", "day 3 of 10", "5 points left"]


def test_on_a_weekend_it_still_is_the_day_before() -> None:
    assert said(board(), 6)[1] == "day 5 of 10"


def test_a_sprint_past_its_last_day_says_since_when() -> None:
    assert said(board(), 12)[1] == "over since yesterday"


@pytest.mark.parametrize(("scale", "words"), [("hours", "5 h left"), ("none", "1 card left")])
def test_what_is_left_is_said_as_the_team_estimates(scale: str, words: str) -> None:
    assert said(board(scale))[2] == words


def test_a_sprint_that_does_not_run_is_not_in_the_header() -> None:
    planned = replace(RUNNING, state=SprintState.PLANNED)
    assert said(board(sprint=planned)) == []
    assert "Sprint" not in " ".join(
        f.text for f in board_facts(board(sprint=planned), TODAY, found=None)
    )


def test_each_fact_has_fewer_words_for_a_narrow_screen() -> None:
    briefs = [fact.shorter.text for fact in sprint_facts(board(), TODAY)]
    assert briefs == ["Sprint 1", "day 1/10", "5 left"]
