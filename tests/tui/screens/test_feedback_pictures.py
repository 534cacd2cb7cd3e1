"""The feedback, at two sizes, in a light and in a dark theme."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.looks import SIZES, looks, two_looks
from tests.tui.screens.test_feedback_screen import look
from tests.tui.screens.walking import press, settle

WALKS: dict[str, tuple[str, ...]] = {
    "open": ("7", *["down"] * 12),
    "marked": ("7", "space", "space"),
    "answered": ("7", "right", "right", "end"),
    "by_thing": ("7", "g", "down"),
    "form": ("7", "a", "4"),
    "unattributed": ("7", "a", "shift+tab", "enter"),
    "tell": ("7", "t"),
    "chart": ("7", "c", "home"),
    "table": ("7", "c", "home", "t"),
    "plan": ("7", "p"),
}


@looks(WALKS, main=("open",))
def test_the_feedback_looks_as_before(
    demo: Workspace, snap_compare: Any, walk: str, size: str, theme: str
) -> None:
    app = SprintboardApp(demo)
    app.choose_theme_for_now(theme)
    run_before = partial(go, WALKS[walk])
    assert snap_compare(app, terminal_size=SIZES[size], run_before=run_before)


@two_looks
def test_an_empty_list_teaches_as_before(
    workspace: Workspace, snap_compare: Any, size: str, theme: str
) -> None:
    app = SprintboardApp(workspace)
    app.choose_theme_for_now(theme)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=partial(go, ("7",)))


async def go(steps: tuple[str, ...], pilot: Pilot[Any]) -> None:
    """Take each step, and wait for what comes of it."""
    for step in steps:
        await press(pilot, step)
        await look(pilot)
    await settle(pilot)
