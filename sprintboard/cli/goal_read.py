"""Goals, read: list, show."""

from __future__ import annotations

import click

from sprintboard.cli import cells, goal_json, goal_text
from sprintboard.cli.explained import print_explained, print_explained_json
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import GOAL
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace


@click.command("list", epilog="Example: sprintboard goal")
@json_option
@with_workspace
def list_goals(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the goals: outcome, pace, cards done, last check-in; and the work without a goal."""
    overview, board = workspace.goals.overview(), workspace.board
    if as_json:
        print_json("goal.list", [goal_json.told(each, board) for each in overview.goals])
        return
    rows = [goal_text.row(each, board) for each in overview.goals]
    lines = [cells.table(rows) or "There is no goal yet: 'sprintboard goal new' sets one."]
    print_text("\n".join([*lines, *goal_text.without(overview)]))


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
