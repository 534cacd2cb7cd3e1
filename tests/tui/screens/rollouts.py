"""A change on Ada's board, of both sides, and how a test reads the screen of changes."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from sprintboard.core.change import Rollout
from sprintboard.workspace import Workspace
from tests.tui.screens.walking import press, settle

SIZES = ((80, 24), (140, 40))
WIDE = SIZES[1]
NAME = "VAT goes live"
RISK = {"people": "some", "money": "yes", "new": "no", "hard_back": "no", "untested": "no"}
BACKOUT = {
    "who": "Ada",
    "steps": "1. Switch it off\n2. Tell Finance",
    "duration": "20 minutes",
    "restored": "The old rates",
}


def plan(workspace: Workspace) -> str:
    """Plan a change of the VAT card; Bea of Finance can approve it, Ada of IT too."""
    workspace.units.new("Finance", side="business")
    workspace.members.new("Bea Kahn", unit="Finance", emails=["bea@example.org"])
    workspace.members.new("Dora Dev", unit="IT", emails=["dora@example.org"])
    card = workspace.finder.find("VAT")[0].id
    return workspace.changes.new(NAME, cards=[card]).ids[0]


def get_ready(workspace: Workspace, change: str) -> None:
    """Leave nothing missing."""
    changes = workspace.changes
    workspace.cards.move(list(only(workspace).cards), "Done")
    changes.risk(change, **RISK)
    changes.backout(change, **BACKOUT)
    changes.window(change, "tomorrow 18:00", "tomorrow 20:00")
    changes.approve(change, by="Dora")
    changes.approve(change, by="Bea", note="At last")


def only(workspace: Workspace) -> Rollout:
    """Return the one change there is."""
    [change] = workspace.board.changes
    return change


async def go(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and let what was looked up be shown."""
    await press(pilot, *keys)
    await look(pilot)


async def look(pilot: Pilot[Any]) -> None:
    """Wait for what is worked out beside the event loop."""
    await settle(pilot)
    for worker in list(pilot.app.workers):
        if worker.group == "look" and not worker.is_finished:
            await worker.wait()
    await settle(pilot)
