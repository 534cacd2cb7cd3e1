"""`sprintboard decision`: what was decided, why, and by whom."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import cells
from sprintboard.cli.abouts import ABOUT
from sprintboard.cli.card_json import party_reference
from sprintboard.cli.explained import print_explained, print_explained_json
from sprintboard.cli.filter_words import Filtered, filtered, tell_nothing_matches
from sprintboard.cli.kept import kept
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import MEMBER, named, or_nothing, text_option
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.about_words import called, say_about
from sprintboard.core.board import Board
from sprintboard.core.card_line import iso
from sprintboard.core.errors import BadInput
from sprintboard.core.talk import Decision, replaced_by
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.decisions import Decisions

DECISION = named("decision")


@click.group(
    "decision", cls=Noun, epilog="Example: sprintboard decision note 'We round per line' --by Ann"
)
def command() -> None:
    """List and note what was decided, why, and by whom; a newer one replaces an older one."""


def told(decision: Decision, board: Board) -> dict[str, Any]:
    """Return a decision as `--json` prints it."""
    newer = replaced_by(board.decisions).get(decision.id)
    about = called(board, decision.about) if decision.about else None
    return {
        "id": decision.id,
        "what": decision.name,
        "why": decision.why,
        "by": [party_reference(board, each) for each in decision.by],
        "on": decision.on.isoformat() if decision.on else None,
        "about": {"kind": about.kind, "id": decision.about.id or None, "name": about.name}
        if about and decision.about
        else None,
        "replaces": decision.replaces,
        "replaced_by": newer.id if newer else None,
        "noted_at": iso(decision.made.at),
        "noted_by": party_reference(board, decision.made.by),
    }


def _record(workspace: Workspace, decision_id: str) -> dict[str, Any]:
    return told(workspace.board.find("decision", decision_id), workspace.board)


def _tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="decision",
        to_data=lambda decision_id: _record(workspace, decision_id),
    )


@command.command(
    "list",
    cls=Filtered,
    kind="decision",
    epilog="Example: sprintboard decision by:finance 'on<30d'",
)
@filtered(lambda workspace: workspace.decisions)
@click.option("--about", type=ABOUT, metavar="WHAT", help="Only those about this.")
@click.option("--all", "every", is_flag=True, help="Those that were replaced too.")
@json_option
@with_workspace
def list_decisions(
    workspace: Workspace, /, *, filter: str, about: str | None, every: bool, as_json: bool
) -> None:
    """List the decisions that match a filter, the newest first.

    Those that hold are listed, those that were replaced when the filter asks for them.
    """
    board, decisions = workspace.board, workspace.decisions
    replaced = replaced_by(board.decisions)
    found = decisions.list(filter, every=every, about=about)
    if filter and not found:
        others = len(decisions.list(filter, every=True, about=about))
        tell_nothing_matches("decision", filter, others=others)
    if as_json:
        print_json("decision.list", [told(each, board) for each in found])
        return
    rows = [
        (
            board.short("decision", each.id),
            each.on.isoformat() if each.on else "",
            ", ".join(map(board.who, each.by)),
            each.name,
            "replaced" if each.id in replaced else "",
            called(board, each.about).label if each.about else "",
        )
        for each in found
    ]
    nothing = "" if filter else "No decision is noted yet: 'sprintboard decision note' does."
    print_text(cells.table(rows) or nothing)


@command.command("show", epilog="Example: sprintboard decision show 7kq2")
@click.argument("decision", type=DECISION)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, decision: str, as_json: bool) -> None:
    """Show a decision: what, why, by whom, and what it replaces."""
    board = workspace.board
    found: Decision = board.find("decision", decision)
    if as_json:
        print_explained_json(workspace, "decision", told(found, board))
        return
    older = next((each for each in board.decisions if each.id == found.replaces), None)
    newer = replaced_by(board.decisions).get(found.id)
    lines = [found.name, ""]
    facts = (
        ("Decided", found.on.isoformat() if found.on else ""),
        ("By", ", ".join(map(board.who, found.by))),
        ("About", say_about(board, found.about) if found.about else ""),
        (
            "Replaces",
            older.name if older else "a deleted decision" if found.replaces else "",
        ),
        ("Replaced by", newer.name if newer else ""),
    )
    lines += [f"{name:<13}{said}" for name, said in facts if said]
    print_explained(workspace, "\n".join([*lines, *(["", found.why] if found.why else [])]))


def _options(verb: Any) -> Any:
    options = (
        text_option("--why", "The reasons; '-' reads them from stdin."),
        click.option("--on", metavar="DATE", help="The day; today when nobody says."),
        click.option("--about", type=ABOUT, metavar="WHAT", help="What it is about."),
        click.option("--replaces", type=DECISION, metavar="ID", help="The one that it replaces."),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


@command.command("note", epilog="Example: sprintboard decision note 'We round per line' --by Ann")
@click.argument("what")
@click.option("--by", type=MEMBER, metavar="NAME", multiple=True, help="Who decided; repeatable.")
@_options
@json_option
@with_workspace
def note(workspace: Workspace, /, *, what: str, as_json: bool, **said: Any) -> None:
    """Note what was decided: by you, today, when nothing else is said."""
    given = {name: value for name, value in said.items() if value}
    _tell(workspace, workspace.decisions.note(what, **given), as_json=as_json)


@command.command("edit", epilog="Example: sprintboard decision edit 7kq2 --why 'The law says so'")
@click.argument("decision", type=DECISION)
@click.option("--what", metavar="TEXT", help="Other words for it.")
@_options
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, decision: str, as_json: bool, **said: Any) -> None:
    """Correct what was noted; 'none' clears a value."""
    given = {name: or_nothing(value) for name, value in said.items() if value is not None}
    if not given:
        raise BadInput("What shall change? Name it, for instance with --why or --on.")
    _tell(workspace, workspace.decisions.edit(decision, **given), as_json=as_json)


def _decisions(workspace: Workspace) -> Decisions:
    return workspace.decisions


for _verb in kept("decision", _decisions, _record):
    command.add_command(_verb)
