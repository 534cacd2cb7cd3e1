"""Goals, read: list, show."""

from __future__ import annotations

import click

from sprintboard.cli import cells, goal_json, goal_text
from sprintboard.cli.explained import print_explained, print_explained_json
from sprintboard.cli.filter_words import Filtered, filtered, tell_nothing_matches
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import GOAL
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace


@click.command(
    "list",
    cls=Filtered,
    kind="goal",
    epilog="Example: sprintboard goal status:at-risk owner:@me",
)
@filtered(lambda workspace: workspace.goals)
@json_option
@with_workspace
def list_goals(workspace: Workspace, /, *, filter: str, as_json: bool) -> None:
    """List the goals that match a filter: outcome, pace, cards done, last check-in.

    Without a filter the work without a goal is told too.
    """
    overview, board = workspace.goals.overview(filter), workspace.board
    if filter and not overview.goals:
        tell_nothing_matches("goal", filter)
    if as_json:
        print_json("goal.list", [goal_json.told(each, board) for each in overview.goals])
        return
    rows = [goal_text.row(each, board) for each in overview.goals]
    nothing = "" if filter else "There is no goal yet: 'sprintboard goal new' sets one."
    lines = [cells.table(rows) or nothing, *(() if filter else goal_text.without(overview))]
    print_text("\n".join(lines))


@click.command("show", epilog="Example: sprintboard goal show Faster")
@click.argument("goal", type=GOAL)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, goal: str, as_json: bool) -> None:
    """Show a goal: its key results, check-ins, and what works for it."""
    standing, board = workspace.goals.read(goal), workspace.board
    if as_json:
        print_explained_json(workspace, "goal", goal_json.whole(standing, board))
    else:
        print_explained(workspace, goal_text.in_full(standing, board))


VERBS = (list_goals, show)
