"""The health check of a retro, and the retro itself, rated: rate, roti."""

from __future__ import annotations

import click

from sprintboard.cli.output import json_option, narrate
from sprintboard.cli.retro_names import STATEMENT, retro_option
from sprintboard.cli.retro_tell import tell
from sprintboard.cli.session import with_workspace
from sprintboard.core.mode_words import RATING_PROMISE
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import LIGHTS
from sprintboard.workspace import Workspace

_GRADES = ("1", "2", "3", "4", "5")


@click.command("rate", epilog="Example: sprintboard retro rate 3 yellow")
@click.argument("statement", type=STATEMENT)
@click.argument("colour", type=click.Choice([*LIGHTS, "none"], case_sensitive=False))
@retro_option
@json_option
@with_workspace
def rate(
    workspace: Workspace, /, *, statement: str, colour: str, retro: str, as_json: bool
) -> None:
    """Rate a statement of the health check: its number, and a colour; 'none' takes it back.

    'sprintboard retro health' lists the statements.
    """
    found = workspace.retros.read(retro)
    _promise(found)
    tell(workspace, workspace.retros.rate(found.retro.id, statement, colour), as_json=as_json)


@click.command("roti", epilog="Example: sprintboard retro roti 4")
@click.argument("value", type=click.Choice([*_GRADES, "none"], case_sensitive=False))
@retro_option
@json_option
@with_workspace
def roti(workspace: Workspace, /, *, value: str, retro: str, as_json: bool) -> None:
    """Say in review whether the time was well spent: 1 (not at all) to 5; 'none' takes it back."""
    found = workspace.retros.read(retro)
    _promise(found)
    tell(workspace, workspace.retros.roti(found.retro.id, value), as_json=as_json)


def _promise(found: RetroRecord) -> None:
    """Say what the mode promises: in full before the first rating, in a word before others."""
    if found.own_ratings:
        narrate(f"Mode: {found.retro.mode}; 'sprintboard retro show' says what that means.")
        return
    narrate(found.promise)
    if not found.retro.shows_names:
        narrate(RATING_PROMISE)


VERBS = (rate, roti)
