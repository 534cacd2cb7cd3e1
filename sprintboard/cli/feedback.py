"""`sprintboard feedback`: what people think of what was delivered, and what became of it."""

from __future__ import annotations

import click

from sprintboard.cli import feedback_change, feedback_drafts, feedback_read, feedback_words
from sprintboard.cli.noun import Noun


@click.group(
    "feedback", cls=Noun, epilog="Example: sprintboard feedback add 7kq2 4 'export is slow'"
)
def command() -> None:
    """List, give and answer feedback; see who must be told.

    An entry is new, acknowledged, planned, then done or declined. It is named by the beginning of
    its id.
    """


for verb in (
    *feedback_read.VERBS,
    *feedback_words.VERBS,
    *feedback_drafts.VERBS,
    *feedback_change.VERBS,
):
    command.add_command(verb)
