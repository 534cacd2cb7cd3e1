"""The bars of the plan: never wider than their place, and never by colour alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprintboard.core.board import Board
from sprintboard.core.ids import MemberId, SprintId
from sprintboard.core.sprint import Capacity, Sprint, SprintState
from sprintboard.core.sprint_load import plan_of
from sprintboard.tui.widgets.load_bars import LoadBars, Team
from tests.builders import TODAY, make_board, make_card


def team(points: float | None, *, name: str = "Ada Lovelace") -> Team:
    said = {MemberId("ada"): Capacity(points=points)} if points is not None else {}
    sprint = Sprint(
        id=SprintId("s1"), name="Sprint 1", goal="", start=TODAY, end=TODAY,
        state=SprintState.PLANNED, capacity=said,
    )  # fmt: skip
    card = make_card("VAT", owner="ada", sprint=sprint.id, estimate=13)
    board: Board = make_board(card)
    members = {k: replace(m, name=name) if k == "ada" else m for k, m in board.members.items()}
    board = replace(board, members=members, sprints=(sprint,))
    return Team(plan_of(sprint, board, [card]), board)


def lines(team: Team, width: int, most: int = 20) -> list[str]:
    bars = LoadBars()
    bars.set_reactive(LoadBars.team, team)
    bars.set_reactive(LoadBars.most, most)
    return [line.plain for line in bars._lines(width)]


def test_what_is_too_much_is_said_in_words() -> None:
    said = lines(team(8), 68)
    assert any(line.startswith(" In all") and "13 of 8 ‼ 5 over" in line for line in said)
    assert any("◆ IT" in line and "‼ 5 over" in line for line in said)
    assert any("◆ Ada Lovelace" in line for line in said)
    assert any("● Finance" in line and "0 planned" in line for line in said)


def test_what_fits_is_not_complained_about() -> None:
    assert not any("over" in line for line in lines(team(20), 68))


def test_where_nobody_has_said_anything_that_is_said() -> None:
    assert "nobody has said how much they can do" in lines(team(None), 68)[0]


@pytest.mark.parametrize("width", [38, 47, 48, 68])
@pytest.mark.parametrize("name", ["Ada Lovelace", "[/] " * 30, "日本語" * 30])
@pytest.mark.parametrize("points", [None, 8.25, 1000])
def test_no_line_is_wider_than_its_place(width: int, name: str, points: float | None) -> None:
    found = team(points, name=name)
    bars = LoadBars()
    bars.set_reactive(LoadBars.team, found)
    bars.set_reactive(LoadBars.most, 20)
    assert all(line.cell_length <= width for line in bars._lines(width))


def test_members_that_have_no_room_are_counted() -> None:
    assert len(lines(team(8), 68, most=5)) == 5
    assert lines(team(8), 68, most=7)[-1].strip().startswith("◆ Ada")
