"""Cards, put somewhere: move, up, down, archive, restore, delete, block, unblock."""

from __future__ import annotations

import click

from sprintboard.cli.card_change import tell
from sprintboard.cli.output import json_option
from sprintboard.cli.references import CARD, COLUMN, PARTY, any_card_ids, card_ids
from sprintboard.cli.session import on_a_terminal, with_workspace
from sprintboard.cli.whole import Whole
from sprintboard.core.errors import BadInput
from sprintboard.workspace import Workspace


@click.command("move", epilog="Example: sprintboard card move 7kq2 Doing --top")
@card_ids
@click.argument("column", type=COLUMN)
@click.option("--before", type=CARD, metavar="ID", help="Above this card.")
@click.option("--after", type=CARD, metavar="ID", help="Below this card.")
@click.option(
    "--top/--bottom", "top", default=None, help="To the top, or to the bottom as without it."
)
@click.option(
    "--ready/--not-ready", "ready", default=None, help="Into the ready half of the column, or out."
)
@json_option
@with_workspace
def move(
    workspace: Workspace,
    /,
    *,
    cards: tuple[str, ...],
    column: str,
    before: str | None,
    after: str | None,
    top: bool | None,
    ready: bool | None,
    as_json: bool,
) -> None:
    """Move cards to a column."""
    chosen = [name for name, value in _places(before, after, top).items() if value]
    if len(chosen) > 1:
        raise click.UsageError(f"Choose one of {' and '.join(chosen)}.")
    place = "top" if top else "bottom"
    outcome = workspace.cards.move(
        cards, column, before=before, after=after, place=place, ready=ready
    )
    tell(workspace, outcome, as_json=as_json)


def _places(before: str | None, after: str | None, top: bool | None) -> dict[str, bool]:
    return {
        "--before": before is not None,
        "--after": after is not None,
        "--top": top is True,
        "--bottom": top is False,
    }


@click.command("up", epilog="Example: sprintboard card up 7kq2 --by 3")
@card_ids
@click.option("--by", "steps", type=Whole(1), default=1, help="How many places.")
@json_option
@with_workspace
def up(workspace: Workspace, /, *, cards: tuple[str, ...], steps: int, as_json: bool) -> None:
    """Move cards up inside their column."""
    tell(workspace, workspace.cards.shift(cards, -steps), as_json=as_json)


@click.command("down", epilog="Example: sprintboard card down 7kq2")
@card_ids
@click.option("--by", "steps", type=Whole(1), default=1, help="How many places.")
@json_option
@with_workspace
def down(workspace: Workspace, /, *, cards: tuple[str, ...], steps: int, as_json: bool) -> None:
    """Move cards down inside their column."""
    tell(workspace, workspace.cards.shift(cards, steps), as_json=as_json)


@click.command(
    "archive", epilog="Example: sprintboard card column:done | sprintboard card archive -"
)
@card_ids
@json_option
@with_workspace
def archive(workspace: Workspace, /, *, cards: tuple[str, ...], as_json: bool) -> None:
    """Put cards away; 'card restore' brings them back."""
    tell(workspace, workspace.cards.archive(cards), as_json=as_json)


@click.command("restore", epilog="Example: sprintboard card restore 7kq2")
@any_card_ids
@json_option
@with_workspace
def restore(workspace: Workspace, /, *, cards: tuple[str, ...], as_json: bool) -> None:
    """Bring archived or deleted cards back."""
    tell(workspace, workspace.cards.restore(cards), as_json=as_json)


@click.command("delete", epilog="Example: sprintboard card delete 7kq2")
@any_card_ids
@json_option
@with_workspace
def delete(workspace: Workspace, /, *, cards: tuple[str, ...], as_json: bool) -> None:
    """Delete cards; 'card restore' and 'undo' bring them back."""
    tell(workspace, workspace.cards.delete(cards), as_json=as_json)


@click.command(
    "block",
    epilog="Example: sprintboard card block 7kq2 --reason 'rates missing' --waits-for Finance",
)
@card_ids
@click.option("--reason", metavar="TEXT", help="Why it cannot go on.")
@click.option("--waits-for", type=PARTY, metavar="WHO", help="The unit or member whose turn it is.")
@json_option
@with_workspace
def block(
    workspace: Workspace,
    /,
    *,
    cards: tuple[str, ...],
    reason: str | None,
    waits_for: str | None,
    as_json: bool,
) -> None:
    """Say that cards cannot go on, why, and on whom they wait."""
    if reason is None:
        reason = _asked_reason()
    tell(workspace, workspace.cards.block(cards, reason, waits_for=waits_for), as_json=as_json)


def _asked_reason() -> str:
    if not on_a_terminal():
        raise BadInput("Why is it blocked? Say it with --reason.")
    reason: str = click.prompt("Why is it blocked", err=True)
    return reason


@click.command("unblock", epilog="Example: sprintboard card unblock 7kq2")
@card_ids
@json_option
@with_workspace
def unblock(workspace: Workspace, /, *, cards: tuple[str, ...], as_json: bool) -> None:
    """Say that cards can go on again."""
    tell(workspace, workspace.cards.unblock(cards), as_json=as_json)


VERBS = (move, up, down, archive, restore, delete, block, unblock)
