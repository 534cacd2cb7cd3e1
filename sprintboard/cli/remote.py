"""`sprintboard remote`: where the team's copy of the board is."""

from __future__ import annotations

import click

from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace


@click.command("remote", epilog="Example: sprintboard remote git@example.org:team/board.git")
@click.argument("url", required=False)
@json_option
@with_workspace
def command(workspace: Workspace, /, *, url: str | None, as_json: bool) -> None:
    """Show or change where the team's copy of the board is.

    URL may be https://…, ssh://…, user@host:path, or the whole path of a bare repository on a
    shared drive.
    """
    shown = workspace.sync.set_remote(url) if url else workspace.sync.remote
    if as_json:
        print_json("remote", {"url": shown or None})
    elif not url:
        print_text(shown)
    if url:
        narrate(f"The team's copy is at {shown} now. Exchange edits with 'sprintboard sync'.")
    elif not shown:
        narrate("The board has no remote yet: 'sprintboard remote URL' says where the copy is.")
