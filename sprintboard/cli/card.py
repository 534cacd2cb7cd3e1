"""`sprintboard card`: everything that can be done with cards."""

from __future__ import annotations

from importlib import import_module

import click

from sprintboard.cli.noun import Noun

VERBS = {
    "list": "card_find",
    **dict.fromkeys(("show", "history"), "card_read"),
    **dict.fromkeys(("new", "edit", "duplicate", "depends"), "card_change"),
    **dict.fromkeys(("move", "up", "down", "archive", "restore", "delete"), "card_place"),
    **dict.fromkeys(("block", "unblock"), "card_place"),
    **dict.fromkeys(("comment", "check"), "card_talk"),
    **dict.fromkeys(("handoff", "give-back", "ask-ok", "sign", "withdraw"), "card_sides"),
    **dict.fromkeys(("poll", "vote", "settle"), "card_estimate"),
}
"""Which module holds a verb: only the one that is asked for is loaded."""


class Cards(Noun):
    """Finds its verbs when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = import_module(f"sprintboard.cli.{VERBS[cmd_name]}")
        verbs: tuple[click.Command, ...] = module.VERBS
        return next(each for each in verbs if each.name == cmd_name)


@click.group("card", cls=Cards, epilog="Example: sprintboard card column:doing owner:@me")
def command() -> None:
    """List, add, change and move cards.

    Without a verb it lists the cards that match a filter: 'sprintboard card blocked'. IDs may be
    cut to the first letters that fit one card; '-' reads them from standard input.
    """
