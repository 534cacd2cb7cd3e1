"""`sprintboard metrics`: the numbers, one command each."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

import click

from sprintboard.cli import cells
from sprintboard.cli.noun import LIST, Noun
from sprintboard.cli.output import json_option, print_json, print_text


class Number(NamedTuple):
    """A number: the module that shows it, and what it is in one sentence."""

    module: str
    sentence: str


NUMBERS = {
    "cycle-time": Number("metrics_flow", "How many days finished work took, in percentiles."),
    "sle": Number("metrics_flow", "Within how many days a card is done, with 85 %."),
    "ageing": Number("metrics_flow", "How old work in progress is, against finished work."),
    "throughput": Number("metrics_flow", "How many cards were finished a day."),
    "cumulative-flow": Number("metrics_flow", "How many cards have come how far, day by day."),
    "forecast": Number("metrics_forecast", "When so many cards are done, or how many by a day."),
    "flow-efficiency": Number("metrics_waiting", "Which part of its time work was active."),
    "blocked": Number("metrics_waiting", "How long cards were blocked, why, and on whom."),
    "handoffs": Number("metrics_waiting", "How work passes between units, and waits there."),
    "wip": Number("metrics_waiting", "How much work each unit has in hands, and its limit."),
    "burndown": Number("metrics_sprint", "How much of a sprint is left, day by day."),
    "burnup": Number("metrics_sprint", "How much of a sprint is done, day by day."),
    "velocity": Number("metrics_sprint", "How much the team completes in a sprint."),
    "csat": Number("metrics_feedback", "How satisfied people are with what was delivered."),
    "nps": Number("metrics_feedback", "Whether people would recommend it."),
    "feedback": Number("metrics_feedback", "What comes of feedback: answers, things, effects."),
    "collaboration": Number("metrics_waiting", "Whether both sides work on things together."),
}
"""Only the module of the number that is asked for is loaded."""


class Numbers(Noun):
    """Finds the numbers when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [LIST, *NUMBERS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == LIST:
            return list_numbers
        if cmd_name not in NUMBERS:
            return None
        module = import_module(f"sprintboard.cli.{NUMBERS[cmd_name].module}")
        verbs: tuple[click.Command, ...] = module.VERBS
        return next(each for each in verbs if each.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Numbers"):
            formatter.write_dl([(name, each.sentence) for name, each in NUMBERS.items()])


@click.group("metrics", cls=Numbers, epilog="Example: sprintboard metrics cycle-time --explain")
def command() -> None:
    """Show the numbers of the board: how work flows, and where it waits.

    Without a name it lists them. Each is made from the history of the cards, archived ones too, and
    --explain lists the cards behind it.
    """


@click.command(LIST, epilog="Example: sprintboard metrics")
@json_option
def list_numbers(*, as_json: bool) -> None:
    """List the numbers with a sentence each."""
    if as_json:
        rows = [{"name": name, "sentence": each.sentence} for name, each in NUMBERS.items()]
        print_json("metrics", rows)
    else:
        print_text(cells.table([(name, each.sentence) for name, each in NUMBERS.items()]))
