"""`sprintboard card`: everything that can be done with cards."""

from __future__ import annotations

import click

from sprintboard.cli import card_change, card_place, card_read, card_talk
from sprintboard.cli.noun import Noun


@click.group(
    "card",
    cls=Noun,
    epilog="Example: sprintboard card column:doing owner:@me",
)
def command() -> None:
    """List, add, change and move cards.

    Without a verb it lists the cards that match a filter: 'sprintboard card blocked'. IDs may be
    cut to the first letters that fit one card; '-' reads them from standard input.
    """


for _verb in (
    *card_read.VERBS,
    *card_change.VERBS,
    *card_place.VERBS,
    *card_talk.VERBS,
):
    command.add_command(_verb)
