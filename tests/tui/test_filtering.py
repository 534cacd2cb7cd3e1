"""A filter while it is typed: only the newest letter counts."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.screens.board import BoardScreen
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board


async def test_letters_that_come_while_a_search_works_replace_each_other(tmp_path: Path) -> None:
    workspace = Workspace.open(init_board(tmp_path / "board", name="Invoices"))
    outcomes = [workspace.cards.new(title) for title in ("VAT", "Vacation", "Wages")]
    app = SprintboardApp(workspace)
    async with app.run_test():
        assert isinstance(app.screen, BoardScreen)
        find = app.screen.filtering.find
        first, *later = await asyncio.gather(find("va", 2), find("wages", 5), find("va", 2))
    workspace.close()

    assert first is not None
    assert first.ids == {outcomes[0].ids[0], outcomes[1].ids[0]}
    assert later == [None, None]
