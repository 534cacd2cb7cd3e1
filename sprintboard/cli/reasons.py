"""The options that say why a running sprint's scope changes."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli.references import MEMBER, PARTY


def reason_options(verb: Any) -> Any:
    """Add `--reason`, `--asked-by` and `--agreed-by` to a verb."""
    options = (
        click.option("--reason", metavar="TEXT", help="Why a running sprint's scope changes."),
        click.option("--asked-by", type=PARTY, metavar="WHO", help="Who asked for that change."),
        click.option("--agreed-by", type=MEMBER, metavar="MEMBER", help="Who agreed to it."),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb
