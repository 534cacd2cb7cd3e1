"""`sprintboard retro`: look back at a sprint, and decide what to change."""

from __future__ import annotations

import click

from sprintboard.cli import (
    retro_actions,
    retro_collect,
    retro_group,
    retro_health,
    retro_json,
    retro_learned,
    retro_notes,
    retro_read,
    retro_run,
    retro_setup,
    retro_talk,
)
from sprintboard.cli.kept import kept
from sprintboard.cli.noun import Noun
from sprintboard.cli.retro_names import usual
from sprintboard.workspace import Workspace
from sprintboard.workspace.retros import Retros


@click.group("retro", cls=Noun, epilog="Example: sprintboard retro note 'Pair more' --column start")
def command() -> None:
    """Start and lead retros; write notes, put them together, vote, talk, agree on actions.

    A retro is named by its name or the beginning of it, as 'current' (the newest that is open) or
    'last'. Its phases: before (earlier actions), collect, group, vote, discuss, actions, review,
    closed. Each may have a deadline, so that people take part when they can.
    """


def _retros(workspace: Workspace) -> Retros:
    return workspace.retros


for verb in (
    *retro_read.VERBS,
    *retro_run.VERBS,
    *retro_notes.VERBS,
    *retro_collect.VERBS,
    *retro_group.VERBS,
    *retro_talk.VERBS,
    *retro_actions.VERBS,
    *retro_health.VERBS,
    *retro_learned.VERBS,
    *retro_setup.VERBS,
    *kept("retro", _retros, retro_json.record, usual=usual),
):
    command.add_command(verb)
