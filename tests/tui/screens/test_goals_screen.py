"""The goals, as somebody meets them who wants to know what the work is for."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.core.goal import Goal
from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.dialogs.card_dialog import CardDialog
from sprintboard.tui.dialogs.check_in import CheckIn
from sprintboard.tui.goal_keys import GOAL_KEYS
from sprintboard.tui.key_help import commands
from sprintboard.tui.screens.goals import GoalsScreen
from sprintboard.tui.widgets.record_list import RecordList
from sprintboard.workspace import Workspace
from tests.tui.screens.aims import CASH, FAST, OVER, aim
from tests.tui.screens.conftest import HOSTILE
from tests.tui.screens.walking import press, seen, settle, toasts, write

WIDE = (140, 40)
SMALL = (80, 24)


async def go(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait until the screen shows what came of them."""
    for key in keys:
        await press(pilot, key)
        await look(pilot)


async def look(pilot: Pilot[Any]) -> None:
    """Wait for what is worked out beside the event loop; whoever asks waits for an answer."""
    if len(pilot.app.screen_stack) == 1:
        await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def say(pilot: Pilot[Any], text: str, *keys: str) -> None:
    """Type a text, then press keys."""
    await write(pilot, text)
    await go(pilot, *keys)


def line(pilot: Pilot[Any], name: str) -> str:
    """Return the line of the list that names a goal."""
    listed = pilot.app.screen_stack[0].query_one(RecordList)
    rows = [listed.render_line(y).text for y in range(listed.size.height)]
    return next(row for row in rows if name in row)


def goal(workspace: Workspace, name: str) -> Goal:
    found: Goal = workspace.board.find("goal", name)
    return found


@pytest.fixture
def aimed(workspace: Workspace) -> Workspace:
    aim(workspace)
    return workspace


async def test_a_board_without_goals_teaches_how_one_is_set(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SMALL) as pilot:
        await go(pilot, "3")
        said = seen(pilot)
        assert "No goals yet. A goal says what the work is for; its key" in said
        assert "a sets the first one, or in a terminal:" in said
        assert 'sprintboard goal new "Invoices leave the same day"' in said


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_goal_says_outcome_pace_cards_confidence_age_and_owner(
    aimed: Workspace, size: tuple[int, int]
) -> None:
    async with SprintboardApp(aimed).run_test(size=size) as pilot:
        await go(pilot, "3")
        row = line(pilot, FAST[:16])
        assert "└ Invoices" in row
        assert "◐ behind" in row  # 35 of 20..50 is a half; 53 of 91 days are gone
        assert "50 %" in row
        assert "1/2" in row
        assert "▃▅" in row
        assert "today" in row
        assert "●" in row
        assert "2 goals below" in line(pilot, CASH[:16])


async def test_open_goals_come_first_and_all_shows_what_has_ended(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3")
        assert "Open 2   All 3" in seen(pilot)
        assert OVER not in seen(pilot)
        await go(pilot, "right")
        assert "✓ achieved" in line(pilot, OVER)
        assert "├ Invoices" in line(pilot, FAST[:16])
        assert "2 goals below" in line(pilot, CASH[:16])
        await pilot.click("FeedbackTabs", offset=(3, 1))
        await look(pilot)
        assert OVER not in seen(pilot)


async def test_the_header_says_what_has_no_goal(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3")
        assert "2 open cards have no goal" in seen(pilot).splitlines()[0]


async def test_work_outcome_and_time_stand_beside_each_other(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "down")
        said = seen(pilot)
        assert "Customers pay when they have the invoice." in said
        assert "Outcome       █████░░░░░ 50 %  ◐ a little behind" in said
        assert "Work          █████░░░░░ 50 %  1 of 2 cards done" in said
        assert "Time          ██████░░░░ 58 %  until Thu 31 Dec" in said
        assert "50 %  35 of 50 %  from 20" in said
        assert "● Bea Kahn" in said
        assert "sure 6 of 10" in said
        assert "! Help needed: Somebody from IT for a day." in said
        assert said.index("sure 6 of 10") < said.index("sure 4 of 10")
        assert "The printer is slow." in said
        assert "✓ Done" in said


async def test_a_goal_is_set_in_a_form(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SMALL) as pilot:
        await go(pilot, "3", "a")
        await say(pilot, "Faster", "tab")
        await say(pilot, "They wait.", "tab", "A", *["tab"] * 4)
        await say(pilot, "31 dec")
        assert "→ Thu 31 Dec" in seen(pilot)
        await go(pilot, "ctrl+s")
        made = goal(workspace, "Faster")
        assert (made.why, workspace.board.who(made.owner)) == ("They wait.", "Ada Lovelace")
        assert str(made.end) == "2026-12-31"
        assert "Faster" in line(pilot, "Faster")


async def test_a_form_says_what_is_wrong_with_a_period(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "n", "ctrl+s")
        assert "✗" in seen(pilot)
        await say(pilot, "Faster", *["tab"] * 5)
        await say(pilot, "1 dec", "ctrl+s")
        assert "A period has a last day too." in seen(pilot)
        await go(pilot, "tab")
        await say(pilot, "1 nov 2026", "ctrl+s")
        assert "would end before it starts" in seen(pilot)
        assert not workspace.board.goals


async def test_checking_in_takes_a_value_a_digit_and_a_note(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=SMALL, notifications=True) as pilot:
        await go(pilot, "3", "down", "c")
        await write(pilot, "47")
        assert "of 50 %" in seen(pilot)
        assert "█████████░  90 %" in seen(pilot)
        await go(pilot, "enter", "8")
        await say(pilot, "New printer", "enter")
        found = goal(aimed, FAST)
        last = found.checkins[-1]
        assert (last.value, last.confidence, last.note) == (47, 8, "New printer")
        assert "● on track" in line(pilot, FAST[:16])
        assert any("Checked in on" in each for each in toasts(pilot))
        await go(pilot, "u")
        assert len(goal(aimed, FAST).checkins) == 2


async def test_a_wrong_value_is_said_and_nothing_is_saved(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=SMALL) as pilot:
        await go(pilot, "3", "down", "c", "ctrl+s")
        assert "Say a value, how sure you are, or a note." in seen(pilot)
        await say(pilot, "soon", "enter")
        assert "is a number from" in seen(pilot)
        assert isinstance(pilot.app.screen, CheckIn)


async def test_several_key_results_are_asked_on_one_form(aimed: Workspace) -> None:
    aimed.goals.result(FAST, "Complaints a month", start=30, target=5)
    async with SprintboardApp(aimed).run_test(size=SMALL) as pilot:
        await go(pilot, "3", "down", "c")
        await say(pilot, "40", "enter")
        await say(pilot, "10,5", "enter", "0", "enter")
        found = goal(aimed, FAST)
        assert [found.current(each) for each in found.results] == [40, 10.5]
        assert [each.confidence for each in found.checkins[-2:]] == [None, 10]


async def test_a_goal_without_key_result_is_asked_how_sure_one_is(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=SMALL) as pilot:
        await go(pilot, "3", "c", "7", "enter")
        assert goal(aimed, CASH).checkins[0].confidence == 7


async def test_marked_goals_are_checked_in_on_one_after_the_other(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "space", "space")
        assert "2 marked" in seen(pilot)
        await go(pilot, "c")
        assert "Check in 1 of 2" in seen(pilot)
        await go(pilot, "7", "enter")
        assert "Check in 2 of 2" in seen(pilot)
        await go(pilot, "escape")
        assert len(goal(aimed, CASH).checkins) == 1
        assert len(goal(aimed, FAST).checkins) == 2


async def test_a_key_result_is_added_changed_and_taken_out(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "r")
        await say(pilot, "Paper orders", "tab")
        await say(pilot, "", *["backspace"] * 3)
        await say(pilot, "90", "tab", *["backspace"] * 3)
        await say(pilot, "0", "ctrl+s")
        (made,) = goal(aimed, CASH).results
        assert (made.name, made.start, made.target, made.unit) == ("Paper orders", 90, 0, "%")
        assert "90 of 0 %" in seen(pilot)
        await go(pilot, "R", "enter")
        await say(pilot, " left", "ctrl+s")
        assert goal(aimed, CASH).results[0].name == "Paper orders left"
        await go(pilot, "R", "down", "enter")
        assert not goal(aimed, CASH).results


async def test_a_goal_is_changed_and_only_what_differs_is_written(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "3", "e", "ctrl+s")
        assert not toasts(pilot)
        await go(pilot, "e")
        await say(pilot, " at all", "ctrl+s")
        assert goal(aimed, f"{CASH} at all").why == "Paper costs us two days an order."


async def test_cards_are_linked_by_ticking_them(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "down", "l")
        assert "Cards of · Invoices" in seen(pilot)
        await say(pilot, "month", "enter", "enter")
        assert "1/3" in line(pilot, FAST[:16])
        await go(pilot, "l", "space", "enter")
        assert "/2" in line(pilot, FAST[:16])


async def test_sprints_and_needs_are_linked_too(aimed: Workspace) -> None:
    aimed.sprints.new(goal="VAT")
    async with SprintboardApp(aimed).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "3", "s", "space", "enter")
        assert goal(aimed, CASH).id in aimed.board.sprints[0].goals
        assert "Sprints" in seen(pilot)
        await go(pilot, "d")
        assert "There are no needs yet." in toasts(pilot)


async def test_a_goal_ends_and_is_opened_again(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "3", "down", "x")
        assert "(50 %)" in seen(pilot)
        await go(pilot, "down", "enter")
        assert goal(aimed, FAST).state == "missed"
        await go(pilot, "right", "end")
        assert "✗ missed" in line(pilot, FAST[:16])
        await go(pilot, "c")
        assert any("x opens it again" in each for each in toasts(pilot))
        await go(pilot, "x", "enter")
        assert goal(aimed, FAST).is_open


async def test_enter_opens_its_cards_or_asks_for_a_check_in(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "enter")
        assert isinstance(pilot.app.screen, CheckIn)
        await go(pilot, "escape", "down", "enter")
        assert "Cards of · Invoices" in seen(pilot)
        await go(pilot, "enter")
        assert isinstance(pilot.app.screen, CardDialog)
        assert "Price list" in seen(pilot)


async def test_a_click_on_a_card_opens_it_and_on_a_key_result_checks_in(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "down")
        rows = seen(pilot).splitlines()
        await pilot.click(offset=(100, next(n for n, r in enumerate(rows) if "VAT on" in r)))
        await settle(pilot)
        assert isinstance(pilot.app.screen, CardDialog)
        await go(pilot, "escape")
        await pilot.click(offset=(100, next(n for n, r in enumerate(rows) if "35 of 50" in r)))
        await settle(pilot)
        assert isinstance(pilot.app.screen, CheckIn)


async def test_history_is_told_in_words(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "down", "o")
        assert "History of “Invoices leave the same day”" in seen(pilot)


async def test_delete_asks_first_and_undo_brings_it_back(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "down", "X")
        assert "A goal that is over is better ended (x)" in seen(pilot)
        await go(pilot, "y")
        assert "Open 1" in seen(pilot)
        await go(pilot, "u")
        assert "Open 2" in seen(pilot)


async def test_a_goal_above_that_was_deleted_is_said(aimed: Workspace) -> None:
    aimed.goals.delete(CASH)
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3")
        assert "a goal that was deleted" in seen(pilot)


async def test_every_key_has_a_place_in_palette_and_help(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3")
        offered = {each.words for each in commands(pilot.app.screen)}
        assert {each.tooltip for each in GOAL_KEYS} <= offered
        await press(pilot, "question_mark")
        assert "Keys of the goals" in seen(pilot)
        assert "This goal, or all marked" in seen(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE, (40, 12), (220, 60)])
async def test_hostile_words_are_harmless(workspace: Workspace, size: tuple[int, int]) -> None:
    above = ""
    for text in HOSTILE:
        made = workspace.goals.new(text, why=text, **({"parent": above} if above else {})).ids[0]
        workspace.goals.result(made, text, unit=text[:20])
        workspace.goals.check_in(made, value=7, confidence=5, note=text, asks=text)
        workspace.goals.link(made, cards=workspace.cards.new(text).ids)
        above = made
    async with SprintboardApp(workspace).run_test(size=size) as pilot:
        await go(pilot, "3")
        for _ in HOSTILE:
            await go(pilot, "down")
        said = seen(pilot)
        await go(pilot, "c")
        said += seen(pilot)
        await go(pilot, "escape", "e")
        said += seen(pilot)
        await go(pilot, "escape")
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert isinstance(pilot.app.screen, GoalsScreen)


async def test_what_others_write_appears(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3")
        aimed.goals.new("Nobody waits")
        pilot.app.screen.board_changed(aimed.board)  # type: ignore[attr-defined]
        await look(pilot)
        assert "Nobody waits" in seen(pilot)


async def test_a_card_says_and_takes_the_goals_that_it_works_for(aimed: Workspace) -> None:
    async with SprintboardApp(aimed).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "down", "enter", "enter")
        assert isinstance(pilot.app.screen, CardDialog)
        assert FAST in seen(pilot)
        await go(pilot, "g")
        assert "Goals that it works for" in seen(pilot)
        await go(pilot, "space", "enter")
        assert "Goals" in seen(pilot)
        assert "1/1" in line(pilot, FAST[:16])
        await go(pilot, "u")
        assert "1/2" in line(pilot, FAST[:16])
