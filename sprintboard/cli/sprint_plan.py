"""Sprints, planned: new, edit, add, remove, capacity."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import sprint_json
from sprintboard.cli.card_change import tell
from sprintboard.cli.output import json_option
from sprintboard.cli.reasons import reason_options
from sprintboard.cli.references import MEMBER, NUMBER, SPRINT, card_ids, or_nothing, text_option
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.errors import BadInput
from sprintboard.workspace import Outcome, Workspace

GOAL_MET = ("yes", "partly", "no")

goal_met_option = click.option(
    "--goal-met", type=click.Choice(GOAL_MET), help="Whether the sprint reached its goal."
)
review_option = text_option("--review", "What the team says of it; '-' reads it from stdin.")


def tell_sprint(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    """Finish a verb on a sprint: commit it, say it, and with `--json` print the sprint."""

    def record(sprint_id: str) -> Any:
        found, cards = workspace.board.find_sprint(sprint_id), workspace.sprints.cards(sprint_id)
        return sprint_json.whole(found, workspace.board, cards, workspace.today)

    report(workspace, outcome, as_json=as_json, kind="sprint", to_data=record)


def _plan_options(verb: Any) -> Any:
    """Add the options that `new` and `edit` share."""
    options = (
        click.option("--goal", metavar="TEXT", help="What it is for."),
        click.option("--start", metavar="DATE", help="Its first day."),
        click.option("--end", metavar="DATE", help="Its last day."),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


@click.command("new", epilog="Example: sprintboard sprint new --goal 'Invoices with VAT'")
@click.argument("name", required=False)
@_plan_options
@json_option
@with_workspace
def new(
    workspace: Workspace,
    /,
    *,
    name: str | None,
    goal: str | None,
    start: str | None,
    end: str | None,
    as_json: bool,
) -> None:
    """Plan a sprint.

    What is not said follows from the last one and from the rhythm in 'sprintboard policy'.
    """
    outcome = workspace.sprints.new(name or "", goal=goal or "", start=start, end=end)
    tell_sprint(workspace, outcome, as_json=as_json)


@click.command("edit", epilog="Example: sprintboard sprint edit next --end 2026-12-11")
@click.argument("sprint", type=SPRINT)
@click.option("--name", metavar="TEXT", help="A new name.")
@_plan_options
@click.option(
    "--goal-met", type=click.Choice([*GOAL_MET, "none"]), help="Whether it reached its goal."
)
@review_option
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, sprint: str, as_json: bool, **values: Any) -> None:
    """Change a sprint's words or days; 'none' clears goal, goal-met and review."""
    given = {name: value for name, value in values.items() if value is not None}
    if not given:
        raise BadInput("What shall change? Name it, for instance with --goal or --end.")
    for name in ("goal", "goal_met", "review"):
        if name in given:
            given[name] = or_nothing(given[name])
    tell_sprint(workspace, workspace.sprints.edit(sprint, **given), as_json=as_json)


@click.command("add", epilog="Example: sprintboard sprint add 7kq2 --reason 'the audit is early'")
@card_ids
@click.option("--sprint", type=SPRINT, metavar="SPRINT", help="Else the running one, or the next.")
@reason_options
@json_option
@with_workspace
def add(
    workspace: Workspace,
    /,
    *,
    cards: tuple[str, ...],
    sprint: str | None,
    as_json: bool,
    **said: Any,
) -> None:
    """Put cards into a sprint; in one that runs this changes its scope."""
    reason = {name: text for name, text in said.items() if text}
    tell(workspace, workspace.sprints.add(cards, sprint, **reason), as_json=as_json)


@click.command("remove", epilog="Example: sprintboard sprint remove 7kq2 --agreed-by ada")
@card_ids
@reason_options
@json_option
@with_workspace
def remove(workspace: Workspace, /, *, cards: tuple[str, ...], as_json: bool, **said: Any) -> None:
    """Take cards out of their sprint, back to the backlog."""
    reason = {name: text for name, text in said.items() if text}
    tell(workspace, workspace.sprints.remove(cards, **reason), as_json=as_json)


@click.command("capacity", epilog="Example: sprintboard sprint capacity ada --points 8 --away 2")
@click.argument("member", type=MEMBER)
@click.option("--sprint", type=SPRINT, metavar="SPRINT", help="Else the running one, or the next.")
@click.option(
    "--points",
    type=NUMBER,
    metavar="N",
    help="What they can do when they are there all the time; 'none' for what they usually can.",
)
@click.option("--away", type=NUMBER, metavar="DAYS", help="Working days that they are away.")
@json_option
@with_workspace
def capacity(
    workspace: Workspace,
    /,
    *,
    member: str,
    sprint: str | None,
    points: float | str | None,
    away: float | str | None,
    as_json: bool,
) -> None:
    """Say what a member can do in a sprint."""
    if points is None and away is None:
        raise BadInput("How much? Say it with --points, or the days away with --away.")
    outcome = workspace.sprints.capacity(sprint, member, points=points, away=away)
    tell_sprint(workspace, outcome, as_json=as_json)


VERBS = (new, edit, add, remove, capacity)
