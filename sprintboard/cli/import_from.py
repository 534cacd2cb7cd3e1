"""`sprintboard import`: bring in a board from somewhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.reporting import UNDO
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import ImportReport, Workspace


@click.group("import", epilog="Example: sprintboard import trello export.json --dry-run")
def command() -> None:
    """Bring in a board from somewhere else."""


@command.command("trello", epilog="Example: sprintboard import trello export.json")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would come, and what would not.")
@json_option
@with_workspace
def trello(workspace: Workspace, /, *, file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring in a board that Trello exported as JSON, with its history of moves.

    In Trello: Show menu, More, Print and export, Export as JSON. Importing twice adds nothing.
    """
    if dry_run:
        report = workspace.exchange.plan_trello(file)
    else:
        with _progress() as progress:
            report = workspace.exchange.import_trello(file, progress=progress)
        workspace.commit_pending()
    if as_json:
        print_json("import.report", _data(report))
    else:
        print_text("\n".join([*report.lines, *report.dropped]))
    narrate("Nothing was written: this was a dry run." if dry_run else f"Imported. {UNDO}")


class _progress:  # noqa: N801 - reads as the verb it is
    """A progress bar on a terminal; nothing elsewhere."""

    def __enter__(self) -> Callable[[int, int], None] | None:
        self._shown = sys.stderr.isatty()
        return self._show if self._shown else None

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)

    def _show(self, done: int, total: int) -> None:
        share = done / max(total, 1)
        bar = ("━" * round(share * 30)).ljust(30, "·")
        click.echo(f"\r{bar} {done}/{total} records", nl=False, err=True)


def _data(report: ImportReport) -> dict[str, Any]:
    return {
        "cards": report.cards,
        "new": report.new,
        "columns": report.columns,
        "members": report.members,
        "dropped": list(report.dropped),
        "lines": list(report.lines),
    }
