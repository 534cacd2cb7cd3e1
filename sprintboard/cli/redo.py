"""`sprintboard redo`: do again what was undone."""

from __future__ import annotations

import click

from sprintboard.cli.output import json_option, narrate, print_json
from sprintboard.cli.reporting import committed, sentence
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace


@click.command("redo", epilog="Example: sprintboard redo")
@click.option("--anyway", is_flag=True, help="Also when somebody else has changed the same since.")
@json_option
@with_workspace
def command(workspace: Workspace, /, *, anyway: bool, as_json: bool) -> None:
    """Do again what was undone last."""
    outcome = workspace.history.redo(anyway=anyway)
    with committed(workspace):
        narrate(f"{sentence(outcome)} 'sprintboard undo' takes it back.")
        if as_json:
            print_json("redo", {"sentence": outcome.sentence, "ids": list(outcome.ids)})
