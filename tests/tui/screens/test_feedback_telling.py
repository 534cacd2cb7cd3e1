"""Who is to be told what became of their feedback: the letters, copied and ticked off."""

from __future__ import annotations

import re
from typing import Any

from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.dialogs.tell_list import TellList
from sprintboard.tui.widgets.choice_list import ChoiceList
from sprintboard.workspace import Workspace
from tests.tui.screens.test_feedback_screen import SMALL, WIDE, go
from tests.tui.screens.voices import speak
from tests.tui.screens.walking import press, seen, settle, toasts


def waiting(pilot: Pilot[Any]) -> list[str]:
    """Return who is listed."""
    return [each.label for each in pilot.app.screen.query_one(ChoiceList).choices]


async def test_everybody_who_waits_is_listed_with_a_letter(workspace: Workspace) -> None:
    speak(workspace)
    async with SprintboardApp(workspace).run_test(size=SMALL) as pilot:
        await go(pilot, "7", "t")
        assert "Who is to be told: 2 people" in seen(pilot)
        assert waiting(pilot) == ["Jane of ACME", "Bea Kahn", "Bea Kahn", "Jane of ACME"]
        assert "Hello Jane of ACME," in seen(pilot)
        assert "Your theme chooses the colours: f2." in seen(pilot)
        await go(pilot, "down")
        assert "They now leave at six in the morning." in seen(pilot)


async def test_the_letter_of_the_entry_under_the_cursor_comes_first(workspace: Workspace) -> None:
    speak(workspace)
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "right", "t")
        assert "The export is slow" in seen(pilot).partition("Hello")[2]


async def test_a_letter_is_copied_without_anything_that_steers_a_terminal(
    workspace: Workspace,
) -> None:
    entry = workspace.feedback.add("product", score=1, by="Finn of ACME").ids[0]
    workspace.feedback.answer(entry, "Thank you. \x1b]52;c;aGk=\x07 We look at it.")
    async with SprintboardApp(workspace).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "7", "t")
        await press(pilot, "y")
        assert pilot.app.clipboard.startswith("Hello Finn of ACME,")
        assert "We look at it." in pilot.app.clipboard
        assert "\x1b" not in pilot.app.clipboard
        assert any("The letter to Finn of ACME is in the clipboard" in t for t in toasts(pilot))


async def test_who_was_told_leaves_the_list_and_undo_brings_them_back(
    workspace: Workspace,
) -> None:
    speak(workspace)
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "t")
        await press(pilot, "space")
        await settle(pilot)
        assert waiting(pilot) == ["Bea Kahn", "Bea Kahn", "Jane of ACME"]
        await press(pilot, "u")
        await settle(pilot)
        assert len(waiting(pilot)) == 4
        await press(pilot, "space", "space", "space", "space")
        assert "Nobody waits to hear from you." in seen(pilot)
        await press(pilot, "y", "space")
        assert isinstance(pilot.app.screen, TellList)
        await go(pilot, "escape")
        assert "To tell 0" in seen(pilot)


async def test_who_was_told_is_said_with_the_entry(workspace: Workspace) -> None:
    given = speak(workspace)
    workspace.feedback.told(given["late"])
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "right", "right", "home", *["down"] * 4)
        assert re.search(r"To tell +✓ Bea Kahn", seen(pilot)), seen(pilot)


async def test_the_history_names_whoever_was_told_once(workspace: Workspace) -> None:
    given = speak(workspace)
    workspace.feedback.told(given["late"])
    [latest, *_] = workspace.feedback.history(given["late"])
    assert latest.sentence == "told Bea Kahn that it was delivered"
