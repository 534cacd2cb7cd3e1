"""The board while others edit it too: nobody is overwritten unasked."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

import pytest

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.widgets.row import ItemRow
from sprintboard.workspace import Workspace
from tests.tui.screens.test_board_screen import SIZE
from tests.tui.screens.walking import press, seen


async def test_another_process_is_seen_within_two_seconds(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        command = (sys.executable, "-m", "sprintboard", "-C", str(workspace.root))
        shell = await asyncio.create_subprocess_exec(*command, "card", "new", "From the shell")
        assert await shell.wait() == 0
        for _ in range(200):
            if "From the shell" in seen(pilot):
                break
            await pilot.pause(0.01)
        assert "From the shell" in seen(pilot)


async def test_an_undo_over_somebodys_later_edit_asks_first(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.members.new("Bob Martin", emails=["bob@example.org"])
    card = workspace.finder.find("VAT")[0].id
    workspace.cards.edit([card], priority="urgent")
    with monkeypatch.context() as bobs:
        bobs.setenv("GIT_AUTHOR_EMAIL", "bob@example.org")
        bobs.setenv("GIT_COMMITTER_EMAIL", "bob@example.org")
        other = Workspace.open(workspace.root)
        other.cards.edit([card], priority="low")
        other.close()
    workspace.refresh()
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "u")
        assert "Do it anyway" in seen(pilot)
        assert workspace.board.find_card(card).priority == "low"
        await press(pilot, "y")
        assert workspace.board.find_card(card).priority == "normal"


@pytest.mark.parametrize("key", ["r", "e"])
async def test_a_form_does_not_overwrite_what_the_screen_has_not_seen_yet(
    workspace: Workspace, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    card = workspace.finder.find("VAT")[0].id
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        pilot.app.screen.show_card(card)
        await press(pilot, "enter", key, *"Mine")
        other = Workspace.open(workspace.root)
        other.cards.edit([card], title="Theirs", description="Theirs.")
        other.close()
        await press(pilot, "ctrl+s" if key == "e" else "enter")
        words = ("Changed since", "Somebody changed it meanwhile")  # the disk, or the dialog, knew
        assert any(each in seen(pilot) for each in words)
        await press(pilot, "n")
    there = workspace.cards.read(card)
    assert (there.card.title, there.description) == ("Theirs", "Theirs.")


async def test_a_checklist_item_that_somebody_else_wrote_anew_is_not_overwritten(
    workspace: Workspace,
) -> None:
    card = workspace.finder.find("VAT")[0].id
    workspace.cards.add_item(card, "ask the bank")
    workspace.commit_pending()
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        pilot.app.screen.show_card(card)
        await press(pilot, "enter")
        next(iter(pilot.app.screen.query(ItemRow))).focus()
        await press(pilot, "e", "!")
        other = Workspace.open(workspace.root)
        other.cards.rename_item(card, "1", "ask both banks")
        other.close()
        await press(pilot, "enter")
        assert all(words in seen(pilot) for words in ("was changed", "to 'ask both banks'"))
        await press(pilot, "n")
        assert [each.text for each in workspace.cards.read(card).checklist] == ["ask both banks"]
