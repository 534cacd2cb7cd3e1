"""`sprintboard sync`: exchange edits with the team."""

from __future__ import annotations

from dataclasses import asdict

import click

from sprintboard.cli.output import json_option, narrate, print_json
from sprintboard.cli.session import with_workspace
from sprintboard.core.errors import Locked
from sprintboard.workspace import Workspace
from sprintboard.workspace.syncing import SyncReport

CODES = {"synced": 0, "busy": 1, "offline": 3, "attention": 4}
"""What the shell is told: 3 is saved here and not sent, 4 wants somebody to look."""


@click.command("sync", epilog="Example: sprintboard sync")
@click.option(
    "--accept-rewrite",
    is_flag=True,
    help="Join with a remote whose history was rewritten, record by record.",
)
@json_option
@with_workspace
def command(workspace: Workspace, /, *, accept_rewrite: bool, as_json: bool) -> None:
    """Send your edits to the team and take theirs in; nothing is ever lost by it.

    The exit code is 0 when everything was exchanged, 3 when the remote cannot be reached (what you
    did is kept), 4 when somebody has to look.
    """
    try:
        workspace.end_phases()
        report = workspace.sync.now(accept_rewrite=accept_rewrite)
    except Locked as error:
        report = SyncReport(result="busy", sentence=str(error))
    if as_json:
        print_json("sync", asdict(report))
    narrate(report.sentence)
    if report.kept:
        narrate(report.kept)
    if CODES[report.result]:
        click.get_current_context().exit(CODES[report.result])
