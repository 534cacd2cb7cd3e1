"""`sprintboard goal`: what the work is for, and how it stands."""

from __future__ import annotations

import click

from sprintboard.cli import goal_change, goal_read
from sprintboard.cli.noun import Noun


@click.group("goal", cls=Noun, epilog="Example: sprintboard goal check-in Faster 12 --confidence 7")
def command() -> None:
    """List, set and measure goals; check in on them.

    A goal is named by its name, the beginning of it, or of its id. Work (cards done) and outcome
    (key results) stand beside each other and are never mixed.
    """


for verb in (*goal_read.VERBS, *goal_change.VERBS):
    command.add_command(verb)
