"""What a retro leads to: action, drop."""

from __future__ import annotations

import click

from sprintboard.cli import stdin
from sprintboard.cli.card_change import tell
from sprintboard.cli.output import json_option
from sprintboard.cli.references import MEMBER, SPRINT, Candidates, Reference
from sprintboard.cli.retro_names import TOPIC, retro_option
from sprintboard.cli.session import with_workspace
from sprintboard.core.retro_actions import open_actions
from sprintboard.workspace import Workspace


def _open(workspace: Workspace) -> Candidates:
    return ((workspace.short(each.id), each.title) for each in open_actions(workspace.board))


_ACTION = Reference("action", _open)


@click.command(
    "action", epilog="Example: sprintboard retro action 'Add an index' --owner ada --sprint next"
)
@click.argument("title")
@click.option("--owner", type=MEMBER, metavar="NAME", help="Who sees to it, of either side.")
@click.option("--sprint", type=SPRINT, metavar="SPRINT", help="By the end of which sprint.")
@click.option("--topic", type=TOPIC, metavar="TOPIC", help="The topic that it follows from.")
@retro_option
@json_option
@with_workspace
def action(
    workspace: Workspace,
    /,
    *,
    title: str,
    owner: str | None,
    sprint: str | None,
    topic: str | None,
    retro: str,
    as_json: bool,
) -> None:
    """Make a card of what was agreed on, with the label 'retro'.

    It is shown first in the next retro until it is done or dropped.
    """
    outcome = workspace.retros.action(retro, title, owner=owner, sprint=sprint, topic=topic or "")
    tell(workspace, outcome, as_json=as_json)


@click.command("drop", epilog="Example: sprintboard retro drop 7kq2 'The new export is there'")
@click.argument("card", metavar="ID", type=_ACTION)
@click.argument("reason", callback=stdin.put_text)
@json_option
@with_workspace
def drop(workspace: Workspace, /, *, card: str, reason: str, as_json: bool) -> None:
    """Give an action up, and say why: it leaves the board, and no retro asks for it again."""
    tell(workspace, workspace.retros.drop_action(card, reason), as_json=as_json)


VERBS = (action, drop)
