"""Feedback without a name: drafts, discard, publish, and the form of a collector."""

from __future__ import annotations

import click

from sprintboard.cli import cells, feedback_json
from sprintboard.cli.abouts import ABOUT
from sprintboard.cli.feedback_words import ask_words, nps_option, put_words
from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.reporting import committed, sentence
from sprintboard.cli.session import on_a_terminal, with_workspace
from sprintboard.core.about import about_of
from sprintboard.core.about_words import called
from sprintboard.core.errors import BadInput, SprintboardError
from sprintboard.core.feedback_values import SCALES
from sprintboard.core.feedback_words import read_words
from sprintboard.core.retro_values import COLLECTED
from sprintboard.core.spooled import NO_RETRO
from sprintboard.core.text import visible_line
from sprintboard.workspace import Workspace
from sprintboard.workspace.abouts import find_about
from sprintboard.workspace.draft_writing import FeedbackDraft


@click.command("drafts", epilog="Example: sprintboard feedback drafts")
@json_option
@with_workspace
def drafts(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the feedback without a name that waits on this machine until it is published."""
    found = workspace.drafts.feedback()
    if as_json:
        print_json("feedback.draft.list", [feedback_json.draft(each) for each in found])
    else:
        print_text(cells.table([_draft_row(workspace, each) for each in found]))


def _draft_row(workspace: Workspace, draft: FeedbackDraft) -> tuple[str, ...]:
    says = draft.values
    score = says.get("score")
    rated = f"{score['value']} of {SCALES[score['scale']][1]}" if score else ""
    about = called(workspace.board, about_of(says.get("about"))).label
    return draft.id[:4], rated, visible_line(about), cells.cut(str(says.get("text") or ""), 60)


@click.command("discard", epilog="Example: sprintboard feedback discard 7kq2")
@click.argument("draft", metavar="DRAFT", required=False)
@click.option("--collected", is_flag=True, help="All that was collected on this machine.")
@json_option
@with_workspace
def discard(workspace: Workspace, /, *, draft: str | None, collected: bool, as_json: bool) -> None:
    """Throw away feedback that waits on this machine; 'feedback drafts' lists it."""
    if bool(draft) == collected:
        raise BadInput("What is thrown away? Name a draft, or say --collected for all of it.")
    if draft:
        workspace.drafts.discard(draft)
    else:
        workspace.drafts.discard_collected()
    narrate("Thrown away: nothing of it is left on this machine.")
    if as_json:
        left = [feedback_json.draft(each) for each in workspace.drafts.feedback()]
        print_json("feedback.draft.list", left)


@click.command("publish", epilog="Example: sprintboard feedback publish --anyway")
@click.option("--anyway", is_flag=True, help="What was collected, though it hides nobody.")
@json_option
@with_workspace
def publish(workspace: Workspace, /, *, anyway: bool, as_json: bool) -> None:
    """Publish feedback without names that waits on this machine, all of it together.

    What you wrote yourself is sent by a sync of another day, never at once.
    """
    outcome = workspace.drafts.publish(NO_RETRO, anyway=anyway)
    with committed(workspace):
        narrate(sentence(outcome))
        if as_json:
            print_json("feedback.collected", _held(workspace))


@click.command("collect", epilog="Example: sprintboard feedback collect 7kq2 4 'export is slow'")
@click.argument("about", metavar="ABOUT", type=ABOUT)
@click.argument("words", metavar="[SCORE] [TEXT]...", nargs=-1, callback=put_words)
@nps_option
@json_option
@with_workspace
def collect(
    workspace: Workspace,
    /,
    *,
    about: str,
    words: tuple[str, ...],
    nps: bool,
    as_json: bool,
) -> None:
    """Open a form on this machine for one person after the other; nobody sees what others typed.

    With words it is the form of one person; without, you are asked on a terminal until nobody is
    next. 'feedback publish' publishes all of it together.
    """
    find_about(workspace.board, about)  # before anybody types for nothing
    scale = "nps" if nps else "csat"
    if words:
        _form(workspace, about, words, scale)
    elif on_a_terminal():
        _ask_everybody(workspace, about, scale)
    else:
        raise BadInput("What is on the form? Say a score, a text, or both, after what it is about.")
    held = _held(workspace)
    if as_json:
        print_json("feedback.collected", held)
    else:
        narrate(cells.table([("People", f"{held['people']}"), ("Entries", f"{held['entries']}")]))


def _ask_everybody(workspace: Workspace, about: str, scale: str) -> None:
    """Open the form for one person after the other, with a clean screen for each."""
    while True:
        try:
            _form(workspace, about, (), scale)
        except SprintboardError as error:
            narrate(str(error))
        click.clear()
        if not click.confirm("Is anybody next?", default=True, err=True):
            return


def _form(workspace: Workspace, about: str, words: tuple[str, ...], scale: str) -> None:
    """Take in what one person says; what is promised is told before they type."""
    narrate(workspace.drafts.open_form())
    try:
        score, text = read_words(words, scale=scale) if words else ask_words(scale)
        workspace.feedback.add(about, score=score, text=text, scale=scale, mode=COLLECTED)
    except SprintboardError:
        workspace.drafts.void_form()  # they type it again: one person is counted once
        raise
    finally:
        workspace.drafts.close_form()


def _held(workspace: Workspace) -> dict[str, int | bool]:
    held = workspace.drafts.collected()
    return {"people": held.people, "entries": held.notes, "is_enough": held.is_enough}


VERBS = (drafts, discard, publish, collect)
