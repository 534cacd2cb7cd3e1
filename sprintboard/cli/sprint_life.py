"""The life of a sprint: start, close, cancel."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sprintboard.cli.output import json_option, narrate
from sprintboard.cli.references import SPRINT
from sprintboard.cli.session import on_a_terminal, with_workspace
from sprintboard.cli.sprint_plan import GOAL_MET, goal_met_option, review_option, tell_sprint
from sprintboard.core.card import Card
from sprintboard.core.errors import BadInput
from sprintboard.core.sprint import SprintState
from sprintboard.core.text import shorten, visible_line
from sprintboard.workspace import Workspace

OUTCOMES = ("next", "backlog", "drop")
_SHOWN = 3


@click.command("start", epilog="Example: sprintboard sprint start")
@click.argument("sprint", type=SPRINT, default="next")
@json_option
@with_workspace
def start(workspace: Workspace, /, *, sprint: str, as_json: bool) -> None:
    """Start a sprint, the next one when none is named: this freezes its commitment."""
    tell_sprint(workspace, workspace.sprints.start(sprint), as_json=as_json)


def _pairs(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Read `ID=next`."""
    pairs = tuple(value.partition("=")[::2] for value in values)
    if any(not card or to not in OUTCOMES for card, to in pairs):
        raise click.BadParameter("write it as ID=next, ID=backlog or ID=drop.")
    return pairs


@click.command(
    "close",
    epilog="Example: sprintboard sprint close --card 7kq2=next --rest backlog --goal-met yes",
)
@click.argument("sprint", type=SPRINT, default="current")
@click.option(
    "--card",
    "decisions",
    metavar="ID=WHERE",
    multiple=True,
    callback=_pairs,
    help="Where a card that is not done goes: next, backlog or drop; may be repeated.",
)
@click.option("--rest", type=click.Choice(OUTCOMES), help="Where all other cards go.")
@goal_met_option
@review_option
@json_option
@with_workspace
def close(
    workspace: Workspace,
    /,
    *,
    sprint: str,
    decisions: tuple[tuple[str, str], ...],
    rest: str | None,
    goal_met: str | None,
    review: str | None,
    as_json: bool,
) -> None:
    """Close a sprint.

    Every card that is not done goes into the next sprint, back to the backlog, or is dropped. On
    a terminal you are asked for each of them that no option speaks of.
    """
    found = workspace.board.find_sprint(sprint)
    decided = dict(decisions)
    if found.state == SprintState.ACTIVE:
        named = {workspace.board.find_card(each).id for each in decided}
        left = [each for each in workspace.sprints.open_cards(found.id) if each.id not in named]
        if left and rest is None:
            decided |= _asked(workspace, left)
        if goal_met is None and found.goal and on_a_terminal():
            question = f"Was the goal met: {shorten(visible_line(found.goal), 60)}"
            goal_met = click.prompt(question, type=click.Choice(GOAL_MET), err=True)
    outcome = workspace.sprints.close(
        found.id, decisions=decided, rest=rest, goal_met=goal_met or "", review=review or ""
    )
    tell_sprint(workspace, outcome, as_json=as_json)


def _asked(workspace: Workspace, cards: Sequence[Card]) -> dict[str, str]:
    """Ask for every card where it goes."""
    if not on_a_terminal():
        raise BadInput(_missing(workspace, cards))
    count = "1 card is" if len(cards) == 1 else f"{len(cards)} cards are"
    narrate(f"{count} not done. Where do they go: the next sprint, the backlog, or dropped?")
    choice = click.Choice(OUTCOMES)
    return {
        card.id: click.prompt(_called(workspace, card), type=choice, default="next", err=True)
        for card in cards
    }


def _missing(workspace: Workspace, cards: Sequence[Card]) -> str:
    listed = ", ".join(_called(workspace, each) for each in cards[:_SHOWN])
    more = f" and {len(cards) - _SHOWN} more" if len(cards) > _SHOWN else ""
    count = "1 card is" if len(cards) == 1 else f"{len(cards)} cards are"
    return (
        f"{count} not done: {listed}{more}. Say where they go, each with --card ID=next, "
        "ID=backlog or ID=drop, or all with --rest."
    )


def _called(workspace: Workspace, card: Card) -> str:
    return f"{workspace.short(card.id)} '{shorten(card.title, 50)}'"


@click.command(
    "cancel", epilog="Example: sprintboard sprint cancel next --reason 'the plan changed'"
)
@click.argument("sprint", type=SPRINT)
@click.option("--reason", metavar="TEXT", help="Why it is given up.")
@json_option
@with_workspace
def cancel(workspace: Workspace, /, *, sprint: str, reason: str | None, as_json: bool) -> None:
    """Give a sprint up; its open cards go back to the backlog."""
    outcome = workspace.sprints.cancel(sprint, reason=reason or "")
    tell_sprint(workspace, outcome, as_json=as_json)


VERBS = (start, close, cancel)
