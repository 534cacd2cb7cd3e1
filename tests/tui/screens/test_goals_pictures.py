"""The goals, at two sizes, in a light and in a dark theme."""

from __future__ import annotations

from functools import partial
from typing import Any

from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.looks import SIZES, looks, two_looks
from tests.tui.screens.test_plan_pictures import go

WALKS: dict[str, tuple[str, ...]] = {
    "tree": ("3", "wait", "j", "j", "space"),
    "all": ("3", "wait", "right"),
    "check-in": ("3", "wait", "c", "2", "enter", "7"),
    "form": ("3", "wait", "e"),
    "link": ("3", "wait", "l"),
}


@looks(WALKS, main=tuple(WALKS)[:1])
def test_the_goals_look_as_before(
    demo: Workspace, snap_compare: Any, walk: str, size: str, theme: str
) -> None:
    app = SprintboardApp(demo)
    app.choose_theme_for_now(theme)
    run_before = partial(go, WALKS[walk])
    assert snap_compare(app, terminal_size=SIZES[size], run_before=run_before)


@two_looks
def test_no_goals_look_as_before(
    workspace: Workspace, snap_compare: Any, size: str, theme: str
) -> None:
    app = SprintboardApp(workspace)
    app.choose_theme_for_now(theme)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=partial(go, ("3", "wait")))
