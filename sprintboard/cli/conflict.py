"""`sprintboard conflict`: what two people set differently, and settling it for everybody."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.cli.whole import Whole
from sprintboard.core.board import Board
from sprintboard.core.card_line import iso
from sprintboard.core.conflict_words import field_words, value_words
from sprintboard.core.conflicts import Conflict, Open, Said
from sprintboard.core.days import ago
from sprintboard.core.errors import BadInput
from sprintboard.core.text import visible, visible_line
from sprintboard.workspace import Workspace

HOWS = ("keep", "take", "both", "edit")


@click.group("conflict", cls=Noun, epilog="Example: sprintboard conflict settle 7kq2 title keep")
def command() -> None:
    """List and settle what two people set differently without having seen each other."""


@command.command("list", epilog="Example: sprintboard conflict")
@json_option
@with_workspace
def list_conflicts(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the open conflicts: both values, who set them and when."""
    found = workspace.conflicts.every()
    if as_json:
        print_json("conflict.list", [_data(each, workspace.board) for each in found])
        return
    print_text("\n\n".join(_told(each, workspace) for each in found))
    if found:
        narrate("Settle one with 'sprintboard conflict settle ID FIELD keep|take|both'.")
    else:
        narrate("No conflicts: nobody set the same thing differently.")


@command.command("settle", epilog="Example: sprintboard conflict settle 7kq2 description both")
@click.argument("record", metavar="ID")
@click.argument("field")
@click.argument("how", type=click.Choice(HOWS))
@click.option("--number", type=Whole(1), default=1, show_default=True, help="Which other value.")
@click.option("--value", metavar="TEXT", help="What is right instead, with 'edit'.")
@json_option
@with_workspace
def settle(
    workspace: Workspace,
    /,
    *,
    record: str,
    field: str,
    how: str,
    number: int,
    value: str | None,
    as_json: bool,
) -> None:
    """Settle a conflict for everybody.

    'keep' says that what stands is right, 'take' that the other value is, 'both' keeps both texts,
    'edit' sets what --value says.
    """
    kind, record_id = workspace.conflicts.find(record)
    if how == "edit":
        if value is None:
            raise BadInput("Say what is right instead with --value TEXT.")
        outcome = workspace.conflicts.edit(kind, record_id, field, value)
    elif how == "take":
        outcome = workspace.conflicts.take(kind, record_id, field, number=number - 1)
    elif how == "both":
        outcome = workspace.conflicts.both(kind, record_id, field)
    else:
        outcome = workspace.conflicts.keep(kind, record_id, field)
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="record",
        to_data=lambda each: {"kind": kind, "id": each},
    )


def _told(each: Open, workspace: Workspace) -> str:
    conflict = each.conflict
    key = f" {conflict.record_id[:4]}" if conflict.kind != "board" else ""
    head = f"{conflict.kind}{key} '{each.title}': {field_words(conflict.path)}"
    lines = [*([("stands", conflict.stands)] if conflict.stands else [])]
    lines += [("other", said) for said in conflict.others]
    shown = [f"  {label:<7}{_said(said, conflict, workspace)}" for label, said in lines]
    return "\n".join([visible_line(head), *shown])


def _said(said: Said, conflict: Conflict, workspace: Workspace) -> str:
    words = visible(value_words(conflict.path, said.value, workspace.board))
    text = words.replace("\n", "\n" + " " * 9)
    who = visible_line(workspace.board.who(said.by) or "somebody")
    return f"{text}  ({who}, {ago(said.at, workspace.now)})"


def _data(each: Open, board: Board) -> dict[str, Any]:
    conflict = each.conflict
    return {
        "kind": conflict.kind,
        "id": conflict.record_id,
        "title": each.title,
        "field": conflict.path,
        "stands": _said_data(conflict.stands, board) if conflict.stands else None,
        "others": [_said_data(said, board) for said in conflict.others],
    }


def _said_data(said: Said, board: Board) -> dict[str, Any]:
    return {
        "value": said.value,
        "by": said.by,
        "name": board.who(said.by) or None,
        "at": iso(said.at),
    }
