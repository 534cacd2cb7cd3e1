"""Numbers of sprints: burndown, burnup, velocity."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

import click

from sprintboard.cli.cells import table
from sprintboard.cli.metrics_shown import (
    Shown,
    explain_option,
    filter_option,
    plain,
    tell,
)
from sprintboard.cli.output import json_option
from sprintboard.cli.references import SPRINT
from sprintboard.cli.session import open_workspace
from sprintboard.cli.whole import Whole
from sprintboard.core.estimates import say_points
from sprintboard.core.ids import CardId
from sprintboard.core.text import visible_line
from sprintboard.metrics.behind import Behind
from sprintboard.metrics.burndown import Burndown, Mark
from sprintboard.metrics.velocity import USUAL, Velocity
from sprintboard.workspace import Workspace
from sprintboard.workspace.sprint_numbers import NOT_STARTED

_BAR = 30
_DID = {"added": "added", "removed": "taken out", "estimate": "estimated anew"}
_sprint_option = click.option(
    "--sprint", type=SPRINT, metavar="NAME", help="Which one; the running one without it."
)
_NOTHING = Shown(
    data={"n": 0}, lines=[f"{NOT_STARTED}, so there is nothing to burn down (n = 0)."], cards=()
)
_Ask = Callable[..., Shown]


def _sprint_number(name: str, *options: Callable[[Any], Any]) -> Callable[[_Ask], click.Command]:
    def make(ask: _Ask) -> click.Command:
        def run(*, filter_text: str | None, explained: bool, as_json: bool, **own: Any) -> None:
            workspace = open_workspace(click.get_current_context())
            shown = ask(workspace, filter_text or "", **own)
            tell(workspace, name, shown, explained=explained, as_json=as_json)

        run.__doc__ = ask.__doc__
        every = (*options, filter_option, explain_option, json_option)
        wrapped = reduce(lambda verb, option: option(verb), reversed(every), run)
        return click.command(name, epilog=f"Example: sprintboard metrics {name} --explain")(wrapped)

    return make


@_sprint_number("burndown", _sprint_option)
def burndown(workspace: Workspace, filter_text: str, sprint: str | None) -> Shown:
    """Show how much of a sprint is left, by working day, with what changed its scope."""
    found = workspace.insights.burndown(sprint, filter=filter_text)
    if found is None:
        return _NOTHING
    said = _saying(workspace)
    rows = [("day", "left", "ideal", "scope", "burned", "")]
    rows += [
        (
            line.day,
            "" if line.remaining is None else said(line.remaining),
            said(round(line.guideline, 1)),
            f"{line.scope_change:+g}" if line.scope_change else "",
            said(line.burned - line.reopened) if line.burned or line.reopened else "",
            _bar(line.remaining, max(found.commitment, found.scope)),
        )
        for line in found.lines
    ]
    head = f"{_name(workspace, found)}: {said(found.commitment)} committed, "
    head += f"{said(found.remaining)} left of {said(found.scope)} (n = {len(found.cards)})"
    lines = [head, "", table(rows), *_marks(workspace, found.marks)]
    return Shown(data=_data(found), lines=lines, cards=_behind(found.cards))


@_sprint_number("burnup", _sprint_option)
def burnup(workspace: Workspace, filter_text: str, sprint: str | None) -> Shown:
    """Show how much of a sprint is done, by working day, beside all that is in it."""
    found = workspace.insights.burndown(sprint, filter=filter_text)
    if found is None:
        return _NOTHING
    said = _saying(workspace)
    rows = [("day", "done", "of", "")]
    rows += [
        (line.day, said(line.done), said(line.scope), _bar(line.done, found.scope))
        for line in found.lines
        if line.done is not None and line.scope is not None
    ]
    head = f"{_name(workspace, found)}: {said(found.done)} of {said(found.scope)} done"
    lines = [f"{head} (n = {len(found.cards)})", "", table(rows)]
    return Shown(data=_data(found), lines=lines, cards=_behind(found.cards))


@_sprint_number(
    "velocity",
    click.option(
        "--last",
        type=Whole(1, 100),
        default=USUAL,
        show_default=True,
        help="Over how many closed sprints.",
    ),
)
def velocity(workspace: Workspace, filter_text: str, last: int) -> Shown:
    """Show how much the team completes in a sprint: the mean of the last ones, and the range."""
    found = workspace.insights.velocity(last, filter=filter_text)
    behind = [card for each in found.sprints for card in each.cards]
    return Shown(data=plain(found), lines=_velocity_lines(workspace, found), cards=_behind(behind))


def _velocity_lines(workspace: Workspace, found: Velocity) -> list[str]:
    if found.mean is None or found.lowest is None or found.highest is None:
        return ["No sprint was closed yet, so there is no velocity (n = 0)."]
    said = _saying(workspace)
    span = f"from {said(found.lowest)} to {said(found.highest)}"
    head = f"{said(round(found.mean, 1))} in a sprint, {span} (n = {found.n})"
    most = max(each.completed for each in found.sprints)
    rows = [("sprint", "promised", "done", "")]
    rows += [
        (
            visible_line(each.name),
            said(each.committed),
            said(each.completed),
            _bar(each.completed, most),
        )
        for each in found.sprints
    ]
    few = ["", "Over so few sprints it is hardly more than a guess."] if found.n < 3 else []
    return [head, "", table(rows), *few]


def _data(found: Burndown) -> dict[str, Any]:
    return {"n": len(found.cards), **plain(found)}


def _marks(workspace: Workspace, marks: Iterable[Mark]) -> list[str]:
    board = workspace.board
    rows = [
        (
            mark.day,
            f"{mark.points:+g}",
            _DID.get(mark.what, mark.what),
            workspace.short(mark.card) if mark.card in board.cards else mark.card[:4],
            visible_line(mark.reason) or "no reason was given",
            f"asked by {visible_line(board.who(mark.asked))}" if mark.asked else "",
            f"agreed by {visible_line(board.who(mark.agreed))}" if mark.agreed else "",
        )
        for mark in marks
    ]
    return ["", "What changed the scope", table(rows)] if rows else []


def _saying(workspace: Workspace) -> Callable[[float], str]:
    scale = workspace.board.policy.estimates
    return lambda points: say_points(points, scale)


def _name(workspace: Workspace, found: Burndown) -> str:
    sprint = workspace.board.sprint(found.sprint)
    return visible_line(sprint.name) if sprint else found.sprint


def _behind(cards: Iterable[CardId]) -> list[Behind]:
    return [Behind(card) for card in dict.fromkeys(cards)]


def _bar(value: float | None, most: float) -> str:
    return "■" * round(value / most * _BAR) if value and most else ""


VERBS = (burndown, burnup, velocity)
