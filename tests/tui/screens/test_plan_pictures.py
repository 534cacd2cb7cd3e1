"""The plan, at two sizes, in a light and in a dark theme."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.looks import SIZES, looks
from tests.tui.screens import plans
from tests.tui.screens.walking import press, settle

WALKS: dict[str, tuple[str, ...]] = {
    "planned": ("2", "wait", "j", "space", "j", "space"),
    "running": ("2", "wait", "g", "wait", "l", "j"),
    "form": ("2", "wait", "N"),
    "finish": ("2", "wait", "F", "n", "b"),
    "capacity": ("2", "wait", "c"),
    "scope": ("2", "wait", "g", "wait", "greater_than_sign"),
}
FRESH: dict[str, tuple[str, ...]] = {
    "nothing": ("2", "wait", "l"),
    "begin": ("2", "wait", "B"),
}


@looks(WALKS, main=("planned",))
def test_the_plan_looks_as_before(
    demo: Workspace, snap_compare: Any, walk: str, size: str, theme: str
) -> None:
    app = SprintboardApp(demo)
    app.choose_theme_for_now(theme)
    run_before = partial(go, WALKS[walk])
    assert snap_compare(app, terminal_size=SIZES[size], run_before=run_before)


@looks(FRESH)
def test_the_first_sprint_looks_as_before(
    workspace: Workspace, snap_compare: Any, walk: str, size: str, theme: str
) -> None:
    if walk == "begin":
        plans.plan(workspace)
        workspace.commit_pending()
    app = SprintboardApp(workspace)
    app.choose_theme_for_now(theme)
    run_before = partial(go, FRESH[walk])
    assert snap_compare(app, terminal_size=SIZES[size], run_before=run_before)


async def go(steps: tuple[str, ...], pilot: Pilot[Any]) -> None:
    """Take each step, and wait for what comes of it."""
    for step in steps:
        if step == "wait":
            await pilot.app.workers.wait_for_complete()
        else:
            await press(pilot, step)
    await settle(pilot)
