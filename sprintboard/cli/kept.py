"""The commands that every noun has beside its own: history, delete, restore."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from sprintboard.cli.entries import entry_records, told_of_one
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import named
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.zones import zone
from sprintboard.workspace import Workspace
from sprintboard.workspace.record_verbs import RecordVerbs

ToData = Callable[[Workspace, str], Any]
"""Takes the id of a record, returns what `--json` prints of it."""


def kept(
    kind: str,
    verbs_of: Callable[[Workspace], RecordVerbs],
    to_data: ToData,
    *,
    words: str = "",
    usual: Callable[[Workspace, str | None], str] | None = None,
) -> tuple[click.Command, ...]:
    """Return the commands `history`, `delete` and `restore` of a kind of record.

    `words` is what one record of the kind is called, when not `a goal`; `usual` says which one is
    meant where nobody names one.
    """
    one = words or f"a {kind}"

    @click.command(
        "history",
        epilog=f"Example: sprintboard {kind} history 7kq2",
        help=f"Show what was done to {one}, newest first.",
    )
    @click.argument(
        "name",
        metavar=f"[{kind.upper()}]" if usual else kind.upper(),
        type=named(kind),
        required=usual is None,
    )
    @json_option
    @with_workspace
    def history(workspace: Workspace, /, *, name: str, as_json: bool) -> None:
        entries = verbs_of(workspace).history(usual(workspace, name) if usual else name)
        if as_json:
            print_json(f"{kind}.history", entry_records(entries))
        else:
            print_text(told_of_one(entries, zone(workspace.board.policy.time_zone)))

    @click.command(
        "delete",
        epilog=f"Example: sprintboard {kind} delete 7kq2",
        help=f"Delete {one}; 'undo' and '{kind} restore' bring it back.",
    )
    @click.argument("name", metavar=kind.upper(), type=named(kind))
    @json_option
    @with_workspace
    def delete(workspace: Workspace, /, *, name: str, as_json: bool) -> None:
        outcome = verbs_of(workspace).delete(name)
        report(
            workspace,
            outcome,
            as_json=as_json,
            kind=kind,
            to_data=lambda record_id: {"id": record_id, "deleted": True},
        )

    @click.command(
        "restore",
        epilog=f"Example: sprintboard {kind} restore 7kq2m9xb4c",
        help=f"Bring {one} back that was deleted, by its whole id.",
    )
    @click.argument("record_id", metavar="ID")
    @json_option
    @with_workspace
    def restore(workspace: Workspace, /, *, record_id: str, as_json: bool) -> None:
        outcome = verbs_of(workspace).restore(record_id)
        report(
            workspace,
            outcome,
            as_json=as_json,
            kind=kind,
            to_data=lambda found: to_data(workspace, found),
        )

    return history, delete, restore
