"""What there is to read of retros beside themselves: minutes, health, facts, trends."""

from __future__ import annotations

import click

from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.retro_names import RETRO, usual
from sprintboard.cli.session import with_workspace
from sprintboard.cli.whole import Whole
from sprintboard.workspace import Workspace
from sprintboard.workspace.retro_reading import USUAL

_NO_FACTS = "This retro looks back at no sprint that was started: there are no numbers."
_retro = click.argument("retro", type=RETRO, required=False)


@click.command("minutes", epilog="Example: sprintboard retro minutes")
@_retro
@json_option
@with_workspace
def minutes(workspace: Workspace, /, *, retro: str | None, as_json: bool) -> None:
    """Print the minutes of a retro as Markdown: topics, actions, answers, health, summary.

    Without a name it is the newest one that is open, else the last one. Who was there is told only
    where names are shown.
    """
    from sprintboard.cli import learned_json

    name = usual(workspace, retro)
    if as_json:
        found = workspace.retros.minutes_of(name)
        print_json("retro.minutes", learned_json.minutes(found, workspace.board))
    else:
        print_text(workspace.retros.minutes(name).rstrip())


@click.command("health", epilog="Example: sprintboard retro health")
@_retro
@json_option
@with_workspace
def health(workspace: Workspace, /, *, retro: str | None, as_json: bool) -> None:
    """Show the health check of a retro: each statement, both sides, how many, and yours."""
    from sprintboard.cli import learned_json, learned_text

    name = usual(workspace, retro)
    found = workspace.retros.health(name)
    if as_json:
        print_json("retro.health", learned_json.health(found))
    else:
        print_text(learned_text.health(found, workspace.retros.read(name).own_ratings))


@click.command("facts", epilog="Example: sprintboard retro facts")
@_retro
@json_option
@with_workspace
def facts(workspace: Workspace, /, *, retro: str | None, as_json: bool) -> None:
    """Show the numbers of the sprint that a retro looks back at, beside the opinions.

    Work promised and done, day by day; what came in on the way, was carried over or blocked; how
    long each side waited for the other.
    """
    from sprintboard.cli.metrics_shown import plain
    from sprintboard.metrics.retro_facts import say_facts

    found = workspace.retros.facts(usual(workspace, retro))
    if found is None:
        if as_json:
            print_json("retro.facts", None)
        else:
            print_text(_NO_FACTS)
        return
    said = say_facts(found, workspace.board)
    if as_json:
        print_json("retro.facts", {"sentences": list(said), **plain(found, leaving_out=())})
    else:
        print_text("\n".join([found.report.name, *(f"  {each}" for each in said)]))


@click.command("trends", epilog="Example: sprintboard retro trends --last 6")
@click.option(
    "--last", type=Whole(1, 100), default=USUAL, show_default=True, help="Over how many retros."
)
@json_option
@with_workspace
def trends(workspace: Workspace, /, *, last: int, as_json: bool) -> None:
    """Show what comes back from retro to retro: themes, actions kept, health, time well spent.

    A health check is told as (green - red) ÷ all, from -1 to +1.
    """
    from sprintboard.cli import learned_json, learned_text

    found = workspace.retros.trends(last)
    if as_json:
        print_json("retro.trends", learned_json.trends(found, workspace.board))
    else:
        print_text(learned_text.trends(found))


VERBS = (minutes, health, facts, trends)
