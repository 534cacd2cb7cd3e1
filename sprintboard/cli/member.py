"""`sprintboard member`: the people of the team."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import cells
from sprintboard.cli.card_json import party_reference
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.references import MEMBER, NUMBER, UNIT, or_nothing
from sprintboard.cli.reporting import report, sentence
from sprintboard.cli.session import with_workspace
from sprintboard.core.board import Board, Member
from sprintboard.core.errors import BadInput
from sprintboard.core.text import visible_line
from sprintboard.workspace import Outcome, Workspace

_member = click.argument("member", type=MEMBER)
_unit = click.option("--unit", type=UNIT, metavar="UNIT", help="The group they belong to.")
_role = click.option("--role", metavar="TEXT", help="What they do: 'developer', 'controller'.")


@click.group("member", cls=Noun, epilog="Example: sprintboard member new Bea --unit Finance")
def command() -> None:
    """List, add and change members, the people of the team."""


@command.command("list", epilog="Example: sprintboard member")
@json_option
@with_workspace
def list_members(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the members with their units, roles and addresses."""
    board = workspace.board
    members = board.members.values()
    if as_json:
        print_json("member.list", [_data(each, board) for each in members])
    else:
        print_text(cells.table([_row(each, board) for each in members]))


@command.command(
    "new",
    epilog="Example: sprintboard member new 'Bea Moss' --email bea@example.org --unit Finance",
)
@click.argument("name")
@click.option(
    "--email", "emails", metavar="ADDRESS", multiple=True, help="As in git; may be repeated."
)
@_unit
@_role
@json_option
@with_workspace
def new(
    workspace: Workspace,
    /,
    *,
    name: str,
    emails: tuple[str, ...],
    unit: str | None,
    role: str | None,
    as_json: bool,
) -> None:
    """Add a member."""
    outcome = workspace.members.new(name, emails=emails, unit=unit, role=role or "")
    _tell(workspace, outcome, as_json=as_json)


@command.command("edit", epilog="Example: sprintboard member edit bea --role controller")
@_member
@click.option("--name", metavar="TEXT", help="A new name.")
@click.option("--add-email", "add_emails", multiple=True, help="One more address.")
@click.option("--remove-email", "remove_emails", multiple=True, help="An address that is gone.")
@_unit
@_role
@click.option(
    "--capacity", type=NUMBER, metavar="POINTS", help="What they can do in a sprint; or 'none'."
)
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, member: str, as_json: bool, **values: Any) -> None:
    """Change a member; '--unit none' takes them out of their unit."""
    given = {name: value for name, value in values.items() if value not in (None, ())}
    if not given:
        raise BadInput("What shall change? Name it, for instance with --name or --unit.")
    if "unit" in given:
        given["unit"] = or_nothing(given["unit"]) or None
    _tell(workspace, workspace.members.edit(member, **given), as_json=as_json)


@command.command("retire", epilog="Example: sprintboard member retire bea")
@_member
@json_option
@with_workspace
def retire(workspace: Workspace, /, *, member: str, as_json: bool) -> None:
    """Stop offering a member; what they did stays."""
    _tell(workspace, workspace.members.retire(member), as_json=as_json)


@command.command("restore", epilog="Example: sprintboard member restore bea")
@_member
@json_option
@with_workspace
def restore(workspace: Workspace, /, *, member: str, as_json: bool) -> None:
    """Bring a retired member back."""
    _tell(workspace, workspace.members.restore(member), as_json=as_json)


@command.command("use", epilog="Example: sprintboard member use ada")
@_member
@json_option
@with_workspace
def use(workspace: Workspace, /, *, member: str, as_json: bool) -> None:
    """Say who you are in this clone, when git's user.email is nobody's."""
    outcome = workspace.members.use(member)
    narrate(sentence(outcome))
    if as_json:
        print_json("member", _data(workspace.board.find_member(member), workspace.board))


@command.command("plain", epilog="Example: sprintboard member plain on")
@click.argument("choice", type=click.Choice(["on", "off"]), required=False)
@json_option
@with_workspace
def plain(workspace: Workspace, /, *, choice: str | None, as_json: bool) -> None:
    """Say whether you read plain words: dates and sentences in place of points and ids.

    It holds for you on this machine. Where you have not chosen, it is on for members of business
    units. Without a word it says how it is.
    """
    plainly = workspace.plainly
    if choice is not None:
        narrate(sentence(plainly.choose(choice == "on")))
    if as_json:
        print_json("member.plain", {"on": plainly.is_on, "chosen": plainly.is_chosen})
    elif choice is None:
        why = "you chose so" if plainly.is_chosen else "nobody has chosen; it follows your side"
        print_text(f"Plain words are {'on' if plainly.is_on else 'off'}: {why}.")


def _tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    def record(member_id: str) -> Any:
        return _data(workspace.board.find_member(member_id), workspace.board)

    report(workspace, outcome, as_json=as_json, kind="member", to_data=record)


def _row(member: Member, board: Board) -> tuple[str, ...]:
    side = board.side_of(member.id)
    unit = f"{board.who(member.unit)} ({side.value})" if side else ""
    texts = (member.name, unit, member.role, " ".join(member.emails))
    name, unit, role, emails = map(visible_line, texts)
    can = "" if member.capacity is None else f"{member.capacity:g} a sprint"
    return name, unit, role, emails, can, "retired" if member.retired else ""


def _data(member: Member, board: Board) -> dict[str, Any]:
    side = board.side_of(member.id)
    return {
        "id": member.id,
        "name": member.name,
        "emails": list(member.emails),
        "unit": party_reference(board, member.unit),
        "side": side.value if side else None,
        "role": member.role,
        "capacity": member.capacity,
        "retired": member.retired,
    }
