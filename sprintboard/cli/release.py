"""`sprintboard release`: a name and a day over several changes."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import cells, conversation
from sprintboard.cli.filter_words import Filtered, filtered, tell_nothing_matches
from sprintboard.cli.kept import kept
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import RELEASE, or_nothing, text_option
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.about import About
from sprintboard.core.change import Release
from sprintboard.core.errors import BadInput
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.changes import Releases


@click.group("release", cls=Noun, epilog="Example: sprintboard release new Winter --on 2026-12-15")
def command() -> None:
    """List and name releases: a day on which several changes go live together."""


def told(release: Release, workspace: Workspace) -> dict[str, Any]:
    """Return a release as `--json` prints it."""
    changes = [each for each in workspace.board.changes if each.release == release.id]
    return {
        "id": release.id,
        "name": release.name,
        "on": release.on.isoformat() if release.on else None,
        "text": release.text,
        "changes": [
            {"id": each.id, "name": each.name, "state": each.state.value} for each in changes
        ],
        **conversation.values(About("release", release.id), workspace.board),
    }


def _record(workspace: Workspace, release_id: str) -> dict[str, Any]:
    return told(workspace.board.find("release", release_id), workspace)


def _tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="release",
        to_data=lambda release_id: _record(workspace, release_id),
    )


@command.command(
    "list", cls=Filtered, kind="release", epilog="Example: sprintboard release 'on<30d'"
)
@filtered(lambda workspace: workspace.releases)
@json_option
@with_workspace
def list_releases(workspace: Workspace, /, *, filter: str, as_json: bool) -> None:
    """List the releases that match a filter, with their changes."""
    found = [told(each, workspace) for each in workspace.releases.list(filter)]
    if filter and not found:
        tell_nothing_matches("release", filter)
    if as_json:
        print_json("release.list", found)
        return
    rows = [
        (
            workspace.board.short("release", each["id"]),
            each["on"] or "no day yet",
            each["name"],
            ", ".join(change["name"] for change in each["changes"]) or "no change yet",
        )
        for each in found
    ]
    nothing = "" if filter else "There is no release yet: 'sprintboard release new' names one."
    print_text(cells.table(rows) or nothing)


@command.command("show", epilog="Example: sprintboard release show Winter")
@click.argument("release", type=RELEASE)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, release: str, as_json: bool) -> None:
    """Show a release and its changes."""
    found = told(workspace.board.find("release", release), workspace)
    if as_json:
        print_json("release", found)
        return
    rows = [("", each["state"], each["name"]) for each in found["changes"]]
    head = f"{found['name']} ({found['on'] or 'no day yet'})"
    said = conversation.blocks(About("release", found["id"]), workspace.board)
    print_text("\n\n".join(filter(None, (head, found["text"], cells.table(rows), *said))))


@command.command("new", epilog="Example: sprintboard release new Winter --on 2026-12-15")
@click.argument("name")
@click.option("--on", metavar="DATE", help="Its day.")
@text_option("--text", "What it brings; '-' reads it from stdin.")
@json_option
@with_workspace
def new(
    workspace: Workspace, /, *, name: str, on: str | None, text: str | None, as_json: bool
) -> None:
    """Name a release; 'change edit --release' puts changes into it."""
    _tell(workspace, workspace.releases.new(name, on=on, text=text or ""), as_json=as_json)


@command.command("edit", epilog="Example: sprintboard release edit Winter --on 2026-12-16")
@click.argument("release", type=RELEASE)
@click.option("--name", metavar="TEXT", help="A new name.")
@click.option("--on", metavar="DATE", help="Another day.")
@text_option("--text", "What it brings; '-' reads it from stdin.")
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, release: str, as_json: bool, **said: Any) -> None:
    """Change a release; 'none' clears a value."""
    given: dict[str, Any] = {k: or_nothing(value) for k, value in said.items() if value is not None}
    if not given:
        raise BadInput("What shall change? Name it, for instance with --on.")
    _tell(workspace, workspace.releases.edit(release, **given), as_json=as_json)


def _releases(workspace: Workspace) -> Releases:
    return workspace.releases


for _verb in kept("release", _releases, _record):
    command.add_command(_verb)
