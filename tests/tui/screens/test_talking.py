"""Whatever a screen shows can be asked about, decided on and watched, in the same way."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.widgets.record_detail import RecordDetail
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import MOSTLY
from tests.tui.screens.walking import press, seen, settle, toasts, write

WIDE = (140, 70)


async def go(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and let what was looked up be shown."""
    await press(pilot, *keys)
    for worker in list(pilot.app.workers):
        if worker.group == "look" and not worker.is_finished:
            await worker.wait()
    await settle(pilot)


@pytest.fixture
def records(workspace: Workspace) -> Workspace:
    workspace.goals.new("Faster invoices")
    workspace.needs.add("English invoices")
    workspace.changes.new("VAT goes live")
    return workspace


@pytest.mark.parametrize(
    ("tab", "kind"), [("3", "goal"), ("4", "need"), ("5", "change")], ids=["goal", "need", "change"]
)
async def test_a_record_is_asked_about_answered_decided_on_and_watched(
    records: Workspace, tab: str, kind: str
) -> None:
    async with SprintboardApp(records).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, tab)
        assert "Q asks  V decides  * watches" in seen(pilot)
        assert "Asked and decided" not in seen(pilot)

        await go(pilot, "Q")
        await write(pilot, "Who pays?")
        await go(pilot, "ctrl+s")
        assert "? Business 0d  Q answers" in seen(pilot)
        assert "Who pays?" in seen(pilot)
        [question] = records.board.questions
        assert question.about.kind == kind

        await go(pilot, "Q", "enter")
        await write(pilot, "Sales pays")
        await go(pilot, "ctrl+s", "escape")
        assert "Asked and decided" in seen(pilot)
        assert "Sales pays" in seen(pilot)

        await go(pilot, "V")
        await write(pilot, "Never again")
        await go(pilot, "ctrl+s")
        assert "§ Never again" in seen(pilot)
        assert [each.about for each in records.board.decisions] == [question.about]

        await go(pilot, "asterisk")
        assert "you watch it" in seen(pilot)
        assert records.inbox.watches(question.about)
        await go(pilot, "asterisk")
        assert "you watch it" not in seen(pilot)
        assert any("No longer watching" in toast for toast in toasts(pilot))


@pytest.mark.parametrize(
    ("tab", "kind", "said"),
    [("2", "sprint", "? Business 0d"), ("6", "retro", ""), ("7", "feedback", "Who pays?")],
    ids=["sprint", "retro", "feedback"],
)
async def test_sprints_retros_and_feedback_are_asked_about_too(
    workspace: Workspace, tab: str, kind: str, said: str
) -> None:
    workspace.sprints.new("Sprint 1")
    workspace.retros.start("Autumn", mode="named")
    workspace.feedback.add("product", score=4, text="Fine")
    async with SprintboardApp(workspace).run_test(size=(140, 40), notifications=True) as pilot:
        await go(pilot, tab)
        await pilot.app.workers.wait_for_complete()
        await go(pilot, "Q")
        await write(pilot, "Who pays?")
        await go(pilot, "ctrl+s")
        [question] = workspace.board.questions
        assert question.about.kind == kind
        assert said in seen(pilot)
        await go(pilot, "Q")
        assert "? Business 0d" in seen(pilot)
        await go(pilot, "asterisk")
        assert "you watch it" in seen(pilot)


async def test_a_question_beside_a_list_is_answered_with_a_click(records: Workspace) -> None:
    records.questions.ask("goal:Faster", "Who pays?", to="Business", due="2026-11-20")
    async with SprintboardApp(records).run_test(size=WIDE) as pilot:
        await go(pilot, "3")
        assert "! was due Fri 20 Nov" in seen(pilot)
        await pilot.click(RecordDetail, offset=(6, 2))
        await settle(pilot)
        assert "asks about “Faster invoices”" in seen(pilot)
        assert "Who pays?" in seen(pilot)


async def test_nothing_is_asked_where_nothing_is_listed(empty: Workspace) -> None:
    async with SprintboardApp(empty).run_test(size=(80, 24), notifications=True) as pilot:
        await go(pilot, "3", "Q")
        assert any("nothing here to talk about" in toast for toast in toasts(pilot))


async def test_what_is_asked_beside_the_screen_is_in_the_open_conversation(
    records: Workspace,
) -> None:
    records.questions.ask("goal:Faster", "Who pays?", to="Business")
    async with SprintboardApp(records).run_test(size=(80, 24)) as pilot:
        await go(pilot, "3", "Q")
        assert "Who pays?" in seen(pilot)
        await go(pilot, "Q")
        await write(pilot, "And when?")
        await go(pilot, "ctrl+s")
        assert "And when?" in seen(pilot)
        await go(pilot, "j", "delete")
        assert "And when?" not in seen(pilot)
        await go(pilot, "u")
        assert "And when?" in seen(pilot)


@pytest.mark.parametrize("text", MOSTLY)
async def test_hostile_questions_stand_beside_a_list_harmlessly(
    records: Workspace, text: str
) -> None:
    records.questions.ask("goal:Faster", text, to="Business")
    records.decisions.note(text, about="goal:Faster", why=text)
    async with SprintboardApp(records).run_test(size=(80, 24)) as pilot:
        await go(pilot, "3", "Q", "enter", "escape", "escape")
        assert pilot.app.is_running
        assert "\x1b" not in seen(pilot)
