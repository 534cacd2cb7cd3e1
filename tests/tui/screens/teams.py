"""Two clones of one board over a bare repository, as two people have them."""

from __future__ import annotations

import itertools
import math
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.syncer import Rhythm
from sprintboard.workspace import Workspace
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.joining import join_board
from tests.tui.screens.walking import settle

NOON = 1_795_435_200_000
"""When Ada's clock begins: Monday 23 November 2026, 12:00 UTC."""


@dataclass(frozen=True)
class Team:
    """Ada's clone and Bea's, and the repository between them."""

    ada: Workspace
    bea: Workspace
    remote: Path

    def exchange(self, *who: Workspace) -> None:
        """Let everybody sync; in the end all know the same."""
        order = who or (self.ada, self.bea)
        for each in (*order, *order):
            assert each.sync.now().result == "synced"

    def card(self, title: str) -> str:
        """Return the id of a card of Ada's board."""
        return next(each for each, said in self.ada.board.cards.titles().items() if said == title)


def make_team(ada: Workspace, folder: Path) -> Team:
    """Publish Ada's board, and let Bea join it."""
    remote = bare(folder / "team.git")
    ada.units.new("Finance", side="business")
    ada.members.new("Bea Kahn", unit="Finance", emails=["bea@example.org"])
    ada.sync.set_remote(str(remote))
    ada.sync.now()
    bea = join_board(str(remote), folder / "bea", clock=later())
    bea.members.use("Bea Kahn")
    return Team(ada=ada, bea=bea, remote=remote)


def bare(folder: Path) -> Path:
    """Make an empty repository that a team can share."""
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    return folder


def later() -> Clock:
    """Return Bea's clock: an hour after Ada's, with other dice."""
    moments = itertools.count(NOON + 3_600_000, 1000)
    return Clock(milliseconds=lambda: next(moments), bits=random.Random(9).getrandbits)  # noqa: S311  # dice


def disagree(team: Team) -> str:
    """Let both change the same card's title and description; return its id."""
    card = team.card("VAT on invoices")
    team.exchange()
    team.ada.cards.edit([card], title="VAT on all invoices", description="19 % until Friday.")
    team.bea.cards.edit([card], title="VAT on EU invoices", description="19 % until Monday.")
    team.exchange()
    return card


def calm(workspace: Workspace) -> SprintboardApp:
    """Return the app of a board that only syncs when it is asked to."""
    app = SprintboardApp(workspace)
    app.rhythm = Rhythm(due=math.inf)
    return app


async def stand(pilot: Pilot[Any]) -> None:
    """Wait until the app has looked how it stands, and everybody has heard of it."""
    pilot.app.look_how_we_stand()  # type: ignore[attr-defined]
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)
