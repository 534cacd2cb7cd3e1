"""`sprintboard open`: the board, full screen, or as one picture where there is no screen."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import click

from sprintboard.cli.output import print_styled
from sprintboard.cli.session import chosen_folder, on_a_terminal, open_workspace
from sprintboard.core.errors import NoBoard
from sprintboard.tui.start import picture, run, run_welcome
from sprintboard.workspace import Workspace

_PAPER = (120, 40)
"""How large a picture is where no terminal says its size."""


@click.command("open", epilog="Example: sprintboard -C ~/team-board open")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Open the board, full screen; where no terminal is, print one picture of it."""
    try:
        workspace = open_workspace(ctx)
    except NoBoard:
        if ctx.find_root().invoked_subcommand or not on_a_terminal():
            raise
        show_welcome(chosen_folder(ctx) or Path.cwd())
    else:
        show(workspace)


def show(workspace: Workspace) -> None:
    """Show the board until the user leaves it."""
    if on_a_terminal():
        gc.enable()  # short commands do without; the screen lives long
        run(workspace)
    else:
        columns, lines = shutil.get_terminal_size(_PAPER)
        print_styled(picture(workspace, columns, lines))


def show_welcome(folder: Path) -> None:
    """Offer to make, join or try a board."""
    gc.enable()
    run_welcome(folder)
