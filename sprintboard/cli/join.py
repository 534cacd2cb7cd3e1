"""`sprintboard join`: bring a team's board to this machine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from sprintboard.cli.output import json_option, narrate, print_json
from sprintboard.cli.progress import progress_bar
from sprintboard.cli.reporting import committed
from sprintboard.cli.session import chosen_folder, on_a_terminal
from sprintboard.core.text import visible_line
from sprintboard.workspace import Workspace
from sprintboard.workspace.joining import (
    OWN_BRANCH,
    default_folder,
    introduce,
    join_beside,
    join_board,
)


@click.command("join", epilog="Example: sprintboard join git@example.org:team/board.git")
@click.argument("url", required=False)
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False), required=False)
@click.option("--branch", metavar="NAME", help="The branch the board is on; else it is found.")
@click.option("--member", metavar="NAME", help="Who you are: a member's name, or a new one.")
@click.option("--email", metavar="ADDRESS", help="Your address, when you are new; else git's.")
@click.option("--no-open", is_flag=True, help="Do not open the board afterwards.")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    url: str | None,
    folder: str | None,
    branch: str | None,
    member: str | None,
    email: str | None,
    no_open: bool,
    as_json: bool,
) -> None:
    """Bring a team's board to this machine and open it.

    Without a URL it opens the board that the code in this folder has on a branch of its own.
    """
    here = chosen_folder(ctx) or Path.cwd()
    with progress_bar("Joining") as progress:
        if url is None:
            workspace = join_beside(here, branch=branch or OWN_BRANCH, progress=progress)
        else:
            where = here / (folder or default_folder(url))
            workspace = join_board(url, where, branch=branch, progress=progress)
    narrate(f"Joined '{visible_line(workspace.board.name)}' in {workspace.root}.")
    who = _introduce(workspace, member, email)
    with committed(workspace):
        if as_json:
            print_json("board", {"folder": str(workspace.root), "member": who})
        if who is None:
            narrate("Say who you are with 'sprintboard member use NAME', or add yourself.")
    if on_a_terminal() and not (as_json or no_open):
        from sprintboard.cli.open import show  # noqa: PLC0415  # the screen is loaded when shown

        show(workspace)


def _introduce(workspace: Workspace, member: str | None, email: str | None) -> str | None:
    """Find out who sits here: by what was given, by git's address, or by asking."""
    if member is None and workspace.me is None and on_a_terminal():
        member = _asked(workspace)
    if member is not None:
        introduce(workspace, member, email=email or "")
    return workspace.me.name if workspace.me else None


def _asked(workspace: Workspace) -> str:
    names = [visible_line(each.name) for each in workspace.board.members.values()]
    narrate("Who are you? " + ", ".join(f"{n} {name}" for n, name in enumerate(names, 1)))
    who: str = click.prompt(
        "Your number, or your name if you are new", err=True, value_proc=partial(_meant, names)
    )
    return who


def _meant(names: Sequence[str], said: str) -> str:
    """Return the name that a number stands for, else what was typed.

    Raises:
        BadParameter: nobody has that number.
    """
    if not said.isdecimal():
        return said
    by_number = {str(number): name for number, name in enumerate(names, 1)}
    if said not in by_number:
        raise click.BadParameter(f"Nobody has that number: type 1 to {len(names)}, or your name.")
    return by_number[said]
