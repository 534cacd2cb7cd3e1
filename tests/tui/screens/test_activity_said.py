"""The activity lists what was asked and decided; enter answers, or shows what it is about."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.widgets.record_list import RecordList
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import MOSTLY
from tests.tui.screens.walking import press, seen, settle, write

NARROW, WIDE = (80, 24), (140, 36)
QUESTIONS = ("9", "right_square_bracket", "right_square_bracket")
DECISIONS = ("9", "left_square_bracket", "left_square_bracket")


async def show(pilot: Pilot[Any], part: tuple[str, ...]) -> None:
    """Show a part of the activity, read to its end."""
    await press(pilot, *part)
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


@pytest.fixture
def said(workspace: Workspace) -> Workspace:
    """Give the board four questions, one of them answered, and three decisions, one replaced."""
    workspace.members.new("Bea Long", emails=["bea@example.org"], unit="Business")
    card = workspace.finder.find("VAT")[0].id
    workspace.questions.ask(card, "Whose approval?", to="Bea")
    workspace.questions.ask(card, "Who pays?", to="Bea", due="2026-12-10")
    workspace.members.use("Bea")
    workspace.questions.ask(card, "Which rate?", to="Ada", due="2026-11-20")
    workspace.questions.ask(card, "Any discount?", to="Ada")
    workspace.questions.answer("Whose approval?", "The controller")
    [old] = workspace.decisions.note("Round per line", about=card, on="2026-11-02").ids
    workspace.decisions.note("Round per invoice", about=card, replaces=old, on="2026-11-20")
    workspace.decisions.note("No work on Fridays", why="We rest", on="2026-11-05")
    workspace.members.use("Ada")
    return workspace


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_open_questions_come_first_by_their_day(
    said: Workspace, size: tuple[int, int]
) -> None:
    async with SprintboardApp(said).run_test(size=size) as pilot:
        await show(pilot, QUESTIONS)
        text = seen(pilot)
        wanted = (
            "Waiting for an answer  3",
            "Bea Long asks Ada Lovelace: Which rate?",
            "Ada Lovelace asks Bea Long: Who pays?",
            "Bea Long asks Ada Lovelace: Any discount?",
            "Answered  1",
            "Bea Long answered 'Whose approval?': The controller",
        )
        places = [text.index(words) for words in wanted]
        assert places == sorted(places)
        assert "! due Fri 20 Nov" in text
        assert "just now" in text
        assert all(words in text for words in ("Questions 4", "Decisions 3", "4 questions"))
        assert ("'VAT on invoices')" in text) is (size == WIDE)


async def test_enter_answers_a_question_to_me(said: Workspace) -> None:
    async with SprintboardApp(said).run_test(size=WIDE) as pilot:
        await show(pilot, QUESTIONS)
        await press(pilot, "enter")
        await write(pilot, "19 per cent")
        await press(pilot, "ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "19 per cent" in [each.answer for each in said.board.questions]
        assert "Ada Lovelace answered 'Which rate?': 19 per cent" in seen(pilot)


async def test_enter_on_a_question_to_somebody_else_opens_the_card(said: Workspace) -> None:
    async with SprintboardApp(said).run_test(size=WIDE) as pilot:
        await show(pilot, QUESTIONS)
        await press(pilot, "j", "enter")
        assert "Description" in seen(pilot)
        await press(pilot, "escape")
        assert "Waiting for an answer" in seen(pilot)


async def test_a_question_about_no_card_opens_its_conversation(workspace: Workspace) -> None:
    workspace.members.new("Bea Long", emails=["bea@example.org"], unit="Business")
    workspace.questions.ask("product", "When is the fair?", to="Bea")
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await show(pilot, QUESTIONS)
        assert "(about the product)" in seen(pilot)
        await press(pilot, "enter")
        assert "? Bea Long 0d" in seen(pilot)


async def test_decisions_come_newest_first_and_replaced_ones_say_so(said: Workspace) -> None:
    async with SprintboardApp(said).run_test(size=WIDE) as pilot:
        await show(pilot, DECISIONS)
        text = seen(pilot)
        newest, middle, oldest = (
            text.index(f"{words} (by Bea Long")
            for words in ("Round per invoice", "No work on Fridays", "Round per line")
        )
        assert newest < middle < oldest
        assert "'VAT on invoices', replaces 'Round per line')" in text
        [replaced] = [line for line in text.splitlines() if "Round per line (" in line]
        assert replaced.rstrip().endswith("replaced")
        assert "Fri 20 Nov" in text
        assert "3 decisions" in text


async def test_enter_on_a_decision_opens_the_card_or_what_was_noted(said: Workspace) -> None:
    async with SprintboardApp(said).run_test(size=WIDE) as pilot:
        await show(pilot, DECISIONS)
        await press(pilot, "enter")
        assert "Description" in seen(pilot)
        await press(pilot, "escape", "j", "enter")
        assert "We rest" in seen(pilot)


@pytest.mark.parametrize("part", [QUESTIONS, DECISIONS])
async def test_words_narrow_what_was_said(said: Workspace, part: tuple[str, ...]) -> None:
    async with SprintboardApp(said).run_test(size=WIDE) as pilot:
        await show(pilot, part)
        await press(pilot, "slash")
        await write(pilot, "bea line" if part == DECISIONS else "ada rate")
        text = seen(pilot)
        assert "Which rate?" in text or "Round per line" in text
        assert "Who pays?" not in text
        assert "No work on Fridays" not in text
        await write(pilot, " nowhere")
        assert "Nothing here has all these words." in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.focused, RecordList)
        assert "Who pays?" in seen(pilot) or "No work on Fridays" in seen(pilot)


async def test_where_nothing_was_said_it_teaches_how(empty: Workspace) -> None:
    async with SprintboardApp(empty).run_test(size=NARROW) as pilot:
        await show(pilot, QUESTIONS)
        assert "Q on a card, a goal, a need or a change asks a unit or a member" in seen(pilot)
        await press(pilot, "enter", "right_square_bracket", "enter")
        assert "V on a card, a goal, a need or a change notes what was decided" in seen(pilot)


@pytest.mark.parametrize("text", MOSTLY)
async def test_hostile_words_are_asked_and_decided_harmlessly(
    workspace: Workspace, text: str
) -> None:
    workspace.members.new(text[:60], emails=["bea@example.org"])
    workspace.questions.ask("product", text, to="bea@example.org")
    workspace.decisions.note(text, why=text)
    async with SprintboardApp(workspace).run_test(size=NARROW) as pilot:
        for part in (QUESTIONS, DECISIONS):
            await show(pilot, part)
            await press(pilot, "enter", "escape")
            assert pilot.app.is_running
            assert "\x1b" not in seen(pilot)
            assert "\u202e" not in seen(pilot)
