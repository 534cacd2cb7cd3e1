"""What new retros ask: format, statement."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import cells
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.reporting import report
from sprintboard.cli.retro_names import FORMAT, STATEMENT
from sprintboard.cli.session import with_workspace
from sprintboard.core.retro import Statement
from sprintboard.core.retro_formats import Format, find_format
from sprintboard.workspace import Outcome, Workspace


@click.group("format", cls=Noun, epilog="Example: sprintboard retro format")
def formats() -> None:
    """List the formats of retros, and make some of your own."""


@formats.command("list", epilog="Example: sprintboard retro format")
@json_option
@with_workspace
def list_formats(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the formats with their columns."""
    every = workspace.retros.formats()
    if as_json:
        print_json("retro.format.list", [_format(each) for each in every])
        return
    rows = [
        (each.name, ", ".join(c.name for c in each.columns), "yours" if each.is_own else "")
        for each in every
    ]
    print_text(cells.table(rows))


@formats.command("show", epilog="Example: sprintboard retro format show sailboat")
@click.argument("format", type=FORMAT)
@json_option
@with_workspace
def show_format(workspace: Workspace, /, *, format: str, as_json: bool) -> None:
    """Show the columns of a format, each with its hint."""
    found = find_format(workspace.retros.formats(), format)
    if as_json:
        print_json("retro.format", _format(found))
    else:
        print_text(cells.table([(each.name, each.hint) for each in found.columns]))


@formats.command(
    "new", epilog="Example: sprintboard retro format new Plus/Delta 'Plus: What was good?' Delta"
)
@click.argument("name")
@click.argument("columns", metavar="COLUMN...", nargs=-1, required=True)
@json_option
@with_workspace
def new_format(
    workspace: Workspace, /, *, name: str, columns: tuple[str, ...], as_json: bool
) -> None:
    """Make a format, each column as 'Name: hint'; the same name replaces."""
    outcome = workspace.retros.new_format(name, columns)
    _tell_format(workspace, outcome, workspace.retros.formats(), as_json=as_json)


@formats.command("remove", epilog="Example: sprintboard retro format remove Plus/Delta")
@click.argument("format", type=FORMAT)
@json_option
@with_workspace
def remove_format(workspace: Workspace, /, *, format: str, as_json: bool) -> None:
    """Take a format of yours away; retros that have it keep it."""
    before = workspace.retros.formats()
    outcome = workspace.retros.remove_format(format)
    _tell_format(workspace, outcome, before, as_json=as_json)


@click.group("statement", cls=Noun, epilog="Example: sprintboard retro statement")
def statements() -> None:
    """List and change the statements of the health check.

    A STATEMENT is its number in the list, or the beginning of its text.
    """


@statements.command("list", epilog="Example: sprintboard retro statement")
@json_option
@with_workspace
def list_statements(workspace: Workspace, /, *, as_json: bool) -> None:
    """List what people rate green, yellow or red in new retros."""
    every = workspace.retros.statements()
    if as_json:
        print_json("retro.statement.list", _statements(every))
    else:
        rows = [(str(number), each.text) for number, each in enumerate(every, start=1)]
        print_text(cells.table(rows) or "The health check has no statement.")


@statements.command("add", epilog="Example: sprintboard retro statement add 'We learn a lot'")
@click.argument("text")
@json_option
@with_workspace
def add_statement(workspace: Workspace, /, *, text: str, as_json: bool) -> None:
    """Add a statement at the end."""
    outcome = workspace.retros.add_statement(text)
    _tell_statement(workspace, outcome, workspace.retros.statements(), as_json=as_json)


@statements.command("remove", epilog="Example: sprintboard retro statement remove 2")
@click.argument("statement", type=STATEMENT)
@json_option
@with_workspace
def remove_statement(workspace: Workspace, /, *, statement: str, as_json: bool) -> None:
    """Take a statement away; retros that have it keep it."""
    before = workspace.retros.statements()
    outcome = workspace.retros.remove_statement(statement)
    _tell_statement(workspace, outcome, before, as_json=as_json)


def _tell_format(
    workspace: Workspace, outcome: Outcome, every: tuple[Format, ...], *, as_json: bool
) -> None:
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="retro.format",
        to_data=lambda key: next(_format(each) for each in every if each.key == key),
    )


def _tell_statement(
    workspace: Workspace, outcome: Outcome, every: tuple[Statement, ...], *, as_json: bool
) -> None:
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="retro.statement",
        to_data=lambda key: next(each for each in _statements(every) if each["id"] == key),
    )


def _format(found: Format) -> dict[str, Any]:
    return {
        "name": found.name,
        "is_own": found.is_own,
        "columns": [{"name": each.name, "hint": each.hint} for each in found.columns],
    }


def _statements(every: tuple[Statement, ...]) -> list[dict[str, Any]]:
    return [
        {"number": number, "id": each.id, "text": each.text}
        for number, each in enumerate(every, start=1)
    ]


VERBS = (formats, statements)
