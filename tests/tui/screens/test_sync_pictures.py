"""Pictures of what the sync shows, at two sizes, in a light and a dark theme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.welcome_app import WelcomeApp
from sprintboard.workspace import Workspace
from tests.tui.looks import SIZES, looks, two_looks
from tests.tui.screens.conftest import HOSTILE, standing
from tests.tui.screens.teams import Team, calm, disagree, stand
from tests.tui.screens.walking import press, seen, settle

TEXT = """\
Invoices to customers in the EU show 19 % even when the customer has a VAT number.

- check the number against the register
- show *reverse charge* on the invoice

Finance needs it on {day}, before the month is closed.
"""


def quarrel(team: Team) -> None:
    """Let Ada and Bea disagree about several things."""
    card, reminders = disagree(team), team.card("Reminders")
    team.ada.cards.edit([card], description=TEXT.format(day="Friday"), due="2026-11-30")
    team.bea.cards.edit([card], description=TEXT.format(day="Monday"), due="2026-12-04")
    team.ada.cards.edit([reminders], title=f"{HOSTILE[2]} {HOSTILE[0]} of Ada")
    team.bea.cards.edit([reminders], title=f"{HOSTILE[1]} {HOSTILE[3]} of Bea")
    team.bea.cards.new("Ask the auditors", business_owner="Bea Kahn")
    team.bea.cards.comment(team.card("Month close"), "The bank is slow.")
    team.exchange()


async def wait_for_inbox(pilot: Pilot[Any]) -> None:
    while "Looking…" in seen(pilot):
        await pilot.pause(0.02)
    await settle(pilot)


async def board(pilot: Pilot[Any]) -> None:
    await stand(pilot)


async def sync(pilot: Pilot[Any]) -> None:
    await press(pilot, "S")
    await stand(pilot)


async def inbox(pilot: Pilot[Any]) -> None:
    await press(pilot, "i")
    await wait_for_inbox(pilot)


async def inbox_title(pilot: Pilot[Any]) -> None:
    await inbox(pilot)
    await press(pilot, "j", "j")


async def card(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter")


WALKS = {each.__name__: each for each in (board, sync, inbox, inbox_title, card)}


@looks(WALKS, main=("inbox",))
def test_a_team_s_screen_looks_as_before(
    team: Team,
    snap_compare: Any,
    walk: str,
    size: str,
    theme: str,
) -> None:
    quarrel(team)
    team.ada.sync.set_remote("git@example.org:team/board.git")
    opened = Workspace.open(team.ada.root, clock=standing())
    app = calm(opened)
    app.choose_theme_for_now(theme)

    async def go(pilot: Pilot[Any]) -> None:
        await stand(pilot)
        pilot.app.screen.show_card(team.card("VAT on EU invoices"))
        await WALKS[walk](pilot)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)


@two_looks
def test_a_board_without_a_team_s_copy_looks_as_before(
    workspace: Workspace, snap_compare: Any, size: str, theme: str
) -> None:
    app = calm(workspace)
    app.choose_theme_for_now(theme)

    async def go(pilot: Pilot[Any]) -> None:
        await stand(pilot)
        await press(pilot, "S")
        await stand(pilot)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)


@two_looks
def test_joining_looks_as_before(snap_compare: Any, size: str, theme: str) -> None:
    app = WelcomeApp(Path("/home/ada/work"), demo=Path("/nowhere"))
    app.choose_theme_for_now(theme)

    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, "down", "down", "enter")
        while not isinstance(app.screen, AskText):
            await pilot.pause(0.02)
        await settle(pilot)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)
