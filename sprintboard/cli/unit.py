"""`sprintboard unit`: the groups people belong to."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import cells
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import NUMBER, UNIT
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.board import Side, Unit
from sprintboard.core.errors import BadInput
from sprintboard.core.text import visible_line
from sprintboard.workspace import Outcome, Workspace

_SIDES = click.Choice([each.value for each in Side])
_unit = click.argument("unit", type=UNIT)


@click.group("unit", cls=Noun, epilog="Example: sprintboard unit new Finance --side business")
def command() -> None:
    """List, add and change units, the groups people belong to."""


@command.command("list", epilog="Example: sprintboard unit")
@json_option
@with_workspace
def list_units(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the units with their sides."""
    units = workspace.board.units.values()
    if as_json:
        print_json("unit.list", [_data(each) for each in units])
    else:
        print_text(cells.table([_row(each) for each in units]))


@command.command("new", epilog="Example: sprintboard unit new Finance --side business")
@click.argument("name")
@click.option("--side", type=_SIDES, help="The side of the house it is on.")
@json_option
@with_workspace
def new(workspace: Workspace, /, *, name: str, side: str | None, as_json: bool) -> None:
    """Add a unit."""
    if side is None:
        raise BadInput("On which side is it? Say --side it or --side business.")
    _tell(workspace, workspace.units.new(name, side), as_json=as_json)


@command.command("edit", epilog="Example: sprintboard unit edit Finance --name Accounting")
@_unit
@click.option("--name", metavar="TEXT", help="A new name.")
@click.option("--side", type=_SIDES, help="The side of the house it is on.")
@click.option(
    "--limit", type=NUMBER, metavar="N", help="How many cards in its hands at once; or 'none'."
)
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, unit: str, as_json: bool, **values: Any) -> None:
    """Change a unit."""
    given = {name: value for name, value in values.items() if value is not None}
    if not given:
        raise BadInput("What shall change? Name it with --name, --side or --limit.")
    _tell(workspace, workspace.units.edit(unit, **given), as_json=as_json)


@command.command("retire", epilog="Example: sprintboard unit retire Finance")
@_unit
@json_option
@with_workspace
def retire(workspace: Workspace, /, *, unit: str, as_json: bool) -> None:
    """Stop offering a unit; what it did stays."""
    _tell(workspace, workspace.units.retire(unit), as_json=as_json)


@command.command("restore", epilog="Example: sprintboard unit restore Finance")
@_unit
@json_option
@with_workspace
def restore(workspace: Workspace, /, *, unit: str, as_json: bool) -> None:
    """Bring a retired unit back."""
    _tell(workspace, workspace.units.restore(unit), as_json=as_json)


def _tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    def record(unit_id: str) -> Any:
        return _data(workspace.board.find_unit(unit_id))

    report(workspace, outcome, as_json=as_json, kind="unit", to_data=record)


def _row(unit: Unit) -> tuple[str, ...]:
    limit = f"at most {unit.limit} cards" if unit.limit else ""
    return visible_line(unit.name), unit.side.value, limit, "retired" if unit.retired else ""


def _data(unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "name": unit.name,
        "side": unit.side.value,
        "limit": unit.limit,
        "retired": unit.retired,
    }
