"""What passes between the two sides, by key: hand-offs, OKs, estimates together, sprints."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.core.card import Card
from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.screens.walking import press, seen, settle, toasts, write

SIZE = (120, 36)


def first(workspace: Workspace) -> Card:
    """Return the card under the cursor: the first one in To do."""
    board = workspace.board
    return board.cards[board.cards.order(board.columns[0].id)[0]]


async def ask(pilot: Pilot[Any], key: str) -> None:
    """Press a key and wait for the dialog that it opens: the first one has modules to load."""
    await pilot.press(key)
    for _ in range(200):
        if len(pilot.app.screen_stack) > 1:
            break
        await pilot.pause(0.02)
    await settle(pilot)


async def told(pilot: Pilot[Any]) -> str:
    """Wait for the answer to a wish, and return its toast."""
    await settle(pilot)
    return toasts(pilot)[-1]


async def test_a_card_is_handed_over_with_a_note_and_given_back(workspace: Workspace) -> None:
    workspace.cards.edit([first(workspace).id], owner="Ada")
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await ask(pilot, "w")
        assert "Give it back, with a question" in seen(pilot)
        await write(pilot, "business")
        await press(pilot, "enter")
        await write(pilot, "please check")
        await press(pilot, "enter")
        assert "to Business: please check" in await told(pilot)
        assert "→ Business" in seen(pilot)
        await ask(pilot, "w")
        await write(pilot, "give it back")
        await press(pilot, "enter", "enter")
        assert "back to IT" in await told(pilot)
        assert "→ IT" in seen(pilot)


async def test_a_card_is_signed_off_and_an_ok_is_asked_for(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await ask(pilot, "O")
        await write(pilot, "ask business")
        await press(pilot, "enter")
        assert "Asked Business for its OK" in await told(pilot)
        assert "OK? Business" in seen(pilot)
        await ask(pilot, "O")
        await write(pilot, "sign it")
        await press(pilot, "enter")
        assert "for IT" in await told(pilot)
        assert first(workspace).signed == ("it",)
        await ask(pilot, "O")
        assert "Take the OK of IT back" in seen(pilot)


async def test_the_team_estimates_together(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await ask(pilot, "W")
        await write(pilot, "whole team")
        await press(pilot, "enter")
        assert "?1" in seen(pilot)
        await ask(pilot, "W")
        assert "Give my estimate" in seen(pilot)
        await write(pilot, "give")
        await press(pilot, "enter")
        await write(pilot, "4")
        assert "'4' is not an estimate" in seen(pilot)
        await press(pilot, "backspace")
        await write(pilot, "5")
        await press(pilot, "enter")
        assert "hidden until the round is over" in await told(pilot)
        await ask(pilot, "W")
        assert "all are in" in seen(pilot)
        await write(pilot, "end")
        await press(pilot, "enter", "enter")
        assert "is 5" in await told(pilot)
        assert first(workspace).estimate == 5


async def test_a_card_comes_into_a_running_sprint_with_its_reason(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "I")
        assert "No sprint is planned" in await told(pilot)
        workspace.sprints.new()
        workspace.sprints.add([workspace.board.cards.order(workspace.board.columns[1].id)[0]])
        workspace.sprints.start()
        await press(pilot, "u", "ctrl+r")  # the screen takes in what others did
        await ask(pilot, "I")
        await write(pilot, "sprint 1")
        await press(pilot, "enter")
        assert "why does its scope change" in seen(pilot)
        await write(pilot, "the auditors come")
        await press(pilot, "enter")
        assert "to 'Sprint 1'" in await told(pilot)
        assert first(workspace).sprint == workspace.board.sprints[0].id


@pytest.mark.parametrize("words", ["Whose turn", "Sign off", "Estimate together", "Into a sprint"])
async def test_the_menu_of_a_card_offers_all_of_it(workspace: Workspace, words: str) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await ask(pilot, "full_stop")
        await write(pilot, words.lower())
        assert words in seen(pilot)
