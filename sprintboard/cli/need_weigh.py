"""Needs, weighed: vote, score, moscow."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import need_json
from sprintboard.cli.output import json_option
from sprintboard.cli.references import NEED, NUMBER, UNIT
from sprintboard.cli.session import with_workspace
from sprintboard.core.need_values import BUSINESS, IT, MOSCOW
from sprintboard.workspace import Workspace

_WORDS = {
    "value": "How much it is worth, 1 to 10.",
    "criticality": "How soon it loses its worth, 1 to 10.",
    "reduction": "How much risk it takes away, 1 to 10.",
    "reach": "How many people it reaches in a month.",
    "impact": "How much it changes for each: 0.25 to 3.",
    "size": "How big the work is, 1 to 10.",
    "effort": "Person-weeks.",
    "risk": "How much could go wrong, 1 to 10.",
    "confidence": "How sure we are: 0 to 1, or per cent.",
}


@click.command("vote", epilog="Example: sprintboard need vote 7kq2 5 --unit Finance")
@click.argument("need", type=NEED)
@click.argument("points", type=click.IntRange(0, 100))
@click.option("--unit", type=UNIT, metavar="NAME", help="Whose votes; your unit's when not said.")
@json_option
@with_workspace
def vote(
    workspace: Workspace, /, *, need: str, points: int, unit: str | None, as_json: bool
) -> None:
    """Give a need votes of a unit, in place of those it gave before.

    Each unit has a budget ('policy set need-votes') for the needs that wait.
    """
    need_json.tell(workspace, workspace.needs.vote(need, points, unit=unit), as_json=as_json)


def _scores(verb: Any) -> Any:
    for name in reversed((*BUSINESS, *IT)):
        option = click.option(f"--{name}", type=NUMBER, metavar="N", help=_WORDS[name])
        verb = option(verb)
    return verb


@click.command(
    "score", epilog="Example: sprintboard need score 7kq2 business --value 7 --criticality 9"
)
@click.argument("need", type=NEED)
@click.argument("side", type=click.Choice(["business", "it"]))
@_scores
@json_option
@with_workspace
def score(workspace: Workspace, /, *, need: str, side: str, as_json: bool, **scores: Any) -> None:
    """Say what a side thinks of a need; 'none' clears a score.

    business: value, criticality, reduction (WSJF); reach, impact (RICE).
    it: size, risk (WSJF); effort, confidence (RICE).
    """
    outcome = workspace.needs.score(need, side, **scores)
    need_json.tell(workspace, outcome, as_json=as_json)


@click.command("moscow", epilog="Example: sprintboard need moscow 7kq2 must")
@click.argument("need", type=NEED)
@click.argument("word", type=click.Choice([*MOSCOW, "none"]))
@json_option
@with_workspace
def moscow(workspace: Workspace, /, *, need: str, word: str, as_json: bool) -> None:
    """Say whether a need is a must, a should, a could, or not wanted this time."""
    said = "" if word == "none" else word
    need_json.tell(workspace, workspace.needs.moscow(need, said), as_json=as_json)


VERBS = (vote, score, moscow)
