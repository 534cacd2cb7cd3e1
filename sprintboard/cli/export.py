"""`sprintboard export`: send the board, or some of its records, elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from sprintboard.cli.output import narrate, print_text, write
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace
from sprintboard.workspace.exports import Exported


@click.group("export", epilog="Example: sprintboard export json -o board.json")
def command() -> None:
    """Send the board, or some of its records, elsewhere.

    To standard output, or with -o into a file, which only you may read.
    """


def _into(verb: Callable[..., None]) -> Callable[..., None]:
    options: tuple[Any, ...] = (
        click.option(
            "-o",
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Write it there.",
        ),
        click.option("--force", is_flag=True, help="Write over a file that is there."),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


@command.command("json", epilog="Example: sprintboard export json -o board.json")
@_into
@with_workspace
def whole(workspace: Workspace, /, *, output: Path | None, force: bool) -> None:
    """Send the whole board with its history: 'import json' brings it back, record for record."""
    _send(workspace, workspace.exports.json(), output, over=force)


def _send(workspace: Workspace, exported: Exported, output: Path | None, *, over: bool) -> None:
    if output is not None:
        workspace.exports.save(exported, output, over=over)
        number = exported.records
        narrate(f"Wrote {number} record{'s' * (number != 1)} to '{output.name}'.")
    elif sys.stdout.isatty():
        print_text(exported.text.rstrip("\n"))
    else:
        write(exported.text)
    for note in exported.notes:
        narrate(note)
