"""`sprintboard init`: make a board."""

from __future__ import annotations

from pathlib import Path

import click

from sprintboard.cli.output import json_option, narrate, print_json
from sprintboard.cli.reporting import committed
from sprintboard.cli.session import chosen_folder, on_a_terminal
from sprintboard.cli.sync import CODES
from sprintboard.core.errors import BadInput
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import git_identity, init_board
from sprintboard.workspace.syncing import require_address

TEMPLATES = ("cross-functional", "scrum", "kanban")


@click.command("init", epilog="Example: sprintboard init --name 'Invoices' --template scrum")
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False), required=False)
@click.option("--name", metavar="TEXT", help="What the board is called; else the folder's name.")
@click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    default=TEMPLATES[0],
    show_default=True,
    help="The columns to begin with.",
)
@click.option("--remote", metavar="URL", help="Where the team's copy is to be; it is sent there.")
@click.option("--branch", metavar="NAME", help="Live on this branch alone, beside the code.")
@click.option("--member", metavar="NAME", help="Your name; else git's user.name.")
@click.option("--email", metavar="ADDRESS", help="Your address; else git's user.email.")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    folder: str | None,
    name: str | None,
    template: str,
    member: str | None,
    email: str | None,
    remote: str | None,
    branch: str | None,
    as_json: bool,
) -> None:
    """Make a board in a folder, which may be a git repository already."""
    where = (chosen_folder(ctx) or Path.cwd()) / (folder or "")
    member_name, member_email = _identity(where, member, email)
    address = require_address(remote) if remote else None
    root = init_board(
        where,
        name=name,
        template=template,
        member_name=member_name,
        member_email=member_email,
        branch=branch,
    )
    workspace = Workspace.open(root)
    with committed(workspace):
        if as_json:
            print_json("board", {"folder": str(root), "template": template, "member": member_name})
        where_to = f"here, on the branch '{branch}'" if branch else f"in {root}"
        narrate(f"Made a board {where_to}. Open it with 'sprintboard'{_from_there(root, branch)}.")
    if address:
        _publish(ctx, workspace, address)


def _publish(ctx: click.Context, workspace: Workspace, address: str) -> None:
    workspace.sync.set_remote(address)
    report = workspace.sync.now()
    narrate(report.sentence)
    if CODES[report.result]:
        ctx.exit(CODES[report.result])


def _identity(where: Path, member: str | None, email: str | None) -> tuple[str, str]:
    """Take what was given, then what git knows, then ask: never make somebody up."""
    known_name, known_email = git_identity(where)
    name = member or known_name or _asked("Your name", "--member", "user.name")
    address = email or known_email or _asked("Your e-mail address", "--email", "user.email")
    return name, address


def _asked(question: str, option: str, setting: str) -> str:
    if not on_a_terminal():
        raise BadInput(f"git does not know {setting}: say it with {option}.")
    answer: str = click.prompt(question, err=True)
    return answer


def _from_there(root: Path, branch: str | None) -> str:
    return "" if branch or root == Path.cwd() else " in that folder"
