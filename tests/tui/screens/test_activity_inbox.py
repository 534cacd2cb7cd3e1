"""The activity begins with what waits for you; enter does it, and it is gone."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.widgets.record_list import RecordList
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import MOSTLY
from tests.tui.screens.walking import press, seen, settle, toasts, write

SIZES = ((80, 24), (120, 36))


async def inbox(pilot: Pilot[Any]) -> None:
    """Show what waits, read to its end."""
    await press(pilot, "9")
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    """Give Ada a question of somebody else, a need of the business, and nothing to read."""
    workspace.members.new("Bea Long", emails=["bea@example.org"], unit="Business")
    workspace.members.use("Bea")
    card = workspace.finder.find("VAT")[0].id
    workspace.questions.ask(card, "Which rate?", to="Ada", due="2026-11-20")
    workspace.needs.add("English invoices")
    workspace.members.use("Ada")
    return workspace


async def test_nothing_that_waits_teaches_what_would_come(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZES[1]) as pilot:
        await inbox(pilot)
        assert "Nothing waits for you." in seen(pilot)
        assert "nothing waits for you" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_waits_is_listed_by_what_it_is(asked: Workspace, size: tuple[int, int]) -> None:
    async with SprintboardApp(asked).run_test(size=size) as pilot:
        await inbox(pilot)
        text = seen(pilot)
        assert text.index("Questions to you") < text.index("Needs to decide on")
        assert "Bea Long asks: Which rate?" in text
        assert "! due" in text
        assert "Bea Long needs 'English invoices'" in text
        assert "2 for you" in text
        assert "! 1 late" in text


async def test_a_question_is_answered_with_enter_and_is_gone(asked: Workspace) -> None:
    async with SprintboardApp(asked).run_test(size=SIZES[1], notifications=True) as pilot:
        await inbox(pilot)
        await press(pilot, "enter")
        await write(pilot, "19 per cent")
        await press(pilot, "ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert any("Answered" in toast for toast in toasts(pilot))
        assert [each.answer for each in asked.board.questions] == ["19 per cent"]
        assert "Questions to you" not in seen(pilot)


async def test_a_mention_opens_its_card_and_is_read(workspace: Workspace) -> None:
    workspace.members.new("Bea Long", emails=["bea@example.org"], unit="Business")
    workspace.members.use("Bea")
    card = workspace.finder.find("VAT")[0].id
    workspace.cards.comment(card, "@Ada please look")
    workspace.members.use("Ada")
    async with SprintboardApp(workspace).run_test(size=SIZES[1]) as pilot:
        await inbox(pilot)
        assert "please look" in seen(pilot)
        await press(pilot, "enter")
        assert "Description" in seen(pilot)
        await press(pilot, "escape")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "Nothing waits for you." in seen(pilot)


async def test_only_the_line_under_the_cursor_is_marked_as_read(workspace: Workspace) -> None:
    workspace.members.new("Bea Long", emails=["bea@example.org"], unit="Business")
    workspace.members.use("Bea")
    for words in ("look here", "look there"):
        workspace.cards.comment(workspace.finder.find("VAT")[0].id, f"@Ada {words}")
    workspace.needs.add("English invoices")
    workspace.members.use("Ada")
    async with SprintboardApp(workspace).run_test(size=SIZES[1], notifications=True) as pilot:
        await inbox(pilot)
        await press(pilot, "home", "r")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert ("look here" in seen(pilot)) is not ("look there" in seen(pilot))
        await press(pilot, "end", "r")
        assert any("stays until it is done" in toast for toast in toasts(pilot))
        await press(pilot, "R")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "look" not in seen(pilot).replace("looked", "")
        assert "English invoices" in seen(pilot)


async def test_news_of_the_board_itself_stay_where_they_are(asked: Workspace) -> None:
    asked.members.use("Bea")
    asked.columns.new("Legal check")
    asked.members.use("Ada")
    async with SprintboardApp(asked).run_test(size=SIZES[1], notifications=True) as pilot:
        await inbox(pilot)
        await press(pilot, "right_square_bracket", "home", "enter")
        assert any("about the board itself" in toast for toast in toasts(pilot))
        assert pilot.app.current_mode == "activity"


async def test_a_need_is_shown_with_the_cursor_on_it(asked: Workspace) -> None:
    asked.members.use("Bea")
    asked.needs.add("Reminders in French")
    asked.members.use("Ada")
    for wanted in ("English invoices", "Reminders in French"):
        async with SprintboardApp(asked).run_test(size=SIZES[1]) as pilot:
            await inbox(pilot)
            waiting = pilot.app.screen.query_one(RecordList)
            need = next(each.id for each in asked.board.needs if each.name == wanted)
            while need not in waiting.current:
                await press(pilot, "j")
            await press(pilot, "enter")
            await pilot.app.workers.wait_for_complete()
            await settle(pilot)
            assert pilot.app.screen.query_one(RecordList).current == need


async def test_the_news_are_looked_at_and_gone(asked: Workspace) -> None:
    async with SprintboardApp(asked).run_test(size=SIZES[1]) as pilot:
        await inbox(pilot)
        await press(pilot, "right_square_bracket")
        assert "English invoices" in seen(pilot)
        await press(pilot, "r")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "English invoices" not in seen(pilot)


@pytest.mark.parametrize("text", MOSTLY)
async def test_hostile_words_wait_harmlessly(asked: Workspace, text: str) -> None:
    asked.members.use("Bea")
    asked.needs.add(text)
    asked.members.use("Ada")
    async with SprintboardApp(asked).run_test(size=SIZES[0]) as pilot:
        await inbox(pilot)
        await press(pilot, "j", "j", "k")
        assert pilot.app.is_running
        assert "\x1b" not in seen(pilot)
        assert "\u202e" not in seen(pilot)


async def test_what_happened_since_a_day_is_read_and_copied(asked: Workspace) -> None:
    async with SprintboardApp(asked).run_test(size=SIZES[1], notifications=True) as pilot:
        await inbox(pilot)
        await press(pilot, "D")
        assert "What happened since when?" in seen(pilot)
        await write(pilot, "7d")
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        text = seen(pilot)
        assert "Waiting for you" in text
        assert "Which rate?" in text
        assert "sprintboard digest --since 7d" in text
        await press(pilot, "c")
        assert pilot.app.clipboard.startswith("# What happened since")
        assert "Copied as Markdown." in toasts(pilot)
