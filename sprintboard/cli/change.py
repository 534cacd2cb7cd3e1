"""`sprintboard change`: what goes to its users, and how that is made safe."""

from __future__ import annotations

import click

from sprintboard.cli import change_life, change_parts, change_plan, change_read
from sprintboard.cli.noun import Noun


@click.group("change", cls=Noun, epilog="Example: sprintboard change new 'VAT goes live'")
def command() -> None:
    """Plan, approve and roll out changes; follow how they land.

    A change holds cards that go to their users together: its risk, how it is taken back, who has
    approved it, who is trained, and what came of it.
    """


VERBS = (*change_read.VERBS, *change_plan.VERBS, *change_parts.VERBS, *change_life.VERBS)
for verb in VERBS:
    command.add_command(verb)
