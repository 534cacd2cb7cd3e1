"""Sprints, read: list, show."""

from __future__ import annotations

import click

from sprintboard.cli import cells, sprint_json, sprint_text
from sprintboard.cli.metrics_shown import plain
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import SPRINT
from sprintboard.cli.session import with_workspace
from sprintboard.core.board import Board
from sprintboard.core.errors import Refused
from sprintboard.core.sprint_sum import sums
from sprintboard.workspace import Workspace


@click.command("list", epilog="Example: sprintboard sprint")
@json_option
@with_workspace
def list_sprints(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the sprints by their days: state, cards and points done, goal."""
    board, today = workspace.board, workspace.today
    totals = sums(board)
    pairs = [(each, totals[each.id]) for each in board.sprints]
    if as_json:
        told = [sprint_json.told(each, board, total, today) for each, total in pairs]
        print_json("sprint.list", told)
    else:
        rows = [sprint_text.row(each, board, total, today) for each, total in pairs]
        print_text(cells.table(rows))


@click.command("show", epilog="Example: sprintboard sprint show current")
@click.argument("sprint", type=SPRINT, required=False)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, sprint: str | None, as_json: bool) -> None:
    """Show a sprint: goal, days, commitment, its cards, and what is planned against capacity.

    Without a name it is the one that runs, else the next one, else the last one.
    """
    board = workspace.board
    found = board.find_sprint(sprint or _usual(board))
    cards = workspace.sprints.cards(found.id)
    if as_json:
        print_json("sprint", sprint_json.whole(found, board, cards, workspace.today))
    else:
        print_text(sprint_text.in_full(found, board, cards, workspace.today))


@click.command("report", epilog="Example: sprintboard sprint report last")
@click.argument("sprint", type=SPRINT, required=False)
@json_option
@with_workspace
def report(workspace: Workspace, /, *, sprint: str | None, as_json: bool) -> None:
    """Print the report of a sprint as Markdown: promised, done, changed, waited for.

    Without a name it is the one that runs, else the last one.
    """
    found = workspace.insights.sprint_report(sprint)
    if as_json:
        print_json("sprint.report", plain(found, leaving_out=()))
    else:
        print_text(workspace.insights.report_text(found).rstrip())


def _usual(board: Board) -> str:
    if board.current_sprint:
        return "current"
    if board.next_sprint:
        return "next"
    if not board.sprints:
        raise Refused("There is no sprint yet: 'sprintboard sprint new' plans one.")
    return "last" if any(each.state == "closed" for each in board.sprints) else board.sprints[-1].id


VERBS = (list_sprints, show, report)
