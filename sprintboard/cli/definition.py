"""`sprintboard definition`: what a card needs before it may start, and before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from sprintboard.cli import cells
from sprintboard.cli.card_change import tell
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import card_ids
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.agreed import ASKED
from sprintboard.core.board import Agreement, Side
from sprintboard.core.errors import BadInput
from sprintboard.core.text import visible_line
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.agreements import agreements_of, find_agreement

_OF = click.Choice(["ready", "done"])
_ASKS = click.Choice([each.replace("_", "-") for each in ASKED])
_of = click.argument("of", metavar="ready|done", type=_OF)
_item = click.argument("item")
_side = click.option(
    "--side", type=click.Choice([each.value for each in Side]), help="Who has to see to it."
)


@click.group("definition", cls=Noun, epilog="Example: sprintboard definition ready")
def command() -> None:
    """Show and change the definitions of ready and of done.

    An ITEM is its number in the list, or the beginning of its text.
    """


@command.command("list", epilog="Example: sprintboard definition ready")
@click.argument("of", metavar="[ready|done]", type=_OF, required=False)
@json_option
@with_workspace
def list_items(workspace: Workspace, /, *, of: str | None, as_json: bool) -> None:
    """List the items, each with the side that has to see to it."""
    every = [each for name in ([of] if of else _OF.choices) for each in _items(workspace, name)]
    if as_json:
        print_json("definition.list", every)
    else:
        print_text(cells.table([_row(each) for each in every]))


@command.command(
    "add", epilog="Example: sprintboard definition add ready 'Why it is needed' --side business"
)
@_of
@click.argument("text")
@_side
@click.option("--asks", type=_ASKS, help="The value of a card that does it; else it is ticked.")
@json_option
@with_workspace
def add(
    workspace: Workspace,
    /,
    *,
    of: str,
    text: str,
    side: str | None,
    asks: str | None,
    as_json: bool,
) -> None:
    """Add an item."""
    if side is None:
        raise BadInput("Who has to see to it? Say --side it or --side business.")
    value = (asks or "").replace("-", "_")
    _tell(workspace, of, workspace.agreements.new(of, text, side=side, asks=value), as_json=as_json)


@command.command("edit", epilog="Example: sprintboard definition edit ready 2 --side it")
@_of
@_item
@click.option("--text", metavar="TEXT", help="Other words for it.")
@_side
@json_option
@with_workspace
def edit(
    workspace: Workspace,
    /,
    *,
    of: str,
    item: str,
    text: str | None,
    side: str | None,
    as_json: bool,
) -> None:
    """Change an item."""
    if text is None and side is None:
        raise BadInput("What shall change? Name it with --text or --side.")
    outcome = workspace.agreements.edit(of, item, text=text, side=side)
    _tell(workspace, of, outcome, as_json=as_json)


@command.command("remove", epilog="Example: sprintboard definition remove done 1")
@_of
@_item
@json_option
@with_workspace
def remove(workspace: Workspace, /, *, of: str, item: str, as_json: bool) -> None:
    """Take an item away."""
    found = find_agreement(workspace.board, of, item)
    gone = _data(of, agreements_of(workspace.board, of).index(found) + 1, found)
    report(
        workspace,
        workspace.agreements.remove(of, found.id),
        as_json=as_json,
        kind="definition",
        to_data=lambda _: gone,
    )


@command.command("tick", epilog="Example: sprintboard definition tick done 1 7kq2")
@_of
@_item
@card_ids
@json_option
@with_workspace
def tick(
    workspace: Workspace, /, *, of: str, item: str, cards: tuple[str, ...], as_json: bool
) -> None:
    """Say that cards have what an item asks for."""
    tell(workspace, workspace.agreements.meet(of, item, cards), as_json=as_json)


@command.command("untick", epilog="Example: sprintboard definition untick done 1 7kq2")
@_of
@_item
@card_ids
@json_option
@with_workspace
def untick(
    workspace: Workspace, /, *, of: str, item: str, cards: tuple[str, ...], as_json: bool
) -> None:
    """Say that cards do not have it after all."""
    tell(workspace, workspace.agreements.miss(of, item, cards), as_json=as_json)


def _tell(workspace: Workspace, of: str, outcome: Outcome, *, as_json: bool) -> None:
    def record(item_id: str) -> Any:
        return next(each for each in _items(workspace, of) if each["id"] == item_id)

    report(workspace, outcome, as_json=as_json, kind="definition", to_data=record)


def _items(workspace: Workspace, of: str) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(agreements_of(workspace.board, of), start=1):
        yield _data(of, number, each)


def _data(of: str, number: int, agreement: Agreement) -> dict[str, Any]:
    return {
        "of": of,
        "number": number,
        "id": agreement.id,
        "text": agreement.text,
        "side": agreement.side.value,
        "asks": agreement.asks or None,
    }


def _row(item: dict[str, Any]) -> tuple[str, ...]:
    how = f"follows from {item['asks'].replace('_', ' ')}" if item["asks"] else "ticked"
    return item["of"], str(item["number"]), visible_line(item["text"]), item["side"], how
