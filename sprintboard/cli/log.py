"""`sprintboard log`: what was done on the board."""

from __future__ import annotations

from datetime import tzinfo

import click

from sprintboard.cli import times
from sprintboard.cli.cells import table
from sprintboard.cli.entries import entry_records, told_of_many
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import ANY_CARD, MEMBER
from sprintboard.cli.session import with_workspace
from sprintboard.cli.whole import Whole
from sprintboard.core.card_line import iso
from sprintboard.core.days import parse_past_day
from sprintboard.core.errors import BadInput
from sprintboard.core.text import visible_line
from sprintboard.core.zones import start_of, zone
from sprintboard.workspace import Workspace

_ID = 8
"""So many letters of a commit's id are shown."""


@click.command("log", epilog="Example: sprintboard log --member Bea --since monday")
@click.option("--card", type=ANY_CARD, metavar="ID", help="Only what happened to this card.")
@click.option("--member", type=MEMBER, metavar="NAME", help="Only what this member did.")
@click.option("--since", metavar="DAY", help="Only since this day: 2026-12-01, monday, 7d.")
@click.option("--git", "as_commits", is_flag=True, help="Show the commits instead.")
@click.option("--limit", type=Whole(1), default=50, show_default=True, help="At most so many.")
@json_option
@with_workspace
def command(
    workspace: Workspace,
    /,
    *,
    card: str | None,
    member: str | None,
    since: str | None,
    as_commits: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Show what was done, by whom and when, newest first."""
    where = zone(workspace.board.policy.time_zone)
    if as_commits:
        if member or since:
            raise BadInput("'--git' shows commits, which --member and --since do not choose from.")
        _show_commits(workspace, card, limit, where, as_json=as_json)
        return
    start = start_of(parse_past_day(since, today=workspace.today), where) if since else 0
    history = workspace.history
    if card:
        entries = history.of_card(card, by=member, since=start)[:limit]
    else:
        entries = history.of_board(limit=limit, by=member, since=start)
    if as_json:
        print_json("log", entry_records(entries))
    else:
        print_text(told_of_many(entries, where))


def _show_commits(
    workspace: Workspace, card: str | None, limit: int, where: tzinfo, *, as_json: bool
) -> None:
    commits = workspace.history.commits(limit, card=card)
    if as_json:
        rows = [
            {"id": each.id, "at": iso(each.at), "who": each.who, "message": each.message}
            for each in commits
        ]
        print_json("log.git", rows)
        return
    lines = [
        (each.id[:_ID], times.moment(each.at, where), each.who, visible_line(each.message))
        for each in commits
    ]
    print_text(table(lines))
