"""Cards, read one by one: show, history."""

from __future__ import annotations

import click

from sprintboard.cli import card_text, output
from sprintboard.cli.card_plain import in_plain
from sprintboard.cli.card_whole import whole as whole_card
from sprintboard.cli.entries import entry_records, told_of_one
from sprintboard.cli.explained import print_explained, with_terms
from sprintboard.cli.plain import is_plain, plain_option
from sprintboard.cli.references import ANY_CARD, any_card_ids
from sprintboard.cli.reporting import print_records
from sprintboard.cli.session import with_workspace
from sprintboard.core.zones import zone
from sprintboard.workspace import Workspace


@click.command("show", epilog="Example: sprintboard card show 7kq2")
@any_card_ids
@plain_option
@output.json_option
@with_workspace
def show(
    workspace: Workspace, /, *, cards: tuple[str, ...], plain: bool | None, as_json: bool
) -> None:
    """Show whole cards: every value, the description, the checklist, the comments."""
    records = [workspace.cards.read(each) for each in cards]
    if as_json:
        board = workspace.board
        print_records("card", [with_terms(workspace, whole_card(each, board)) for each in records])
        return
    reader = reader_of(workspace)
    if is_plain(workspace, plain):
        told = (in_plain(each, reader, workspace.me) for each in records)
        print_explained(workspace, "\n\n\n".join(told))
        return
    print_explained(workspace, "\n\n\n".join(card_text.in_full(each, reader) for each in records))


@click.command("history", epilog="Example: sprintboard card history 7kq2")
@click.argument("card", metavar="ID", type=ANY_CARD)
@output.json_option
@with_workspace
def history(workspace: Workspace, /, *, card: str, as_json: bool) -> None:
    """Show what happened to one card, newest first."""
    entries = workspace.history.of_card(card)
    if as_json:
        output.print_json("log", entry_records(entries))
    else:
        output.print_text(told_of_one(entries, zone(workspace.board.policy.time_zone)))


def reader_of(workspace: Workspace) -> card_text.Reader:
    """Return what card texts need to know about today and this board."""
    board = workspace.board
    return card_text.Reader(
        board=board,
        today=workspace.today,
        now=workspace.now,
        zone=zone(board.policy.time_zone),
    )


VERBS = (show, history)
