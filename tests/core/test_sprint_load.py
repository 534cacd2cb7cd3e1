"""What is planned in a sprint against what the team can do in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sprintboard.core.ids import MemberId, SprintId, UnitId
from sprintboard.core.sprint import Capacity, Sprint, SprintState
from sprintboard.core.sprint_load import Plan, plan_of
from tests.builders import MEMBERS, TODAY, make_board, make_card

SPRINT = Sprint(
    id=SprintId("s1"),
    name="Sprint 1",
    goal="",
    start=TODAY,
    end=date(2026, 12, 4),
    state=SprintState.PLANNED,
)
TEAM = tuple(
    replace(each, capacity={"ada": 10, "bob": 8, "ann": 5}.get(each.id)) for each in MEMBERS
)
CARDS = (
    make_card(owner="ada", estimate=8),
    make_card(owner="ada", business_owner="ann", estimate=3),
    make_card(business_owner="ann", estimate=5),
    make_card(owner="bob"),
    make_card(estimate=2),
)


def _plan(sprint: Sprint = SPRINT) -> Plan:
    board = make_board(*CARDS, members=TEAM)
    return plan_of(sprint, board, board.cards.values())


def _rows(plan: Plan) -> list[tuple[str | None, float | None, float, bool]]:
    return [(each.who, each.capacity, each.planned, each.is_over) for each in plan.members]


def test_a_card_counts_for_its_it_owner_else_for_its_business_owner() -> None:
    assert _rows(_plan()) == [
        ("ada", 10, 11, True),
        ("ann", 5, 5, False),
        ("bob", 8, 0, False),
        ("finn", None, 0, False),
        ("sal", None, 0, False),
        (None, None, 2, False),
    ]
    assert _plan().members[2].unsized == ("card000004",)


def test_absences_and_what_the_sprint_says_change_a_capacity() -> None:
    said = {
        MemberId("ada"): Capacity(away=5),
        MemberId("bob"): Capacity(points=12, away=2.5),
        MemberId("ann"): Capacity(away=30),
    }
    plan = _plan(replace(SPRINT, capacity=said))
    assert plan.days == 10
    assert [each.capacity for each in plan.members[:3]] == [5, 0, 9]
    assert plan.members[0].left == -6


def test_units_and_the_total_sum_up_what_is_known() -> None:
    plan = _plan()
    assert [(each.who, each.capacity, each.planned) for each in plan.units] == [
        ("finance", 5, 5),
        ("it", 18, 11),
        ("sales", None, 0),
        (None, None, 2),
    ]
    assert (plan.total.capacity, plan.total.planned, plan.total.is_over) == (23, 18, False)
    assert len(plan.total.cards) == 5


def test_a_member_counts_for_the_unit_it_was_in_when_the_sprint_started() -> None:
    there = {MemberId("ada"): UnitId("finance"), MemberId("bob"): None}
    plan = _plan(replace(SPRINT, there=there))
    assert [(each.who, each.planned) for each in plan.units] == [
        ("finance", 16),
        ("sales", 0),
        (None, 2),
    ]


def test_who_left_the_team_is_listed_only_with_something_to_do() -> None:
    team = tuple(replace(each, retired=each.id in ("ada", "sal")) for each in TEAM)
    board = make_board(*CARDS, members=team)
    plan = plan_of(SPRINT, board, board.cards.values())
    assert [each.who for each in plan.members] == ["ada", "ann", "bob", "finn", None]


def test_a_card_of_somebody_unknown_is_nobodys() -> None:
    board = make_board(make_card(owner="stranger", estimate=3), members=TEAM)
    plan = plan_of(SPRINT, board, board.cards.values())
    assert plan.members[-1][:3] == (None, None, 3)


def test_a_sprint_without_working_days_has_no_capacity() -> None:
    weekend = replace(SPRINT, start=date(2026, 11, 28), end=date(2026, 11, 29))
    assert _plan(weekend).total.capacity == 0
