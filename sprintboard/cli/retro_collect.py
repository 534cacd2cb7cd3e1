"""A retro that is collected on one machine: its form for one person after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import click

from sprintboard.cli import cells, retro_json, retro_text
from sprintboard.cli.output import json_option, narrate, print_json
from sprintboard.cli.retro_names import RETRO, retro_argument
from sprintboard.cli.session import on_a_terminal, with_workspace
from sprintboard.core.errors import BadInput, SprintboardError
from sprintboard.core.phases import Phase
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import LIGHTS, ROTI
from sprintboard.core.text import visible_line
from sprintboard.workspace import Workspace

_COLLECTED = "retro.collected"
_RATED = (Phase.ACTIONS_BEFORE, Phase.COLLECT, Phase.GROUP, Phase.VOTE)
"""The phases in which the health check is open."""


def _pairs(
    _ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Read `start=Pair more`."""
    pairs = tuple(value.partition("=")[::2] for value in values)
    if not all(left and right for left, right in pairs):
        raise click.BadParameter(f"write it as {param.metavar}.")
    return pairs


@click.command("collect", epilog="Example: sprintboard retro collect")
@click.argument("retro", type=RETRO, default="current")
@click.option(
    "--note",
    "notes",
    metavar="COLUMN=TEXT",
    multiple=True,
    callback=_pairs,
    help="A note of one person; may be repeated.",
)
@click.option("--vote", "votes", metavar="TOPIC", multiple=True, help="A vote; may be repeated.")
@click.option(
    "--rate",
    "ratings",
    metavar="STATEMENT=COLOUR",
    multiple=True,
    callback=_pairs,
    help="A rating, or roti=1 to roti=5; may be repeated.",
)
@json_option
@with_workspace
def collect(
    workspace: Workspace,
    /,
    *,
    retro: str,
    notes: tuple[tuple[str, str], ...],
    votes: tuple[str, ...],
    ratings: tuple[tuple[str, str], ...],
    as_json: bool,
) -> None:
    """Open the form of a retro that is collected on this machine, for one person after the other.

    Nobody sees what was typed before them. With options it is the form of one person; without, you
    are asked on a terminal, until nobody is next.
    """
    found = workspace.retros.read(retro).retro
    if notes or votes or ratings:
        narrate(workspace.drafts.open_form(found.id))
        try:
            for column, text in notes:
                workspace.retros.note(found.id, text, column)
            for topic in votes:
                workspace.retros.vote(found.id, topic)
            for statement, value in ratings:
                workspace.drafts.rate(found.id, statement, value)
        except SprintboardError:
            workspace.drafts.void_form()  # they type it again: one person is counted once
            raise
        workspace.drafts.close_form()
    elif on_a_terminal():
        _ask_everybody(workspace, found.id)
    else:
        raise BadInput("What is on the form? Say it with --note, --vote or --rate.")
    _tell(workspace, found.id, as_json=as_json)


@click.command("discard", epilog="Example: sprintboard retro discard")
@retro_argument
@json_option
@with_workspace
def discard(workspace: Workspace, /, *, retro: str, as_json: bool) -> None:
    """Throw away what was collected on this machine and is not published."""
    found = workspace.retros.read(retro).retro
    gone = workspace.drafts.discard_collected(found.id)
    narrate(f"Threw {gone} note{'s' * (gone != 1)}, votes and ratings away.")
    _tell(workspace, found.id, as_json=as_json)


def _ask_everybody(workspace: Workspace, retro_id: str) -> None:
    """Open the form for one person after the other, with a clean screen for each."""
    while True:
        narrate(workspace.drafts.open_form(retro_id))
        for ask in _questions(workspace, retro_id):
            try:
                ask()
            except SprintboardError as error:
                narrate(str(error))
        workspace.drafts.close_form()
        click.clear()
        if not click.confirm("Is anybody next?", default=True, err=True):
            return


def _questions(workspace: Workspace, retro_id: str) -> Iterator[Callable[[], None]]:
    """Yield what one person is asked, by the phase that the retro is in."""
    found = workspace.retros.read(retro_id)
    if found.phase in (Phase.ACTIONS_BEFORE, Phase.COLLECT):
        for column in found.retro.columns:
            narrate(f"{visible_line(column.name)}: {visible_line(column.hint)}".rstrip(": "))
            yield from _until_empty("Note", partial(_note, workspace, retro_id, column.id))
    if found.phase == Phase.VOTE:
        narrate(retro_text.topics(found))
        yield from _until_empty("Vote for", partial(_vote, workspace, retro_id))
    yield from _rating_questions(workspace, found)


def _until_empty(prompt: str, take: Callable[[str], None]) -> Iterator[Callable[[], None]]:
    asked = f"{prompt} (empty goes on)"
    while text := click.prompt(asked, default="", show_default=False, err=True):
        yield partial(take, text)


def _note(workspace: Workspace, retro_id: str, column: str, text: str) -> None:
    workspace.retros.note(retro_id, text, column)


def _vote(workspace: Workspace, retro_id: str, topic: str) -> None:
    narrate(workspace.retros.vote(retro_id, topic).sentence)


def _rating_questions(workspace: Workspace, found: RetroRecord) -> Iterator[Callable[[], None]]:
    asked: list[tuple[str, str, tuple[str, ...]]] = []
    if found.phase in _RATED:
        asked += [(each.id, each.text, LIGHTS) for each in found.retro.statements]
    elif found.phase == Phase.REVIEW:
        asked.append((ROTI, "Was the time well spent?", tuple("12345")))
    for statement, text, values in asked:
        choice = click.Choice(["", *values])
        said = click.prompt(
            f"{visible_line(text)} ({', '.join(values)})",
            type=choice,
            default="",
            show_default=False,
            show_choices=False,
            err=True,
        )
        if said:
            yield partial(workspace.drafts.rate, found.retro.id, statement, said)


def _tell(workspace: Workspace, retro_id: str, *, as_json: bool) -> None:
    held = workspace.drafts.collected(retro_id)
    if as_json:
        print_json(_COLLECTED, retro_json.collected(held))
    else:
        rows = [
            ("People", str(held.people)),
            ("Notes", str(held.notes)),
            ("Votes and ratings", str(held.others)),
        ]
        narrate(cells.table(rows))


VERBS = (collect, discard)
