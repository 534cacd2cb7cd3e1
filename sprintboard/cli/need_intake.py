"""Needs, taken in: add (line by line on a terminal), edit."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import need_json
from sprintboard.cli.output import json_option, narrate
from sprintboard.cli.references import NEED, UNIT, or_nothing, text_option
from sprintboard.cli.session import on_a_terminal, with_workspace
from sprintboard.core.errors import BadInput
from sprintboard.workspace import Workspace

QUESTIONS = (
    ("need", "What do you need?"),
    ("pain", "What is bad about how it is today?"),
    ("who", "Who needs it, and how many are they?"),
    ("how_often", "How often?"),
    ("evidence", "What shows it (a number, an example)?"),
    ("measure", "How will we know that it is better?"),
)
"""The intake, in the asker's own words: no technical field in it."""


def _options(verb: Any) -> Any:
    options = (
        text_option("--need", "What is needed; '-' reads it from stdin."),
        click.option("--pain", metavar="TEXT", help="What is bad about how it is today."),
        click.option("--who", metavar="TEXT", help="Who needs it, and how many they are."),
        click.option("--how-often", metavar="TEXT", help="How often it is needed."),
        click.option("--evidence", metavar="TEXT", help="What shows it."),
        click.option("--measure", metavar="TEXT", help="How we will know that it is better."),
        click.option("--acceptance", metavar="TEXT", help="Acceptance criteria, if known."),
        click.option("--by", metavar="NAME", help="Who asks, when it is not you."),
        click.option("--unit", type=UNIT, metavar="NAME", help="The unit that asks."),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


@click.command("add", epilog="Example: sprintboard need add 'Invoices in English'")
@click.argument("title", required=False)
@_options
@json_option
@with_workspace
def add(workspace: Workspace, /, *, title: str | None, as_json: bool, **said: Any) -> None:
    """Ask for something, in your own words.

    Without any words it asks line by line; an empty answer skips a question.
    """
    given = {name: text for name, text in said.items() if text}
    if not title and "need" not in given:
        if not on_a_terminal():
            raise BadInput("What is needed? Say it as the first word, or with --need.")
        given |= _asked(given)
    outcome = workspace.needs.add(title or "", **given)
    need_json.tell(workspace, outcome, as_json=as_json)
    if not as_json:
        short = workspace.board.short("need", outcome.ids[0])
        narrate(f"Follow it with 'sprintboard need show {short}'.")


def _asked(given: dict[str, Any]) -> dict[str, str]:
    """Ask what was not said yet; only the first answer is needed."""
    answers: dict[str, str] = {}
    for name, question in QUESTIONS:
        if name not in given:
            said = click.prompt(question, default="", show_default=False, err=True).strip()
            if said:
                answers[name] = said
            elif name == "need":
                raise BadInput("Nothing was asked for.")
    return answers


@click.command("edit", epilog="Example: sprintboard need edit 7kq2 --measure 'No call about it'")
@click.argument("need_id", metavar="NEED", type=NEED)
@click.option("--title", metavar="TEXT", help="A new title.")
@_options
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, need_id: str, as_json: bool, **said: Any) -> None:
    """Change what a need says; 'none' clears a value."""
    given: dict[str, Any] = {
        name: or_nothing(text) for name, text in said.items() if text is not None
    }
    if not given:
        raise BadInput("What shall change? Name it, for instance with --pain or --measure.")
    need_json.tell(workspace, workspace.needs.edit(need_id, **given), as_json=as_json)


VERBS = (add, edit)
