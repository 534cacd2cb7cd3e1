"""Cards between the two sides: handoff, give-back, ask-ok, sign, withdraw."""

from __future__ import annotations

import click

from sprintboard.cli.card_change import tell
from sprintboard.cli.output import json_option
from sprintboard.cli.references import UNIT, card_id, card_ids
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace

_unit = click.argument("unit", type=UNIT)


@click.command(
    "handoff", epilog="Example: sprintboard card handoff 7kq2 Finance --note 'please check'"
)
@card_ids
@_unit
@click.option("--note", metavar="TEXT", help="What the unit has to know.")
@json_option
@with_workspace
def handoff(
    workspace: Workspace,
    /,
    *,
    cards: tuple[str, ...],
    unit: str,
    note: str | None,
    as_json: bool,
) -> None:
    """Hand cards to a unit: it is its turn, wherever the cards are, until they are moved."""
    tell(workspace, workspace.hands.hand(cards, unit, note=note or ""), as_json=as_json)


@click.command(
    "give-back", epilog="Example: sprintboard card give-back 7kq2 --question 'which rate?'"
)
@card_id
@click.option("--question", metavar="TEXT", help="What you need to know.")
@json_option
@with_workspace
def give_back(workspace: Workspace, /, *, card: str, question: str | None, as_json: bool) -> None:
    """Give a card back to the unit that it came from, for a question."""
    tell(workspace, workspace.hands.give_back(card, question=question or ""), as_json=as_json)


@click.command("ask-ok", epilog="Example: sprintboard card ask-ok 7kq2 Finance")
@card_ids
@_unit
@json_option
@with_workspace
def ask_ok(workspace: Workspace, /, *, cards: tuple[str, ...], unit: str, as_json: bool) -> None:
    """Ask a unit for its OK; the cards say that they wait for it."""
    tell(workspace, workspace.signing.ask(cards, unit), as_json=as_json)


@click.command("sign", epilog="Example: sprintboard card sign 7kq2")
@card_ids
@json_option
@with_workspace
def sign(workspace: Workspace, /, *, cards: tuple[str, ...], as_json: bool) -> None:
    """Sign cards off for your side, with your name and the day."""
    tell(workspace, workspace.signing.sign(cards), as_json=as_json)


@click.command("withdraw", epilog="Example: sprintboard card withdraw 7kq2")
@card_ids
@json_option
@with_workspace
def withdraw(workspace: Workspace, /, *, cards: tuple[str, ...], as_json: bool) -> None:
    """Take the sign-off of your side back."""
    tell(workspace, workspace.signing.withdraw(cards), as_json=as_json)


VERBS = (handoff, give_back, ask_ok, sign, withdraw)
