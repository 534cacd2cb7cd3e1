"""Feedback, read: list, show, tell."""

from __future__ import annotations

import click

from sprintboard.cli import cells, feedback_json, feedback_text
from sprintboard.cli.explained import print_explained, print_explained_json
from sprintboard.cli.filter_words import Filtered, filtered, tell_nothing_matches
from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.references import named
from sprintboard.cli.session import with_workspace
from sprintboard.core.feedback_group import Whole, wholes
from sprintboard.core.feedback_telling import ToTell
from sprintboard.core.text import shorten
from sprintboard.core.voices import voice_name
from sprintboard.workspace import Workspace
from sprintboard.workspace.entries import voice_of

FEEDBACK = named("feedback")


@click.command(
    "list",
    cls=Filtered,
    kind="feedback",
    epilog="Example: sprintboard feedback is:open score<3 side:business",
)
@filtered(lambda workspace: workspace.feedback)
@json_option
@with_workspace
def list_feedback(workspace: Workspace, /, *, filter: str, as_json: bool) -> None:
    """List the feedback that matches a filter, the newest first.

    What was merged is listed with 'state:merged'.
    """
    found, board = workspace.feedback.list(filter), workspace.board
    known = wholes(board.feedback)
    shown = [known.get(each.id) or Whole(each) for each in found]
    if as_json:
        print_json("feedback.list", [feedback_json.told(each, board) for each in shown])
    else:
        print_text(cells.table([feedback_text.row(each, board, workspace.now) for each in shown]))
    if not shown and board.feedback:
        tell_nothing_matches("feedback", filter)
    elif not shown:
        narrate(feedback_text.NOTHING)


@click.command("show", epilog="Example: sprintboard feedback show 7kq2")
@click.argument("entry", type=FEEDBACK)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, entry: str, as_json: bool) -> None:
    """Show an entry of feedback: its words, whose it is, the answer, the cards that answer it."""
    found, board = workspace.feedback.read(entry), workspace.board
    if as_json:
        print_explained_json(workspace, "feedback", feedback_json.whole(found, board))
    else:
        print_explained(workspace, feedback_text.in_full(found, board))


@click.command("tell", epilog="Example: sprintboard feedback tell 7kq2 --to Jane")
@click.argument("entry", type=FEEDBACK, required=False)
@click.option("--to", metavar="NAME", help="Only the letter to this one.")
@json_option
@with_workspace
def tell(workspace: Workspace, /, *, entry: str | None, to: str | None, as_json: bool) -> None:
    """List who must be told what became of their feedback; with an entry: the letters to copy.

    'feedback told' notes that somebody was told.
    """
    board, every = workspace.board, workspace.feedback.to_tell()
    waiting = _of(workspace, every, entry, to)
    if as_json:
        print_json("feedback.tell", [feedback_json.to_tell(each, board) for each in waiting])
    elif entry:
        print_text("\n\n---\n\n".join(each.text for each in waiting))
    else:
        print_text(cells.table([feedback_text.tell_row(each, board) for each in waiting]))
    if not waiting:
        narrate("Nobody waits to hear what became of feedback.")
    for proposed in () if entry else workspace.feedback.proposed_done():
        short = board.short("feedback", proposed.id)
        narrate(
            f"All cards of {short} '{shorten(proposed.name, 50)}' are done: "
            f"'sprintboard feedback done {short}' closes it."
        )


def _of(
    workspace: Workspace, every: tuple[ToTell, ...], entry: str | None, to: str | None
) -> list[ToTell]:
    if entry is None:
        board, wanted = workspace.board, (to or "").strip().casefold()
        return [e for e in every if voice_name(board, e.voice).casefold().startswith(wanted)]
    whole = workspace.feedback.read(entry)
    voice = voice_of(workspace.board, whole, to) if to else None
    return [e for e in every if e.entry.id == whole.entry.id and voice in (None, e.voice)]


VERBS = (list_feedback, show, tell)
