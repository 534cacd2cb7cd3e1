"""A whole retro with the keyboard, from its start to its minutes."""

from __future__ import annotations

import pytest

from sprintboard.core.phases import Phase
from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.screens import retros
from tests.tui.screens.retros import go, phase_of
from tests.tui.screens.walking import seen, write

SIZE = (120, 36)


@pytest.mark.parametrize("mode", ["named", "unattributed"])
async def test_a_retro_is_held_from_its_start_to_its_minutes(
    workspace: Workspace, mode: str
) -> None:
    retros.people(workspace)
    workspace.policy.set("retro_mode", mode)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "N", "enter", "a")
        for text in ("Exports are slow", "Slow exports", "Ask Finance first"):
            await write(pilot, text)
            await go(pilot, "enter")
        await go(pilot, "escape", "n")
        assert "Everybody's notes are published and shown to all." in seen(pilot)
        await go(pilot, "y")
        assert phase_of(workspace) == Phase.GROUP
        assert len(workspace.board.notes) == 3
        assert {each.by is None for each in workspace.board.notes} == {mode == "unattributed"}
        await go(pilot, "p", "enter", "n", "plus", "plus", "right", "g", "n", "y")
        assert "2 votes" in seen(pilot)
        await go(pilot, "enter")
        await write(pilot, "An index would do")
        await go(pilot, "escape", "space", "n", "a")
        await write(pilot, "Add an index")
        await go(pilot, "enter", "n", "enter", "down", "enter", "s")
        await write(pilot, "We add an index")
        await go(pilot, "ctrl+s", "n", "y")
        assert phase_of(workspace) == Phase.CLOSED
        text = seen(pilot)
        assert "This retro is over. 1 action came of it." in text
        assert "We add an index" in text
