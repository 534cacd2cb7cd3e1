"""The plan, as somebody meets it who has never planned a sprint with it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.core.card import Card
from sprintboard.core.sprint import Sprint
from sprintboard.core.sprint_cards import backlog, cards_in
from sprintboard.core.trail import trail_of
from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.dialogs.scope import ScopeDialog
from sprintboard.tui.key_help import commands
from sprintboard.tui.plan_keys import PLAN_KEYS
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import HOSTILE
from tests.tui.screens.walking import press, seen, settle, toasts, write

SIZE = (120, 36)


async def go(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait until the plan shows what came of them."""
    for key in keys:
        await press(pilot, key)
        await pilot.app.workers.wait_for_complete() if not _asks(pilot) else None
        await settle(pilot)


def _asks(pilot: Pilot[Any]) -> bool:
    """Say whether a dialog is open: whoever opened it waits for its answer."""
    return len(pilot.app.screen_stack) > 1


def sprint(workspace: Workspace) -> Sprint:
    return workspace.board.sprints[-1]


def titles(workspace: Workspace) -> list[str]:
    """Return what the sprint holds."""
    board = workspace.board
    return [board.cards[each].title for each in cards_in(board, sprint(workspace).id)]


def vat(workspace: Workspace) -> Card:
    return workspace.finder.find("VAT")[0]


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    workspace.sprints.new("Sprint 1", goal="Right invoices")
    return workspace


@pytest.fixture
def running(planned: Workspace) -> Workspace:
    planned.sprints.add([vat(planned).id], "Sprint 1")
    planned.sprints.start("Sprint 1")
    return planned


async def test_a_board_without_a_sprint_is_told_how_to_plan_one(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=(80, 24)) as pilot:
        await go(pilot, "2")
        assert "No sprint is planned." in seen(pilot)
        assert "N plans the next one" in seen(pilot)
        assert "Backlog  3 cards" in seen(pilot)


async def test_an_empty_backlog_says_how_a_card_is_made(empty: Workspace) -> None:
    async with SprintboardApp(empty).run_test(size=(80, 24)) as pilot:
        await go(pilot, "2")
        assert "Nothing waits: n makes a card." in seen(pilot)


async def test_a_sprint_is_planned_with_what_is_proposed(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "N")
        assert "10 working days" in seen(pilot)
        await go(pilot, "tab", "tab", "tab")
        await write(pilot, "Right invoices")
        await go(pilot, "enter")
        assert sprint(workspace).name == "Sprint 1"
        assert sprint(workspace).goal == "Right invoices"
        assert "Right invoices" in seen(pilot)
        await go(pilot, "u")
        assert workspace.board.sprints == ()


async def test_a_sprint_cannot_be_planned_to_end_before_it_starts(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "N", "tab", "tab", "home", "ctrl+k")
        await write(pilot, "2026-01-01")
        await go(pilot, "enter")
        assert "would end before it starts" in seen(pilot)
        assert workspace.board.sprints == ()


async def test_name_days_and_goal_are_changed(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "E", "end")
        await write(pilot, "b")
        await go(pilot, "enter")
        assert sprint(planned).name == "Sprint 1b"
        assert sprint(planned).goal == "Right invoices"


async def test_selected_cards_go_into_the_sprint_as_one_and_back(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "space", "space", "greater_than_sign")
        assert titles(planned) == ["VAT on invoices", "Reminders"]
        assert "Sprint 1  2 cards" in seen(pilot)
        await go(pilot, "l", "less_than_sign")
        assert titles(planned) == ["Reminders"]
        await go(pilot, "u", "u")
        assert titles(planned) == []


async def test_without_a_sprint_nothing_moves_and_the_screen_says_why(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        await go(pilot, "2", "greater_than_sign")
        assert any("press N to plan one" in toast for toast in toasts(pilot))


async def test_a_running_sprint_takes_a_card_only_with_a_reason(running: Workspace) -> None:
    async with SprintboardApp(running).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "greater_than_sign")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await go(pilot, "enter")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await write(pilot, "Auditors ask")
        await go(pilot, "enter")
        assert titles(running) == ["VAT on invoices", "Reminders"]
        reminders = running.finder.find("Reminders")[0]
        [joined] = trail_of(running.cards._desk.load("card", reminders.id)).sprints
        assert joined.why is not None
        assert joined.why.reason == "Auditors ask"


async def test_leaving_the_question_leaves_the_sprint_as_it_is(running: Workspace) -> None:
    async with SprintboardApp(running).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "greater_than_sign", "escape", "l", "less_than_sign", "escape")
        assert titles(running) == ["VAT on invoices"]


async def test_another_estimate_in_a_running_sprint_is_asked_about(running: Workspace) -> None:
    async with SprintboardApp(running).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "l", "e")
        await write(pilot, "5")
        await go(pilot, "enter")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await write(pilot, "More countries")
        await go(pilot, "enter")
        assert vat(running).estimate == 5


async def test_what_is_no_estimate_is_not_taken(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "e")
        await write(pilot, "x")
        await go(pilot, "enter")
        assert "✗" in seen(pilot)
        await go(pilot, "backspace")
        await write(pilot, "5")
        await go(pilot, "enter")
        assert vat(planned).estimate == 5
        assert "5 points" in seen(pilot)


async def test_places_are_changed_by_key(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "J")
        assert [planned.board.cards[c].title for c in backlog(planned.board)][:2] == [
            "Reminders",
            "VAT on invoices",
        ]
        await go(pilot, "J", "J", "K")
        order = [planned.board.cards[c].title for c in backlog(planned.board)]
        assert order == ["Reminders", "VAT on invoices", "Month close"]


async def test_cards_are_dragged_within_a_list_and_into_the_sprint(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2")
        await pilot.mouse_down("#backlog", offset=(8, 0))
        await pilot.hover("#backlog", offset=(8, 2))
        assert "▶ here" in seen(pilot)
        await pilot.mouse_up("#backlog", offset=(8, 2))
        await settle(pilot)
        order = [planned.board.cards[c].title for c in backlog(planned.board)]
        assert order == ["Reminders", "VAT on invoices", "Month close"]
        await pilot.app.workers.wait_for_complete()
        await pilot.mouse_down("#backlog", offset=(8, 0))
        await pilot.hover("#sprint", offset=(8, 3))
        await pilot.mouse_up("#sprint", offset=(8, 3))
        await settle(pilot)
        assert titles(planned) == ["Reminders"]


async def test_begin_shows_what_is_committed_and_what_is_not_ready(planned: Workspace) -> None:
    planned.agreements.new("ready", "It says why", side="business", asks="why")
    planned.cards.edit([vat(planned).id], estimate=8)
    planned.sprints.add([vat(planned).id], "Sprint 1")
    planned.sprints.capacity("Sprint 1", "Ada", points=5)
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "B")
        text = seen(pilot)
        assert "Committed: 1 card, 8 points" in text
        assert "‼ In all: 8 planned, 5 possible" in text
        assert "Not ready yet: 1 card" in text
        await go(pilot, "y")
        assert sprint(planned).state == "active"
        assert "day 1 of 10" in seen(pilot)
        assert "8 points left" in seen(pilot)


async def test_begin_can_be_left(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "B", "escape")
        assert sprint(planned).state == "planned"


async def test_finish_walks_through_every_open_card(running: Workspace) -> None:
    running.sprints.add([running.finder.find("Reminders")[0].id], "Sprint 1")
    async with SprintboardApp(running).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "F", "ctrl+s")
        assert "2 cards still have no place to go" in seen(pilot)
        await go(pilot, "n", "b", "g", "down", "enter", "r")
        await write(pilot, "Shown to Finance")
        await go(pilot, "ctrl+s", "ctrl+s")
        closed = running.board.find_sprint("Sprint 1")
        assert closed.state == "closed"
        assert closed.goal_met == "yes"
        assert closed.review == "Shown to Finance"
        assert vat(running).sprint == running.board.find_sprint("Sprint 2").id
        assert vat(running).carried == 1
        assert running.finder.find("Reminders")[0].sprint is None


async def test_every_open_card_can_be_decided_at_once(running: Workspace) -> None:
    running.sprints.add([running.finder.find("Reminders")[0].id], "Sprint 1")
    async with SprintboardApp(running).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "F", "B", "ctrl+s")
        assert running.board.find_sprint("Sprint 1").state == "closed"
        assert vat(running).sprint is None


async def test_a_sprint_is_cancelled_with_its_reason(running: Workspace) -> None:
    async with SprintboardApp(running).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "X", "enter")
        assert sprint(running).state == "active"
        await write(pilot, "No money")
        await go(pilot, "enter")
        assert running.board.find_sprint("Sprint 1").state == "cancelled"
        assert vat(running).sprint is None


async def test_capacity_is_said_and_what_is_too_much_is_said_in_words(planned: Workspace) -> None:
    ada = planned.board.find_member("Ada").id
    planned.cards.edit([vat(planned).id], estimate=8, owner=ada)
    planned.sprints.add([vat(planned).id], "Sprint 1")
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2")
        assert "nobody has said how much they can do" in seen(pilot)
        await go(pilot, "c", "enter")
        await write(pilot, "6")
        await go(pilot, "enter", "a")
        await write(pilot, "5")
        await go(pilot, "enter")
        assert "3 points, 5 days away" in seen(pilot)
        await go(pilot, "escape")
        assert "8 of 3 ‼ 5 over" in seen(pilot)


async def test_sprints_are_shown_one_after_the_other(planned: Workspace) -> None:
    planned.sprints.new("Sprint 2")
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2")
        assert "sprint 1 of 2: g shows the next" in seen(pilot)
        await go(pilot, "g")
        assert "Sprint 2  0 cards" in seen(pilot)
        await go(pilot, "greater_than_sign")
        assert titles(planned) == ["VAT on invoices"]
        await go(pilot, "left_square_bracket")
        assert "Sprint 1  0 cards" in seen(pilot)


async def test_a_new_card_comes_into_the_planned_sprint_that_has_the_keys(
    planned: Workspace,
) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "l", "n")
        await write(pilot, "Dunning")
        await go(pilot, "enter")
        assert titles(planned) == ["Dunning"]
        await go(pilot, "h", "n")
        await write(pilot, "Later")
        await go(pilot, "enter")
        assert titles(planned) == ["Dunning"]
        assert "Later" in seen(pilot).splitlines()[-2]


async def test_owners_are_chosen_and_the_card_is_opened(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "a")
        await write(pilot, "ada")
        await go(pilot, "enter")
        assert vat(planned).owner == planned.board.find_member("Ada").id
        await go(pilot, "enter")
        assert "Checklist" in seen(pilot)
        await go(pilot, "escape")
        assert "Backlog" in seen(pilot)


async def test_the_board_says_goal_day_and_what_is_left(running: Workspace) -> None:
    running.cards.edit([vat(running).id], estimate=3)
    async with SprintboardApp(running).run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        top = seen(pilot).splitlines()[0]
        assert "Sprint 1: Right invoices   day 1 of 10   3 points left" in top


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_hostile_titles_are_harmless(planned: Workspace, size: tuple[int, int]) -> None:
    for title in HOSTILE:
        planned.cards.new(title)
    planned.sprints.edit("Sprint 1", goal=HOSTILE[2], name=HOSTILE[0])
    async with SprintboardApp(planned).run_test(size=size) as pilot:
        await go(pilot, "2", "end", "greater_than_sign", "k", "l", "B", "escape")
        assert pilot.app.is_running
        assert "\x1b" not in seen(pilot)
        assert "\u202e" not in seen(pilot)
        assert "fix [/] bug" in seen(pilot)


async def test_every_action_of_the_plan_is_in_the_palette(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2")
        offered = {each.words for each in commands(pilot.app.screen)}
        assert {each.tooltip for each in PLAN_KEYS} <= offered


def test_no_two_actions_of_the_plan_have_one_key() -> None:
    keys = [key for binding in PLAN_KEYS for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("key", ["e", "a", "n", "N", "E", "c", "X", "B"])
async def test_escape_changes_nothing(planned: Workspace, key: str) -> None:
    app = SprintboardApp(planned)
    async with app.run_test(size=SIZE) as pilot:
        await go(pilot, "2")
        before = planned.board
        await go(pilot, key, "escape")
        assert type(app.screen).__name__ == "PlanScreen"
        assert planned.board.cards is before.cards
        assert planned.board.sprints == before.sprints


async def test_the_board_and_the_card_ask_why_a_running_sprint_gets_another_size(
    running: Workspace,
) -> None:
    async with SprintboardApp(running).run_test(size=SIZE) as pilot:
        await go(pilot, "s")
        await write(pilot, "5")
        await go(pilot, "enter")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await write(pilot, "More")
        await go(pilot, "enter")
        assert vat(running).estimate == 5
        await go(pilot, "enter", "s", "backspace")
        await write(pilot, "8")
        await go(pilot, "enter")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await go(pilot, "escape")
        assert vat(running).estimate == 5


async def test_the_backlog_is_filtered_as_it_is_typed(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=SIZE) as pilot:
        await go(pilot, "2", "slash")
        await write(pilot, "remind")
        await go(pilot, "enter")
        assert "Backlog  1 of 3 cards" in seen(pilot)
        assert "Month close" not in seen(pilot)
        await go(pilot, "greater_than_sign")
        assert titles(planned) == ["Reminders"]
        assert "Nothing in the backlog fits." in seen(pilot)
        await go(pilot, "escape")
        assert "Month close" in seen(pilot)
