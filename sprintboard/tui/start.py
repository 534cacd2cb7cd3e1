"""The doors into the screen, for the command line: run it, or take a picture of it."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.picture import picture
from sprintboard.workspace import Workspace

if TYPE_CHECKING:
    from textual.pilot import Pilot

__all__ = ["picture", "run", "run_welcome", "svg"]


def run(workspace: Workspace) -> None:
    """Show the board until the user leaves it.

    Garbage is only collected when nobody types: a collection would look through ten thousand
    cards in the middle of a key press. A crash is raised again when the full screen has gone, for
    the command line to tell in one sentence.
    """
    gc.disable()
    app = SprintboardApp(workspace)
    app.idle_chore = collect
    try:
        app.run()
    finally:
        gc.enable()
    if app.left_behind:
        sys.stderr.write(f"{app.left_behind}\n")
    if app.crash is not None:
        raise app.crash


def collect() -> None:
    """Collect garbage, and put what is left out of the collector's sight for the next time."""
    gc.collect()
    gc.freeze()


def run_welcome(folder: Path) -> None:
    """Offer to make a board in `folder`, to join one, or to look at the demo; then show it."""
    with TemporaryDirectory(prefix="sprintboard-demo-") as spare:
        app = import_module("sprintboard.tui.welcome_app").WelcomeApp(
            folder, demo=Path(spare) / "demo"
        )
        root: Path | None = app.run()
        if app.crash is not None:
            raise app.crash
        if root is not None:
            run(Workspace.open(root))


def svg(workspace: Workspace, size: tuple[int, int], theme: str) -> str:
    """Return a picture of the full screen as Textual exports it."""
    app = SprintboardApp(workspace)
    pictures: list[str] = []

    async def shoot(pilot: Pilot[Any]) -> None:
        app.choose_theme_for_now(theme)
        await pilot.pause()
        pictures.append(app.export_screenshot())
        app.exit()

    app.run(headless=True, size=size, auto_pilot=shoot)
    if app.crash is not None:
        raise app.crash
    return pictures[0]
