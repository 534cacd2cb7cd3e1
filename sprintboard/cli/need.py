"""`sprintboard need`: what the business asks for, and what becomes of it."""

from __future__ import annotations

import click

from sprintboard.cli import need_intake, need_read, need_triage, need_weigh
from sprintboard.cli.noun import Noun


@click.group("need", cls=Noun, epilog="Example: sprintboard need add")
def command() -> None:
    """Ask for something, and follow what becomes of it.

    'need add' asks line by line; 'need show' tells the story in plain sentences.
    """


for verb in (*need_read.VERBS, *need_intake.VERBS, *need_triage.VERBS, *need_weigh.VERBS):
    command.add_command(verb)
