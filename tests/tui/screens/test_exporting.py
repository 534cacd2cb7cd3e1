"""The board goes into a file from the screen, never over another one unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.command import Hit
from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.palette import Actions
from sprintboard.workspace import Workspace
from tests.tui.screens.walking import press, seen, settle, toasts, write

WIDE = (140, 40)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    monkeypatch.chdir(folder)


def held(name: str) -> str:
    """Return what a file holds; nothing for none."""
    return Path(name).read_text(encoding="utf-8") if Path(name).exists() else ""


def put(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


async def asked(pilot: Pilot[Any]) -> None:
    """Wait for the question whether to write over a file."""
    while "'export.json' is there already" not in seen(pilot):
        await pilot.pause(0.01)


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_the_cards_of_a_filter_go_into_a_table(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    workspace.cards.new("=1+1 [/] *x*")
    async with SprintboardApp(workspace).run_test(size=size, notifications=True) as pilot:
        await press(pilot, "f5")
        text = seen(pilot)
        assert "Export" in text
        assert "CSV" in text
        assert "export.csv" in text
        await press(pilot, "tab", "tab")
        await write(pilot, "1+1")
        await press(pilot, "ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "Wrote 1 record to 'export.csv'." in toasts(pilot)
        assert "'=1+1 [/] *x*" in held("export.csv")


async def test_a_file_that_is_there_is_asked_about(workspace: Workspace) -> None:
    put("export.json", "mine")
    async with SprintboardApp(workspace).run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "f5", "left", "ctrl+s")
        await asked(pilot)
        await press(pilot, "n")
        assert held("export.json") == "mine"
        await press(pilot, "f5", "left", "ctrl+s")
        await asked(pilot)
        await press(pilot, "y")
        await pilot.app.workers.wait_for_complete()
        assert held("export.json") == workspace.exports.json().text


async def test_what_is_no_filter_is_told(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "f5", "tab", "tab")
        await write(pilot, "owner:nobody")
        await press(pilot, "ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert any("nobody" in each for each in toasts(pilot))
        assert held("export.csv") == ""


async def test_the_palette_offers_it(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        found = [hit async for hit in Actions(pilot.app.screen).search("export")]
        assert any(isinstance(hit, Hit) and "Export" in str(hit.match_display) for hit in found)
