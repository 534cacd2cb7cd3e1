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
from sprintboard.workspace.exports import Exported, kinds


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


_kind = click.argument("kind", type=click.Choice(kinds()), metavar="KIND")
_filter = click.argument("words", metavar="[FILTER]...", nargs=-1)


@command.command("csv", epilog="Example: sprintboard export csv card column:doing -o doing.csv")
@_kind
@_filter
@_into
@with_workspace
def csv(
    workspace: Workspace, /, *, kind: str, words: tuple[str, ...], output: Path | None, force: bool
) -> None:
    """Send records of a kind as a table: card, goal, need, sprint, member and so on.

    What a spreadsheet would run as a formula begins with a '; 'import csv' takes it away again.
    """
    _send(workspace, workspace.exports.csv(kind, " ".join(words)), output, over=force)


@command.command("md", epilog="Example: sprintboard export md decision")
@_kind
@_filter
@_into
@with_workspace
def md(
    workspace: Workspace, /, *, kind: str, words: tuple[str, ...], output: Path | None, force: bool
) -> None:
    """Send records of a kind as Markdown, a section each."""
    _send(workspace, workspace.exports.md(kind, " ".join(words)), output, over=force)


@command.command("ics", epilog="Example: sprintboard export ics owner:@me -o mine.ics")
@_filter
@_into
@with_workspace
def ics(
    workspace: Workspace, /, *, words: tuple[str, ...], output: Path | None, force: bool
) -> None:
    """Send due dates as a calendar: of the cards that a filter fits.

    Without a filter: of all cards that are not done, with the sprints, releases and questions.
    """
    _send(workspace, workspace.exports.ics(" ".join(words)), output, over=force)


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
