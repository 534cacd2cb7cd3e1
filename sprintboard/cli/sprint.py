"""`sprintboard sprint`: time boxes with a goal and a commitment."""

from __future__ import annotations

import click

from sprintboard.cli import sprint_life, sprint_plan, sprint_read
from sprintboard.cli.noun import Noun


@click.group("sprint", cls=Noun, epilog="Example: sprintboard sprint new --goal 'VAT is right'")
def command() -> None:
    """List, plan, start and close sprints.

    A sprint is named by its name or the beginning of it, or as 'current', 'next' or 'last'.
    """


for verb in (*sprint_read.VERBS, *sprint_plan.VERBS, *sprint_life.VERBS):
    command.add_command(verb)
