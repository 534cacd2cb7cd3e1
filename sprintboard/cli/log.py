"""`sprintboard log`: what was done on the board."""

from __future__ import annotations

import click

from sprintboard.cli.entries import entry_records, told_of_many
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import ANY_CARD
from sprintboard.cli.session import with_workspace
from sprintboard.core.zones import zone
from sprintboard.workspace import Workspace


@click.command("log", epilog="Example: sprintboard log --limit 10")
@click.option("--card", type=ANY_CARD, metavar="ID", help="Only what happened to this card.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many."
)
@json_option
@with_workspace
def command(workspace: Workspace, /, *, card: str | None, limit: int, as_json: bool) -> None:
    """Show what was done, by whom and when, newest first."""
    history = workspace.history
    entries = history.of_card(card)[:limit] if card else history.of_board(limit=limit)
    if as_json:
        print_json("log", entry_records(entries))
    else:
        print_text(told_of_many(entries, zone(workspace.board.policy.time_zone)))
