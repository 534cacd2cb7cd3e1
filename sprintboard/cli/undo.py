"""`sprintboard undo`: take back an edit."""

from __future__ import annotations

import click

from sprintboard.cli.output import json_option, narrate, print_json
from sprintboard.cli.reporting import committed, sentence
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace


@click.command("undo", epilog="Example: sprintboard undo")
@click.option("--anyway", is_flag=True, help="Also when somebody else has changed the same since.")
@json_option
@with_workspace
def command(workspace: Workspace, /, *, anyway: bool, as_json: bool) -> None:
    """Take back your last edit of the board, also one of an earlier run."""
    outcome = workspace.history.undo(anyway=anyway)
    with committed(workspace):
        narrate(f"{sentence(outcome)} 'sprintboard redo' does it again.")
        if as_json:
            print_json("undo", {"sentence": outcome.sentence, "ids": list(outcome.ids)})
