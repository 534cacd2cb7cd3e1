"""The feedback, as somebody meets it who wants to know what people think."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.dialogs.card_dialog import CardDialog
from sprintboard.tui.feedback_keys import FEEDBACK_KEYS
from sprintboard.tui.key_help import commands
from sprintboard.tui.screens.feedback import FeedbackScreen
from sprintboard.tui.widgets.feedback_list import FeedbackList
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import HOSTILE
from tests.tui.screens.voices import EXPORT, SAME, card, speak
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
    await settle(pilot)
    for _ in range(2):
        while isinstance(pilot.app.screen, FeedbackScreen) and pilot.app.screen.resting:
            await pilot.pause(0.01)
        if len(pilot.app.screen_stack) == 1:
            await pilot.app.workers.wait_for_complete()
        await settle(pilot)


def listed(pilot: Pilot[Any]) -> list[str]:
    """Return the texts that are listed."""
    entries = pilot.app.screen_stack[0].query_one(FeedbackList).entries
    return [each.text for each in entries]


@pytest.fixture
def spoken(workspace: Workspace) -> Workspace:
    speak(workspace)
    return workspace


async def test_a_board_without_feedback_teaches_how_it_is_given(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SMALL) as pilot:
        await go(pilot, "7")
        assert "Nobody has said yet what they think." in seen(pilot)
        assert 'sprintboard feedback add CARD 4 "export is slow"' in seen(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_an_entry_says_score_words_thing_voice_and_state(
    spoken: Workspace, size: tuple[int, int]
) -> None:
    async with SprintboardApp(spoken).run_test(size=size) as pilot:
        await go(pilot, "7")
        lines = seen(pilot).splitlines()
        export = next(line for line in lines if "The export" in line)
        assert "★★★★☆" in export
        assert "VAT on" in export
        assert "● Bea" in export
        assert "◐ planned" in export
        assert "▲2" in export
        assert "☞2" in export
        assert any("9/10" in line and "◇ Finn" in line for line in lines)


async def test_open_to_tell_and_all_are_lists_of_their_own(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        assert "Open 5   To tell 3   All 7" in seen(pilot)
        assert SAME not in listed(pilot)
        await go(pilot, "right")
        assert listed(pilot) == [EXPORT, "Reminders come a day late.", "Make it blue."]
        await go(pilot, "right_square_bracket")
        assert len(listed(pilot)) == 7
        await go(pilot, "left", "left")
        assert len(listed(pilot)) == 5


async def test_a_click_on_a_part_lists_it(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        await pilot.click("FeedbackTabs", offset=(28, 1))
        await look(pilot)
        assert len(listed(pilot)) == 7


async def test_the_header_says_how_many_people_are_to_be_told(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        assert "☞ 2 people to tell" in seen(pilot).splitlines()[0]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_entry_under_the_cursor_is_shown_whole(
    spoken: Workspace, size: tuple[int, int]
) -> None:
    async with SprintboardApp(spoken).run_test(size=size) as pilot:
        await go(pilot, "7", *["down"] * 3)
        said = seen(pilot)
        assert "★★★★☆ good  4 of 5   ◐ planned" in said
        assert f"Jane of ACME: {SAME}"[:40] in said
        assert "Answered by" in said
        assert "○ To do" in said
        assert "● Bea Kahn, ◇ Jane of ACME" in said
    if size == WIDE:
        assert "☞ ◇ Jane of ACME: it is planned" in said
        assert "History" in said
        assert "created it" in said


async def test_history_is_that_of_the_entry_under_the_cursor(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "right", "right", "end", "up")
        assert "Make it blue." in seen(pilot)
        assert "declined" in seen(pilot).partition("History")[2]


async def test_enter_opens_the_card_that_it_is_about(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "7", "enter")
        assert isinstance(pilot.app.screen, CardDialog)
        assert pilot.app.screen.card_id == card(spoken, "Price")
        await go(pilot, "escape", "down", "enter")
        assert isinstance(pilot.app.screen, FeedbackScreen)
        assert any("It is about the product" in each for each in toasts(pilot))


async def test_a_linked_card_opens_from_the_entry_by_keys_and_mouse(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7", *["down"] * 3)
        await go(pilot, "tab", "tab", "enter")
        assert isinstance(pilot.app.screen, CardDialog)
        assert pilot.app.screen.card_id == card(spoken, "Month")
        await go(pilot, "escape")
        line = next(n for n, each in enumerate(seen(pilot).splitlines()) if "Answered by" in each)
        await pilot.click(offset=(110, line))
        await settle(pilot)
        assert isinstance(pilot.app.screen, CardDialog)


async def test_entries_stand_under_what_they_are_about(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "g")
        said = seen(pilot)
        assert "by what it is about" in said
        vat = next(line for line in said.splitlines() if "✓ " in line and "VAT on" in line)
        assert "4.0 of 5 (n = 3, few)" in vat
        assert listed(pilot)[:2] == ["Which currency is it?", "We stay."]
        await go(pilot, "g")
        assert "by what it is about" not in seen(pilot)


async def test_entries_are_filtered_while_it_is_typed(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=SMALL) as pilot:
        await go(pilot, "7", "slash")
        await write(pilot, "by:bea")
        await look(pilot)
        assert listed(pilot) == [EXPORT]
        assert "1 of 5" in seen(pilot)
        await write(pilot, " score<2")
        await look(pilot)
        assert "fits." in seen(pilot)
        await go(pilot, "escape")
        assert len(listed(pilot)) == 5


async def test_a_mistake_in_the_filter_is_pointed_at(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "slash")
        await write(pilot, "state:nwe ")
        await look(pilot)
        assert "Did you mean new?" in seen(pilot)
        assert len(listed(pilot)) == 5


async def test_a_new_snapshot_is_filtered_as_the_one_before(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "slash")
        await write(pilot, "state:new")
        await look(pilot)
        await go(pilot, "down", "A")
        await look(pilot)
        assert listed(pilot) == ["We stay.", "As asked."]


async def test_marks_are_counted_and_taken_away(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "space", "space")
        assert "2 marked" in seen(pilot)
        await go(pilot, "escape")
        assert "marked" not in seen(pilot)


async def test_every_key_has_a_place_in_palette_and_help(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        offered = {each.words for each in commands(pilot.app.screen)}
        assert {each.tooltip for each in FEEDBACK_KEYS} <= offered
        await press(pilot, "question_mark")
        assert "This entry, or all marked" in seen(pilot)
        assert "Keys of the feedback" in seen(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE, (40, 12), (220, 60)])
async def test_hostile_words_are_harmless(workspace: Workspace, size: tuple[int, int]) -> None:
    for text in HOSTILE:
        workspace.cards.new(text)
        about = card(workspace, "VAT")
        workspace.feedback.add(about, score=1, text=text, by=f"outside:{text}"[:100])
    async with SprintboardApp(workspace).run_test(size=size) as pilot:
        await go(pilot, "7", "g")
        for _ in HOSTILE:
            await go(pilot, "down")
        said = seen(pilot)
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert isinstance(pilot.app.screen, FeedbackScreen)


async def test_a_thing_that_is_gone_is_said(workspace: Workspace) -> None:
    workspace.feedback.add(card(workspace, "VAT"), score=4, text="Good")
    workspace.cards.delete([card(workspace, "VAT")])
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        assert "deleted" in seen(pilot)


async def test_what_others_write_appears(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        spoken.feedback.add("product", score=1, text="Down again", by="Finance")
        pilot.app.screen.board_changed(spoken.board)  # type: ignore[attr-defined]
        await look(pilot)
        assert "Down again" in seen(pilot)
