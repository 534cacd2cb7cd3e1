"""`sprintboard import`: bring in a board from somewhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.progress import progress_bar
from sprintboard.cli.reporting import UNDO, committed
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace
from sprintboard.workspace.exports import kinds
from sprintboard.workspace.imports import ImportReport
from sprintboard.workspace.whole_boards import WholeReport


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
    with ExitStack() as told:
        if dry_run:
            report = workspace.exchange.plan_trello(file)
        else:
            with progress_bar("Importing") as progress:
                report = workspace.exchange.import_trello(file, progress=progress)
                told.enter_context(committed(workspace))
        if as_json:
            print_json("import.report", _data(report))
        else:
            print_text("\n".join(_lines(report)))
        narrate(_outcome(report.changed, dry_run=dry_run))


@command.command("json", epilog="Example: sprintboard import json board.json --dry-run")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would come, and what would not.")
@json_option
@with_workspace
def whole(workspace: Workspace, /, *, file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring in a whole board that 'export json' wrote, with its history.

    An empty board becomes the exported one; a copy of it learns what it does not know. The second
    time nothing changes.
    """
    with ExitStack() as told:
        if dry_run:
            report = workspace.exchange.plan_json(file)
        else:
            with progress_bar("Importing") as progress:
                report = workspace.exchange.import_json(file, progress=progress)
                told.enter_context(committed(workspace))
        if as_json:
            print_json("import.json", _whole_data(report))
        else:
            print_text("\n".join(_whole_lines(report)))
        narrate(_outcome(report.new + report.changed, dry_run=dry_run))


def _whole_lines(report: WholeReport) -> Iterator[str]:
    number = sum(report.records.values())
    known = number - report.new - report.changed
    yield f"{report.name}: {number} records, {report.new} of them new to this board."
    yield ", ".join(f"{kind}: {many}" for kind, many in report.records.items())
    if report.changed:
        yield f"{report.changed} records are here and are told more."
    if known:
        yield f"{known} records are here already and stay as they are."
    yield from (f"Note: {each}" for each in report.notes)
    yield from (f"Left out: {each}" for each in report.dropped)


def _whole_data(report: WholeReport) -> dict[str, Any]:
    return {
        "name": report.name,
        "records": dict(report.records),
        "new": report.new,
        "changed": report.changed,
        "notes": list(report.notes),
        "dropped": list(report.dropped),
    }


@command.command("csv", epilog="Example: sprintboard import csv card cards.csv --dry-run")
@click.argument("kind", type=click.Choice(kinds()), metavar="KIND")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would come, and what would not.")
@json_option
@with_workspace
def table(workspace: Workspace, /, *, kind: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring in a table of records of a kind, as 'export csv' writes it.

    A row whose id is here changes its record where a cell differs; another one becomes a new
    record. States and days are only told: no table changes them. The second time nothing changes.
    """
    if dry_run:
        report = workspace.exchange.plan_csv(kind, file)
    else:
        report = workspace.exchange.import_csv(kind, file)
    with committed(workspace):
        if as_json:
            print_json("import.csv", asdict(report))
        else:
            same = report.rows - report.new - report.changed
            said = (
                f"{report.rows} rows of kind {kind}: {report.new} new, {report.changed} changed, "
                f"{same} as they are."
            )
            print_text("\n".join([said, *(f"Left out: {each}" for each in report.dropped)]))
        narrate(_outcome(report.new + report.changed, dry_run=dry_run))


_MANY_DELETED = "cards that were deleted here stay"


def _lines(report: ImportReport) -> Iterator[str]:
    known = report.cards - report.new - report.deleted
    yield f"{report.name}: {report.cards} cards, {report.new} of them new to this board."
    yield f"Columns: {report.columns}. Members: {report.members}."
    yield from (f"Note: {each}" for each in report.notes)
    yield from (f"Left out: {each}" for each in report.dropped)
    if known:
        yield f"{known} cards are here already and stay as they are."
    if report.deleted:
        how = "'sprintboard card restore ID' brings one back"
        were = "card that was deleted here stays" if report.deleted == 1 else _MANY_DELETED
        yield f"{report.deleted} {were} deleted: {how}."


def _outcome(changed: int, *, dry_run: bool) -> str:
    if dry_run:
        return "Nothing was written: this was a dry run."
    return f"Imported. {UNDO}" if changed else "Everything was here already."


def _data(report: ImportReport) -> dict[str, Any]:
    return {
        "name": report.name,
        "cards": report.cards,
        "new": report.new,
        "columns": report.columns,
        "members": report.members,
        "changed": report.changed,
        "deleted": report.deleted,
        "notes": list(report.notes),
        "dropped": list(report.dropped),
    }
