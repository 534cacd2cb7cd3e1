"""Goals, changed: new, edit, result, check-in, link, unlink, and how they end."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import goal_json
from sprintboard.cli.kept import kept
from sprintboard.cli.output import json_option
from sprintboard.cli.references import (
    ANY_CARD,
    GOAL,
    MEMBER,
    NEED,
    NUMBER,
    SPRINT,
    UNIT,
    or_nothing,
    text_option,
)
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.errors import BadInput
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.goals import Goals


def _tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="goal",
        to_data=lambda goal_id: goal_json.record(workspace, goal_id),
    )


def _goal_options(verb: Any) -> Any:
    """Add the options that `new` and `edit` share."""
    options = (
        text_option("--why", "Why it matters; '-' reads it from stdin."),
        click.option("--owner", type=MEMBER, metavar="NAME", help="Who answers for it."),
        click.option("--side", type=click.Choice(["it", "business"]), help="Whose it is."),
        click.option("--unit", type=UNIT, metavar="NAME", help="The unit whose it is."),
        click.option("--start", metavar="DATE", help="The first day of its period."),
        click.option("--end", metavar="DATE", help="The last day of its period."),
        click.option("--parent", type=GOAL, metavar="GOAL", help="The goal it is a part of."),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: or_nothing(value) if isinstance(value, str) else value
        for name, value in values.items()
        if value is not None
    }


@click.command(
    "new", epilog="Example: sprintboard goal new 'Invoices in a day' --end 2026-12-31 --owner Ann"
)
@click.argument("name")
@_goal_options
@json_option
@with_workspace
def new(workspace: Workspace, /, *, name: str, as_json: bool, **said: Any) -> None:
    """Set a goal: what shall be true, and by when. 'goal result' says how it is measured."""
    _tell(workspace, workspace.goals.new(name, **_given(said)), as_json=as_json)


@click.command("edit", epilog="Example: sprintboard goal edit Invoices --end 2027-03-31")
@click.argument("goal", type=GOAL)
@click.option("--name", metavar="TEXT", help="A new name.")
@_goal_options
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, goal: str, as_json: bool, **said: Any) -> None:
    """Change what a goal says; 'none' clears a value."""
    given = _given(said)
    if not given:
        raise BadInput("What shall change? Name it, for instance with --owner or --end.")
    _tell(workspace, workspace.goals.edit(goal, **given), as_json=as_json)


@click.command(
    "result",
    epilog="Example: sprintboard goal result Invoices 'Days to invoice' --start 5 --target 1",
)
@click.argument("goal", type=GOAL)
@click.argument("name")
@click.option("--start", type=float, metavar="N", help="Where it starts; 0 when nobody says.")
@click.option("--target", type=float, metavar="N", help="Where it shall be; 100 when nobody says.")
@click.option("--unit", metavar="TEXT", help="What the number counts: %, days, €.")
@click.option("--owner", type=MEMBER, metavar="NAME", help="Who sees to it.")
@click.option("--rename", metavar="TEXT", help="A new name for the key result that is there.")
@click.option("--remove", is_flag=True, help="Take the key result out.")
@json_option
@with_workspace
def result(
    workspace: Workspace,
    /,
    *,
    goal: str,
    name: str,
    rename: str | None,
    remove: bool,
    as_json: bool,
    **said: Any,
) -> None:
    """Add a key result, a number from a start to a target; or change the one of this name."""
    given = _given({**said, "name": rename})
    goals = workspace.goals
    if remove:
        outcome = goals.remove_result(goal, name)
    elif rename or _is_there(workspace, goal, name):
        outcome = goals.edit_result(goal, name, **given)
    else:
        outcome = goals.result(goal, name, **given)
    _tell(workspace, outcome, as_json=as_json)


def _is_there(workspace: Workspace, goal: str, name: str) -> bool:
    results = workspace.board.find("goal", goal).results
    return any(name.strip().casefold() in (each.id, each.name.casefold()) for each in results)


@click.command("check-in", epilog="Example: sprintboard goal check-in Invoices 3.5 --confidence 7")
@click.argument("goal", type=GOAL)
@click.argument("value", type=NUMBER, required=False)
@click.option("--result", metavar="NAME", help="The key result, when there are several.")
@click.option("--confidence", type=click.IntRange(1, 10), help="How likely it is, 1 to 10.")
@text_option("--note", "What there is to say; '-' reads it from stdin.")
@click.option("--help-needed", "asks", metavar="TEXT", help="What help is needed.")
@json_option
@with_workspace
def check_in(
    workspace: Workspace,
    /,
    *,
    goal: str,
    value: float | str | None,
    result: str | None,
    confidence: int | None,
    note: str | None,
    asks: str | None,
    as_json: bool,
) -> None:
    """Say how a goal stands: the value of its key result, the confidence, a note."""
    outcome = workspace.goals.check_in(
        goal,
        result=result or "",
        value=value,
        confidence=confidence,
        note=note or "",
        asks=asks or "",
    )
    _tell(workspace, outcome, as_json=as_json)


def _link_options(verb: Any) -> Any:
    options = (
        click.option("--card", "cards", type=ANY_CARD, multiple=True, help="A card; repeatable."),
        click.option("--need", "needs", type=NEED, multiple=True, help="A need; repeatable."),
        click.option(
            "--sprint", "sprints", type=SPRINT, multiple=True, help="A sprint; repeatable."
        ),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


@click.command("link", epilog="Example: sprintboard goal link Invoices --card 7kq2 --card 9mzx")
@click.argument("goal", type=GOAL)
@_link_options
@json_option
@with_workspace
def link(workspace: Workspace, /, *, goal: str, as_json: bool, **what: Any) -> None:
    """Let cards, needs and sprints work for a goal."""
    _tell(workspace, workspace.goals.link(goal, **what), as_json=as_json)


@click.command("unlink", epilog="Example: sprintboard goal unlink Invoices --card 7kq2")
@click.argument("goal", type=GOAL)
@_link_options
@json_option
@with_workspace
def unlink(workspace: Workspace, /, *, goal: str, as_json: bool, **what: Any) -> None:
    """Let cards, needs and sprints work for a goal no more."""
    _tell(workspace, workspace.goals.unlink(goal, **what), as_json=as_json)


def _ending(verb: str, state: str, words: str) -> click.Command:
    @click.command(verb, epilog=f"Example: sprintboard goal {verb} Invoices", help=words)
    @click.argument("goal", type=GOAL)
    @json_option
    @with_workspace
    def end(workspace: Workspace, /, *, goal: str, as_json: bool) -> None:
        _tell(workspace, workspace.goals.end(goal, state), as_json=as_json)

    return end


_ENDINGS: tuple[tuple[str, str, str], ...] = (
    ("achieve", "achieved", "Say that a goal is achieved."),
    ("miss", "missed", "Say that a goal was missed."),
    ("drop", "dropped", "Give a goal up."),
    ("reopen", "open", "Go on with a goal that had ended."),
)


def _goals(workspace: Workspace) -> Goals:
    return workspace.goals


VERBS = (
    *(new, edit, result, check_in, link, unlink),
    *(_ending(*each) for each in _ENDINGS),
    *kept("goal", _goals, goal_json.record),
)
