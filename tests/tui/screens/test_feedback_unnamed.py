"""Feedback without a name: said what is promised first, kept here, thrown away, collected."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.feedback_form import FeedbackForm
from sprintboard.workspace import Workspace
from tests.tui.screens.test_feedback_screen import WIDE, go, look
from tests.tui.screens.walking import press, seen, settle, toasts, write


def read(pilot: Pilot[Any]) -> str:
    """Return what can be read, without the lines of the frame."""
    return " ".join(seen(pilot).translate({ord(each): " " for each in "│▌"}).split())


async def test_what_is_promised_is_read_before_anything_is_typed(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=(80, 24), notifications=True) as pilot:
        await go(pilot, "7", "a", "shift+tab", "enter")
        assert "Your name is not shown in sprintboard." in read(pilot)
        assert "can still see which account sent it and when" in read(pilot)
        assert "It is sent with the first sync of another day" in read(pilot)
        assert "no name is kept" in read(pilot)
        await press(pilot, "tab", "5", "tab")
        assert "In your own words" in read(pilot)
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert workspace.board.feedback == ()
        assert any("waits on this machine, without a name" in each for each in toasts(pilot))


async def test_what_waits_here_is_counted_shown_and_thrown_away(workspace: Workspace) -> None:
    workspace.feedback.add("product", score=2, text="Too slow", mode="unattributed")
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        assert "1 without a name, not sent yet: W" in seen(pilot)
        await press(pilot, "W")
        assert "2 of 5 Too slow" in seen(pilot)
        await press(pilot, "enter")
        assert "It is nowhere else." in seen(pilot)
        await press(pilot, "y")
        await look(pilot)
        assert workspace.drafts.feedback() == ()
        assert "not sent yet" not in seen(pilot)


async def test_one_person_after_another_writes_and_all_of_it_is_published(
    workspace: Workspace,
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "W")
        await press(pilot, "enter")
        await settle(pilot)
        for number in range(5):
            assert isinstance(pilot.app.screen, FeedbackForm)
            assert "The person who runs the collector could look" in read(pilot)
            assert f"Number {number - 1}" not in seen(pilot)
            await press(pilot, "4", "tab")
            await write(pilot, f"Number {number}")
            await press(pilot, "ctrl+s")
            await settle(pilot)
            assert isinstance(pilot.app.screen, Confirm)
            await press(pilot, "y" if number < 4 else "n")
            await settle(pilot)
        await look(pilot)
        assert workspace.board.feedback == ()
        assert "not sent yet" not in seen(pilot)
        await press(pilot, "W")
        assert "5 people, 5 entries" in seen(pilot)
        await press(pilot, "down", "enter")
        await settle(pilot)
        await look(pilot)
        assert len(workspace.board.feedback) == 5
        assert all(each.voices == () for each in workspace.board.feedback)


async def test_what_was_collected_is_thrown_away_after_a_question(workspace: Workspace) -> None:
    workspace.drafts.open_form()
    workspace.feedback.add("product", score=2, mode="collected")
    workspace.drafts.close_form()
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        await press(pilot, "W")
        assert "Publish it: too few to hide" in seen(pilot)
        await press(pilot, "down", "down", "enter")
        assert "nothing brings them back" in seen(pilot)
        await press(pilot, "y")
        await look(pilot)
        assert workspace.drafts.collected().notes == 0
