"""The plan, at two sizes, in a light and in a dark theme."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.screens import plans
from tests.tui.screens.conftest import standing
from tests.tui.screens.test_pictures import SIZES
from tests.tui.screens.walking import press, settle

WALKS: dict[str, tuple[str, ...]] = {
    "planned": ("2", "wait", "j", "space", "j", "space"),
    "running": ("2", "wait", "l", "j"),
    "nothing": ("2", "wait", "l"),
    "form": ("2", "wait", "N"),
    "begin": ("2", "wait", "B"),
    "finish": ("2", "wait", "F", "n", "b"),
    "capacity": ("2", "wait", "c"),
    "scope": ("2", "wait", "greater_than_sign"),
    "board": (),
}
_RUNNING = {"running", "finish", "scope", "board"}
_MADE: dict[str, Path] = {}
"""The demo in each state of a sprint, made once."""
Boards = Callable[[str], Workspace]


@pytest.fixture
def boards(
    demo: Workspace, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Boards]:
    """Return what opens a copy of the demo in one of its states."""
    opened: list[Workspace] = []

    def open_board(state: str) -> Workspace:
        if state not in _MADE:
            if state != "nothing":
                plans.plan(demo)
            if state == "running":
                demo.sprints.start("Sprint 4")
            demo.commit_pending()
            _MADE[state] = tmp_path_factory.mktemp(state) / "board"
            shutil.copytree(demo.root, _MADE[state], symlinks=True)
        shutil.copytree(_MADE[state], tmp_path / "copy", symlinks=True)
        opened.append(Workspace.open(tmp_path / "copy", clock=standing()))
        return opened[0]

    yield open_board
    opened[0].close()


@pytest.mark.parametrize("theme", ["harbour", "paper"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("walk", WALKS)
def test_the_plan_looks_as_before(
    boards: Boards, snap_compare: Any, walk: str, size: str, theme: str
) -> None:
    state = "nothing" if walk == "nothing" else "running" if walk in _RUNNING else "planned"
    app = SprintboardApp(boards(state))
    app.choose_theme_for_now(theme)

    async def go(pilot: Pilot[Any]) -> None:
        for step in WALKS[walk]:
            if step == "wait":
                await pilot.app.workers.wait_for_complete()
            else:
                await press(pilot, step)
        await settle(pilot)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)
