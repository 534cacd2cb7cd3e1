"""Topics of a retro, talked about: talk, discuss, needs, answer, summary, close."""

from __future__ import annotations

import click

from sprintboard.cli import stdin
from sprintboard.cli.output import json_option
from sprintboard.cli.references import UNIT, or_nothing
from sprintboard.cli.retro_names import TOPIC, retro_argument, retro_option
from sprintboard.cli.retro_tell import tell
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace

_topic = click.argument("topic", type=TOPIC)
_text = click.argument("text", callback=stdin.put_text)


@click.command("talk", epilog="Example: sprintboard retro talk Exports 'The index is missing'")
@_topic
@_text
@click.option("--instead", is_flag=True, help="In the place of what is there; 'none' clears it.")
@retro_option
@json_option
@with_workspace
def talk(
    workspace: Workspace, /, *, topic: str, text: str, instead: bool, retro: str, as_json: bool
) -> None:
    """Write down what was said about a topic, below what is there; '-' reads it from stdin."""
    retros = workspace.retros
    if instead:
        outcome = retros.talk(retro, topic, or_nothing(text) or "")
    else:
        outcome = retros.add_talk(retro, topic, text)
    tell(workspace, outcome, as_json=as_json)


@click.command("discuss", epilog="Example: sprintboard retro discuss Exports")
@_topic
@click.option("--again", is_flag=True, help="It was not talked about after all.")
@retro_option
@json_option
@with_workspace
def discuss(workspace: Workspace, /, *, topic: str, again: bool, retro: str, as_json: bool) -> None:
    """Say that a topic was talked about; 'retro show' lists them by their votes."""
    retros = workspace.retros
    verb = retros.undiscussed if again else retros.discussed
    tell(workspace, verb(retro, topic), as_json=as_json)


@click.command("needs", epilog="Example: sprintboard retro needs Exports Finance")
@_topic
@click.argument("unit", type=UNIT)
@retro_option
@json_option
@with_workspace
def needs(workspace: Workspace, /, *, topic: str, unit: str, retro: str, as_json: bool) -> None:
    """Say that a topic cannot be solved without a unit; 'none' takes that back.

    It waits for that unit, in 'sprintboard digest' too, until 'retro answer' answers.
    """
    outcome = workspace.retros.needs(retro, topic, or_nothing(unit) or "")
    tell(workspace, outcome, as_json=as_json)


@click.command(
    "answer", epilog="Example: sprintboard retro answer Exports 'We export in the morning'"
)
@_topic
@_text
@retro_option
@json_option
@with_workspace
def answer(workspace: Workspace, /, *, topic: str, text: str, retro: str, as_json: bool) -> None:
    """Answer a topic that needs your unit; '-' reads the answer from stdin."""
    tell(workspace, workspace.retros.answer(retro, topic, text), as_json=as_json)


@click.command("summary", epilog="Example: sprintboard retro summary 'We wait less'")
@_text
@retro_option
@json_option
@with_workspace
def summary(workspace: Workspace, /, *, text: str, retro: str, as_json: bool) -> None:
    """Say in a few words what came of a retro; 'none' clears it, '-' reads it from stdin."""
    outcome = workspace.retros.summarise(retro, or_nothing(text) or "")
    tell(workspace, outcome, as_json=as_json)


@click.command("close", epilog="Example: sprintboard retro close")
@retro_argument
@click.option("--anyway", is_flag=True, help="Even when something is still open.")
@json_option
@with_workspace
def close(workspace: Workspace, /, *, retro: str, anyway: bool, as_json: bool) -> None:
    """Close a retro that is in review and has talked about what was voted for."""
    tell(workspace, workspace.retros.close(retro, anyway=anyway), as_json=as_json)


VERBS = (talk, discuss, needs, answer, summary, close)
