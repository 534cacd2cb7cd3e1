"""Cards, estimated together with hidden estimates: poll, vote, settle."""

from __future__ import annotations

import click

from sprintboard.cli.card_change import tell
from sprintboard.cli.output import json_option
from sprintboard.cli.references import MEMBER, card_id, card_ids
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace


@click.command("poll", epilog="Example: sprintboard card poll 7kq2 --member ada --until friday")
@card_ids
@click.option(
    "--member", "members", type=MEMBER, multiple=True, help="Who is asked, else all; repeatable."
)
@click.option("--until", metavar="DATE", help="The last day; without it, until all are in.")
@json_option
@with_workspace
def poll(
    workspace: Workspace,
    /,
    *,
    cards: tuple[str, ...],
    members: tuple[str, ...],
    until: str | None,
    as_json: bool,
) -> None:
    """Ask members for estimates, which are hidden until all are in or the last day is past."""
    tell(workspace, workspace.polls.ask(cards, members, until=until), as_json=as_json)


@click.command("vote", epilog="Example: sprintboard card vote 7kq2 5")
@card_id
@click.argument("estimate")
@json_option
@with_workspace
def vote(workspace: Workspace, /, *, card: str, estimate: str, as_json: bool) -> None:
    """Give your estimate, such as 5, ½, XL or '6 h', by the scale in 'sprintboard policy'."""
    tell(workspace, workspace.polls.vote(card, estimate), as_json=as_json)


@click.command("settle", epilog="Example: sprintboard card settle 7kq2 8")
@card_id
@click.argument("estimate", required=False)
@json_option
@with_workspace
def settle(workspace: Workspace, /, *, card: str, estimate: str | None, as_json: bool) -> None:
    """End a round of estimates: take this one, or the median of those given."""
    tell(workspace, workspace.polls.settle(card, estimate or ""), as_json=as_json)


VERBS = (poll, vote, settle)
