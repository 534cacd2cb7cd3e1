"""The life of a change: approve, refuse, live, restored, watch, close, cancel, reopen."""

from __future__ import annotations

import click

from sprintboard.cli import change_json
from sprintboard.cli.kept import kept
from sprintboard.cli.output import json_option
from sprintboard.cli.references import CHANGE, MEMBER
from sprintboard.cli.session import with_workspace
from sprintboard.core.change_values import OUTCOMES
from sprintboard.workspace import Workspace
from sprintboard.workspace.changes import Changes


@click.command("approve", epilog="Example: sprintboard change approve VAT --note 'rates checked'")
@click.argument("change", type=CHANGE)
@click.option("--note", metavar="TEXT", help="What there is to say.")
@click.option("--by", type=MEMBER, metavar="NAME", help="Who approves, when it is not you.")
@json_option
@with_workspace
def approve(
    workspace: Workspace, /, *, change: str, note: str | None, by: str | None, as_json: bool
) -> None:
    """Say yes to a change, for your side; a normal change needs a yes of each side."""
    outcome = workspace.changes.approve(change, note=note or "", by=by)
    change_json.tell(workspace, outcome, as_json=as_json)


@click.command("refuse", epilog="Example: sprintboard change refuse VAT 'No rehearsal yet'")
@click.argument("change", type=CHANGE)
@click.argument("note")
@click.option("--by", type=MEMBER, metavar="NAME", help="Who refuses, when it is not you.")
@json_option
@with_workspace
def refuse(
    workspace: Workspace, /, *, change: str, note: str, by: str | None, as_json: bool
) -> None:
    """Say no to a change, and why."""
    change_json.tell(workspace, workspace.changes.refuse(change, note, by=by), as_json=as_json)


@click.command("live", epilog="Example: sprintboard change live VAT")
@click.argument("change", type=CHANGE)
@click.option("--at", metavar="WHEN", help="When it was, such as 'today 09:30'.")
@click.option("--anyway", is_flag=True, help="Though something is missing.")
@json_option
@with_workspace
def live(
    workspace: Workspace, /, *, change: str, at: str | None, anyway: bool, as_json: bool
) -> None:
    """Note that a change went live; refused while something is missing."""
    outcome = workspace.changes.go_live(change, at=at, anyway=anyway)
    change_json.tell(workspace, outcome, as_json=as_json)


@click.command("restored", epilog="Example: sprintboard change restored VAT --at 'today 12:30'")
@click.argument("change", type=CHANGE)
@click.option("--at", metavar="WHEN", help="When it was; now when not said.")
@json_option
@with_workspace
def restored(workspace: Workspace, /, *, change: str, at: str | None, as_json: bool) -> None:
    """Note when the service was restored after a change went wrong."""
    change_json.tell(workspace, workspace.changes.restore_service(change, at=at), as_json=as_json)


@click.command("watch", epilog="Example: sprintboard change watch VAT 2026-12-11")
@click.argument("change", type=CHANGE)
@click.argument("until", metavar="DATE")
@json_option
@with_workspace
def watch(workspace: Workspace, /, *, change: str, until: str, as_json: bool) -> None:
    """Say until which day a change is watched closely (hypercare)."""
    change_json.tell(workspace, workspace.changes.hypercare(change, until), as_json=as_json)


@click.command("close", epilog="Example: sprintboard change close VAT succeeded")
@click.argument("change", type=CHANGE)
@click.argument("outcome", type=click.Choice(OUTCOMES))
@json_option
@with_workspace
def close(workspace: Workspace, /, *, change: str, outcome: str, as_json: bool) -> None:
    """Close a live change: it succeeded, failed, or was backed out."""
    change_json.tell(workspace, workspace.changes.close(change, outcome), as_json=as_json)


@click.command("cancel", epilog="Example: sprintboard change cancel VAT")
@click.argument("change", type=CHANGE)
@json_option
@with_workspace
def cancel(workspace: Workspace, /, *, change: str, as_json: bool) -> None:
    """Give up a change that never went live."""
    change_json.tell(workspace, workspace.changes.cancel(change), as_json=as_json)


@click.command("reopen", epilog="Example: sprintboard change reopen VAT")
@click.argument("change", type=CHANGE)
@json_option
@with_workspace
def reopen(workspace: Workspace, /, *, change: str, as_json: bool) -> None:
    """Go on with a change that was closed or given up."""
    change_json.tell(workspace, workspace.changes.reopen(change), as_json=as_json)


def _changes(workspace: Workspace) -> Changes:
    return workspace.changes


VERBS = (
    *(approve, refuse, live, restored, watch, close, cancel, reopen),
    *kept("change", _changes, change_json.record),
)
