"""Every number on the demo board, at two sizes, in a light and a dark theme."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.numbers.catalogue import NUMBERS
from sprintboard.workspace import Workspace
from tests.tui.looks import SIZES, looks
from tests.tui.screens.test_insights import insights, pressed


@looks([each.key for each in NUMBERS], main=("burndown",))
def test_a_number_looks_as_before(
    demo: Workspace, snap_compare: Any, walk: str, size: str, theme: str
) -> None:
    app = SprintboardApp(demo)
    app.choose_theme_for_now(theme)

    async def go(pilot: Pilot[Any]) -> None:
        await insights(pilot, walk)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)


@pytest.mark.parametrize("theme", ["harbour"])
@pytest.mark.parametrize("step", ["t", "enter"])
def test_the_numbers_and_cards_behind_look_as_before(
    demo: Workspace, snap_compare: Any, step: str, theme: str
) -> None:
    app = SprintboardApp(demo)
    app.choose_theme_for_now(theme)

    async def go(pilot: Pilot[Any]) -> None:
        await insights(pilot, "burndown")
        await pressed(pilot, step)

    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=go)
