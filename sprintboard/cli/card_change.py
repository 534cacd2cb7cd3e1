"""Cards, changed: new, edit, duplicate, depends."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import editor
from sprintboard.cli.output import json_option
from sprintboard.cli.reasons import reason_options
from sprintboard.cli.references import (
    CARD,
    COLUMN,
    LABEL,
    MEMBER,
    SPRINT,
    card_id,
    card_ids,
    or_nothing,
    text_option,
)
from sprintboard.cli.reporting import report
from sprintboard.cli.session import on_a_terminal, with_workspace
from sprintboard.core.card import CardType, Priority
from sprintboard.core.errors import BadInput
from sprintboard.workspace import Outcome, Workspace

_TYPES = click.Choice([each.value for each in CardType])
_PRIORITIES = click.Choice([each.value for each in Priority])


def tell(workspace: Workspace, *outcomes: Outcome, as_json: bool) -> None:
    """Finish a verb on cards: commit it, say it, and with `--json` print the cards."""

    def record(card: str) -> Any:
        from sprintboard.cli import card_whole

        return card_whole.whole(workspace.cards.read(card), workspace.board)

    report(workspace, *outcomes, as_json=as_json, kind="card", to_data=record)


def _value_options(verb: Any) -> Any:
    """Add the options that `new` and `edit` share."""
    options = (
        text_option("--description", "The long text, in Markdown; '-' reads it from stdin."),
        text_option("--why", "Why it is needed; '-' reads it from stdin."),
        text_option("--acceptance", "How we know that it is right; '-' reads it from stdin."),
        text_option("--how", "How it is to be done; '-' reads it from stdin."),
        click.option("--type", "type", type=_TYPES, help="What sort of work it is."),
        click.option("--priority", type=_PRIORITIES, help="How soon it is needed."),
        click.option("--owner", type=MEMBER, metavar="MEMBER", help="The IT owner."),
        click.option("--business-owner", type=MEMBER, metavar="MEMBER", help="The business owner."),
        click.option("--estimate", metavar="POINTS", help="How big it is."),
        click.option("--due", metavar="DATE", help="The day it is needed, such as 2026-11-30."),
        click.option("--parent", type=CARD, metavar="ID", help="The epic it is part of."),
        click.option("--sprint", type=SPRINT, metavar="SPRINT", help="The sprint it is in."),
        reason_options,
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


@click.command(
    "new",
    epilog="Example: sprintboard card new 'VAT on invoices' --column Doing --label vat",
)
@click.argument("title", metavar="TITLE...", nargs=-1, required=True)
@click.option("--column", type=COLUMN, metavar="COLUMN", help="Where it goes; else the first one.")
@click.option("--top", is_flag=True, help="On top of the column instead of at its bottom.")
@_value_options
@click.option("--label", "labels", type=LABEL, multiple=True, help="A label; may be repeated.")
@click.option("--helper", "helpers", type=MEMBER, multiple=True, help="Who helps; may be repeated.")
@click.option(
    "--depends-on", type=CARD, metavar="ID", multiple=True, help="A card that must come first."
)
@json_option
@with_workspace
def new(workspace: Workspace, /, *, title: tuple[str, ...], as_json: bool, **values: Any) -> None:
    """Make a card."""
    given = {name: value for name, value in _cleared(values).items() if value is not None}
    tell(workspace, workspace.cards.new(" ".join(title), **given), as_json=as_json)


@click.command("edit", epilog="Example: sprintboard card edit 7kq2 --owner ada --due none")
@card_ids
@click.option("--title", metavar="TEXT", help="A new title.")
@_value_options
@click.option("--add-label", "add_labels", type=LABEL, multiple=True, help="Put a label on.")
@click.option("--remove-label", "remove_labels", type=LABEL, multiple=True, help="Take one off.")
@click.option("--add-helper", "add_helpers", type=MEMBER, multiple=True, help="Add who helps.")
@click.option(
    "--remove-helper", "remove_helpers", type=MEMBER, multiple=True, help="Remove who helps."
)
@click.option("--add-depends-on", type=CARD, multiple=True, help="Add a card that comes first.")
@click.option("--remove-depends-on", type=CARD, multiple=True, help="Remove one that came first.")
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, cards: tuple[str, ...], as_json: bool, **values: Any) -> None:
    """Change values of cards; 'none' clears one.

    Without options, on a terminal, the description opens in your editor ($EDITOR).
    """
    given = {name: each for name, each in _cleared(values).items() if each not in (None, ())}
    if given:
        tell(workspace, workspace.cards.edit(cards, **given), as_json=as_json)
    elif (outcome := _described(workspace, cards)) is not None:
        tell(workspace, outcome, as_json=as_json)
    else:
        click.echo("Nothing was changed.", err=True)


def _described(workspace: Workspace, cards: tuple[str, ...]) -> Outcome | None:
    if len(cards) != 1 or not on_a_terminal():
        raise BadInput("What shall change? Name it, for instance with --title or --description.")
    before = workspace.cards.read(cards[0]).description
    draft = editor.written(workspace, before)
    if draft is None:
        return None
    return workspace.cards.describe(cards[0], draft, before=before)


@click.command("duplicate", epilog="Example: sprintboard card duplicate 7kq2")
@card_id
@json_option
@with_workspace
def duplicate(workspace: Workspace, /, *, card: str, as_json: bool) -> None:
    """Make a copy of a card, below it."""
    tell(workspace, workspace.cards.duplicate(card), as_json=as_json)


@click.command("depends", epilog="Example: sprintboard card depends 7kq2 --on 9abc")
@card_ids
@click.option("--on", "add_depends_on", type=CARD, multiple=True, help="A card that comes first.")
@click.option("--not-on", "remove_depends_on", type=CARD, multiple=True, help="One that does not.")
@json_option
@with_workspace
def depends(workspace: Workspace, /, *, cards: tuple[str, ...], as_json: bool, **on: Any) -> None:
    """Say which cards must be finished before these."""
    changes = {name: ids for name, ids in on.items() if ids}
    if not changes:
        raise BadInput("On what? Name a card with --on, or with --not-on to take one back.")
    tell(workspace, workspace.cards.edit(cards, **changes), as_json=as_json)


def _cleared(values: dict[str, Any]) -> dict[str, Any]:
    """Read `none` as nothing in the values that can be cleared."""
    clearable = {"owner", "business_owner", "due", "parent", "estimate", "sprint"}
    return {
        name: or_nothing(value) if name in clearable else value for name, value in values.items()
    }


VERBS = (new, edit, duplicate, depends)
