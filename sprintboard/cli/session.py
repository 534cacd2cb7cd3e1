"""The board a command works on: opened when a command first asks for it, once a run."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from sprintboard.cli.output import narrate
from sprintboard.workspace import Workspace

P = ParamSpec("P")
_OPENED = "sprintboard.workspace"


def chosen_folder(ctx: click.Context) -> Path | None:
    """Return what `-C` says; None leaves the search to the workspace."""
    folder = ctx.find_root().params.get("folder")
    return Path(folder) if folder else None


def open_workspace(ctx: click.Context) -> Workspace:
    """Return the workspace of this run, opening it at the first call."""
    memory = ctx.find_root().meta
    if _OPENED not in memory:
        memory[_OPENED] = Workspace.open(chosen_folder(ctx))
        tell_notices(memory[_OPENED])
    workspace: Workspace = memory[_OPENED]
    return workspace


def tell_notices(workspace: Workspace) -> None:
    """Say what was found amiss while the board was opened."""
    for notice in workspace.notices:
        narrate(notice)


def with_workspace(verb: Callable[Concatenate[Workspace, P], None]) -> Callable[P, None]:
    """Give a command the opened workspace as its first argument."""

    @functools.wraps(verb)
    def opened(*args: P.args, **kwargs: P.kwargs) -> None:
        verb(open_workspace(click.get_current_context()), *args, **kwargs)

    return opened


def on_a_terminal() -> bool:
    """Say whether there is a person to ask: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()
