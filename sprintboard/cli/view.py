"""`sprintboard view`: filters with a name."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import cells
from sprintboard.cli.filter_words import Filtered, spell
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import VIEW
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.board import View
from sprintboard.core.lanes import LANES
from sprintboard.core.text import visible_line
from sprintboard.workspace import Outcome, Workspace


@click.group("view", cls=Noun, epilog="Example: sprintboard view save Stuck blocked")
def command() -> None:
    """List, save and remove views: a filter with a name, and swimlanes."""


@command.command("list", epilog="Example: sprintboard view")
@json_option
@with_workspace
def list_views(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the views: those of the board, and your own."""
    views = workspace.board.views
    if as_json:
        print_json("view.list", [_data(each) for each in views])
    else:
        print_text(cells.table([_row(each) for each in views]))


@command.command(
    "save",
    cls=Filtered,
    epilog="Example: sprintboard view save Stuck blocked --lanes unit",
)
@click.argument("name")
@click.argument("words", metavar="[FILTER]...", nargs=-1)
@click.option("--lanes", type=click.Choice(LANES), default="none", help="Group the cards by this.")
@click.option("--private", is_flag=True, help="Only for you, in this clone.")
@json_option
@with_workspace
def save(
    workspace: Workspace,
    /,
    *,
    name: str,
    words: tuple[str, ...],
    lanes: str,
    private: bool,
    as_json: bool,
) -> None:
    """Save a filter under a name; an older view with this name is replaced."""
    keep = workspace.views.save_private if private else workspace.views.save
    _tell(workspace, keep(name, filter=spell(words), lanes=lanes), as_json=as_json)


@command.command("remove", epilog="Example: sprintboard view remove Stuck")
@click.argument("name", type=VIEW)
@json_option
@with_workspace
def remove(workspace: Workspace, /, *, name: str, as_json: bool) -> None:
    """Remove a view."""
    removed = _data(workspace.board.find_view(name))
    report(
        workspace,
        workspace.views.remove(name),
        as_json=as_json,
        kind="view",
        to_data=lambda _: removed,
    )


def _tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    def record(view_id: str) -> Any:
        return _data(workspace.board.find_view(view_id))

    report(workspace, outcome, as_json=as_json, kind="view", to_data=record)


def _row(view: View) -> tuple[str, ...]:
    lanes = "" if view.lanes == "none" else f"by {view.lanes}"
    name, text = visible_line(view.name), visible_line(view.filter)
    return name, text, lanes, "" if view.shared else "private"


def _data(view: View) -> dict[str, Any]:
    return {
        "id": view.id,
        "name": view.name,
        "filter": view.filter,
        "lanes": view.lanes,
        "shared": view.shared,
    }
