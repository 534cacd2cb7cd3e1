"""`sprintboard column`: the states of the work."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import cells
from sprintboard.cli.card_json import party_reference
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import COLUMN, NUMBER, UNIT, or_nothing
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.board import Board, Category, Column
from sprintboard.core.errors import BadInput
from sprintboard.core.text import visible_line
from sprintboard.workspace import Outcome, Workspace

_CATEGORIES = click.Choice([each.value for each in Category])


@click.group("column", cls=Noun, epilog="Example: sprintboard column edit Doing --limit 3")
def command() -> None:
    """List, add, change and move columns."""


_category = click.option("--category", type=_CATEGORIES, help="What being in it means.")
_limit = click.option(
    "--limit", type=NUMBER, metavar="N", help="How many cards at once; 'none' for no limit."
)
_unit = click.option("--unit", type=UNIT, metavar="UNIT", help="Whose hands the work is in here.")
_half = click.option(
    "--ready-half/--no-ready-half",
    "ready_half",
    default=None,
    help="With a half for what is finished here and waits for the next unit.",
)
_column = click.argument("column", type=COLUMN)


@command.command("list", epilog="Example: sprintboard column")
@json_option
@with_workspace
def list_columns(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the columns, left to right, with how many cards they hold."""
    board = workspace.board
    every = board.known_columns
    if as_json:
        print_json("column.list", [_data(each, board) for each in every])
    else:
        print_text(cells.table([_row(each, board) for each in every]))


@command.command("new", epilog="Example: sprintboard column new Review --limit 2 --after Doing")
@click.argument("name")
@_category
@_limit
@_unit
@_half
@click.option("--after", type=COLUMN, metavar="COLUMN", help="The column on its left.")
@json_option
@with_workspace
def new(workspace: Workspace, /, *, name: str, as_json: bool, **values: Any) -> None:
    """Add a column."""
    given = _given(values)
    _tell(workspace, workspace.columns.new(name, **given), as_json=as_json)


@command.command("edit", epilog="Example: sprintboard column edit Doing --name 'In progress'")
@_column
@click.option("--name", metavar="TEXT", help="A new name.")
@_category
@_limit
@_unit
@_half
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, column: str, as_json: bool, **values: Any) -> None:
    """Change a column."""
    given = _given(values)
    if not given:
        raise BadInput("What shall change? Name it, for instance with --name or --limit.")
    _tell(workspace, workspace.columns.edit(column, **given), as_json=as_json)


@command.command("move", epilog="Example: sprintboard column move Review --before Done")
@_column
@click.option("--before", type=COLUMN, metavar="COLUMN", help="To the left of this one.")
@click.option("--after", type=COLUMN, metavar="COLUMN", help="To the right of this one.")
@json_option
@with_workspace
def move(
    workspace: Workspace, /, *, column: str, before: str | None, after: str | None, as_json: bool
) -> None:
    """Move a column to another place."""
    if bool(before) == bool(after):
        raise BadInput("Where to? Say it with one of --before and --after.")
    outcome = workspace.columns.move(column, before=before, after=after)
    _tell(workspace, outcome, as_json=as_json)


@command.command("close", epilog="Example: sprintboard column close Review")
@_column
@json_option
@with_workspace
def close(workspace: Workspace, /, *, column: str, as_json: bool) -> None:
    """Take a column off the board; its cards are kept."""
    _tell(workspace, workspace.columns.close(column), as_json=as_json)


@command.command("reopen", epilog="Example: sprintboard column reopen Review")
@_column
@json_option
@with_workspace
def reopen(workspace: Workspace, /, *, column: str, as_json: bool) -> None:
    """Put a closed column back on the board."""
    _tell(workspace, workspace.columns.reopen(column), as_json=as_json)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Return the options that were written; `none` clears the limit or the unit."""
    given = {name: value for name, value in values.items() if value is not None}
    if "unit" in given:
        given["unit"] = or_nothing(given["unit"])
    return {name: None if value == "" else value for name, value in given.items()}


def _tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    def record(column_id: str) -> Any:
        return _data(workspace.board.find_column(column_id), workspace.board)

    report(workspace, outcome, as_json=as_json, kind="column", to_data=record)


def _row(column: Column, board: Board) -> tuple[str, ...]:
    count = board.count(column.id)
    over = "!" if column.limit is not None and count > column.limit else ""
    cards = f"{count}{over}" if column.limit is None else f"{count}/{column.limit}{over}"
    notes = [
        board.who(column.unit),
        "ready half" if column.ready_half else "",
        "closed" if column.closed else "",
    ]
    said = ", ".join(note for note in notes if note)
    return visible_line(column.name), column.category.value, cards, visible_line(said)


def _data(column: Column, board: Board) -> dict[str, Any]:
    return {
        "id": column.id,
        "name": column.name,
        "category": column.category.value,
        "limit": column.limit,
        "unit": party_reference(board, column.unit),
        "ready_half": column.ready_half,
        "closed": column.closed,
        "cards": board.count(column.id),
    }
