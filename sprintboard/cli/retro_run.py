"""The life of a retro: start, next, back, deadline, timer, facilitate."""

from __future__ import annotations

import click

from sprintboard.cli.output import json_option, narrate
from sprintboard.cli.references import MEMBER, SPRINT, or_nothing
from sprintboard.cli.retro_names import FORMAT, PHASE, retro_argument, retro_option
from sprintboard.cli.retro_tell import tell
from sprintboard.cli.session import with_workspace
from sprintboard.core.mode_words import PROMISES
from sprintboard.core.retro_values import MODES
from sprintboard.workspace import Workspace


def _pairs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Read `collect=friday 12:00`."""
    pairs = dict(value.partition("=")[::2] for value in values)
    if not all(pairs.values()):
        raise click.BadParameter("write it as PHASE=WHEN, such as 'collect=friday 12:00'.")
    return pairs


@click.command(
    "start",
    epilog="Example: sprintboard retro start --format sailboat --deadline 'collect=friday 12:00'",
)
@click.argument("name", required=False)
@click.option(
    "--sprint", type=SPRINT, metavar="SPRINT", help="The one it looks back at; 'none' for none."
)
@click.option("--format", type=FORMAT, metavar="FORMAT", help="What it asks: 'retro format' lists.")
@click.option("--mode", type=click.Choice(MODES), help="Whether notes and votes show names.")
@click.option("--facilitator", type=MEMBER, metavar="NAME", help="Who leads it; 'none' for nobody.")
@click.option("--votes", type=int, default=5, show_default=True, help="Votes of each person.")
@click.option(
    "--most", type=int, default=3, show_default=True, help="Of them on one topic, at most."
)
@click.option(
    "--deadline",
    "deadlines",
    metavar="PHASE=WHEN",
    multiple=True,
    callback=_pairs,
    help="When a phase ends by itself; may be repeated.",
)
@json_option
@with_workspace
def start(
    workspace: Workspace,
    /,
    *,
    name: str | None,
    sprint: str | None,
    format: str | None,
    mode: str | None,
    facilitator: str | None,
    votes: int,
    most: int,
    deadlines: dict[str, str],
    as_json: bool,
) -> None:
    """Start a retro.

    What is not said follows from the sprint that runs or ran last, from 'sprintboard policy', and
    from who led the last one: the two sides take turns.
    """
    outcome = workspace.retros.start(
        name or "",
        sprint=or_nothing(sprint),
        format=format or "",
        mode=mode,
        facilitator=or_nothing(facilitator),
        votes=votes,
        most=most,
        deadlines=deadlines,
    )
    tell(workspace, outcome, as_json=as_json)
    narrate(PROMISES[workspace.retros.read(outcome.ids[0]).retro.mode])


@click.command("next", epilog="Example: sprintboard retro next")
@retro_argument
@click.option("--after", type=PHASE, metavar="PHASE", help="Only if it still is at this phase.")
@json_option
@with_workspace
def next_phase(workspace: Workspace, /, *, retro: str, after: str | None, as_json: bool) -> None:
    """Move a retro on to its next phase; after the last one it is closed."""
    tell(workspace, workspace.retros.next(retro, after=after or ""), as_json=as_json)


@click.command("back", epilog="Example: sprintboard retro back collect")
@click.argument("phase", type=PHASE)
@retro_option
@json_option
@with_workspace
def back(workspace: Workspace, /, *, phase: str, retro: str, as_json: bool) -> None:
    """Go back to an earlier phase: before, collect, group, vote, discuss, actions or review."""
    tell(workspace, workspace.retros.back(retro, phase), as_json=as_json)


@click.command("deadline", epilog="Example: sprintboard retro deadline collect 'friday 12:00'")
@click.argument("phase", type=PHASE)
@click.argument("when")
@retro_option
@json_option
@with_workspace
def deadline(workspace: Workspace, /, *, phase: str, when: str, retro: str, as_json: bool) -> None:
    """Say when a phase ends by itself: 'tomorrow 17:00', 'in 2 hours'; 'none' for never.

    Times are in the board's time zone.
    """
    outcome = workspace.retros.deadline(retro, phase, or_nothing(when) or "")
    tell(workspace, outcome, as_json=as_json)


@click.command("timer", epilog="Example: sprintboard retro timer 10")
@click.argument("minutes", type=float)
@retro_option
@json_option
@with_workspace
def timer(workspace: Workspace, /, *, minutes: float, retro: str, as_json: bool) -> None:
    """Start a timer that everybody sees; 0 stops it."""
    tell(workspace, workspace.retros.timer(retro, minutes), as_json=as_json)


@click.command("facilitate", epilog="Example: sprintboard retro facilitate ann")
@click.argument("member", type=MEMBER, required=False)
@retro_option
@json_option
@with_workspace
def facilitate(workspace: Workspace, /, *, member: str | None, retro: str, as_json: bool) -> None:
    """Give the lead to a member; without a name you take it."""
    tell(workspace, workspace.retros.facilitate(retro, member or ""), as_json=as_json)


VERBS = (start, next_phase, back, deadline, timer, facilitate)
