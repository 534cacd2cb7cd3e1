"""Retros, read: list, show."""

from __future__ import annotations

import click

from sprintboard.cli import cells, retro_json, retro_text
from sprintboard.cli.explained import print_explained, print_explained_json
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.retro_names import RETRO, usual
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace

NOTHING = "There is no retro yet: 'sprintboard retro start' starts one."


@click.command("list", epilog="Example: sprintboard retro")
@json_option
@with_workspace
def list_retros(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the retros, newest first: sprint, phase, deadline, notes, open actions."""
    board, now = workspace.board, workspace.now
    found = [workspace.retros.read(each.id) for each in reversed(board.retros)]
    if as_json:
        print_json("retro.list", [retro_json.told(each, board) for each in found])
    else:
        rows = [retro_text.row(each, board, now) for each in found]
        print_text(cells.table(rows) or NOTHING)


@click.command("show", epilog="Example: sprintboard retro show 'Retro Sprint 12'")
@click.argument("retro", type=RETRO, required=False)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, retro: str | None, as_json: bool) -> None:
    """Show a retro: where it is, earlier actions, notes or topics, your drafts and votes.

    Without a name it is the newest one that is open, else the last one.
    """
    found = workspace.retros.read(usual(workspace, retro))
    if as_json:
        print_explained_json(workspace, "retro", retro_json.record(workspace, found.retro.id))
    else:
        fates = workspace.retros.actions(found.retro.id)
        held = workspace.drafts.collected(found.retro.id)
        text = retro_text.in_full(found, fates, workspace.board, workspace.now, held=held)
        print_explained(workspace, text)


VERBS = (list_retros, show)
