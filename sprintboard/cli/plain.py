"""Plain words on the command line: asked for, or as the person at the terminal likes them."""

from __future__ import annotations

import sys

import click

from sprintboard.workspace import Workspace

plain_option = click.option(
    "--plain/--full",
    default=None,
    help="In sentences without ids and points, or as it is; else as 'member plain' says.",
)


def is_plain(workspace: Workspace, asked: bool | None) -> bool:  # what was asked
    """Say whether plain words are wanted: as asked, else as chosen, on a terminal only."""
    if asked is not None:
        return asked
    return on_screen() and workspace.plainly.is_on


def on_screen() -> bool:
    """Say whether what is printed is read by a person: it goes to a terminal."""
    return sys.stdout.isatty()
