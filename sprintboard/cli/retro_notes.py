"""Notes of a retro: note, draft, publish."""

from __future__ import annotations

import click

from sprintboard.cli import retro_json, retro_text, stdin
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.reporting import sentence
from sprintboard.cli.retro_names import (
    DRAFT,
    NOTE,
    RETRO_COLUMN,
    retro_argument,
    retro_option,
)
from sprintboard.cli.retro_tell import tell_within
from sprintboard.cli.session import on_a_terminal, with_workspace
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import COLLECTED
from sprintboard.core.text import visible_line
from sprintboard.workspace import Outcome, Workspace


@click.command("note", epilog="Example: sprintboard retro note 'Pair more' --column start")
@click.argument("text", required=False, callback=stdin.put_text)
@click.option("--column", type=RETRO_COLUMN, metavar="COLUMN", help="Where it belongs.")
@retro_option
@json_option
@with_workspace
def note(
    workspace: Workspace, /, *, text: str | None, column: str | None, retro: str, as_json: bool
) -> None:
    """Write a note: a draft on this machine, until you publish it or collecting is over.

    Without TEXT you are asked for it on a terminal, and '-' reads it from stdin: your shell does
    not remember what it was not told.
    """
    found = workspace.retros.read(retro)
    _require_said(found, text, column)
    _promise(found)
    text = _asked_text(text)
    column = _asked_column(found, column)
    outcome = workspace.retros.note(found.retro.id, text, column or "")
    if outcome.undoable:  # it was late, and is published already
        tell_within(workspace, outcome, found.retro.id, as_json=as_json)
    else:
        _tell_draft(workspace, outcome, found.retro.id, as_json=as_json)


@click.group("draft", cls=Noun, epilog="Example: sprintboard retro draft")
def draft() -> None:
    """List, change and throw away notes that are not published yet."""


@draft.command("list", epilog="Example: sprintboard retro draft")
@retro_option
@json_option
@with_workspace
def list_drafts(workspace: Workspace, /, *, retro: str, as_json: bool) -> None:
    """List your notes of a retro that nobody else sees yet."""
    found = workspace.retros.read(retro)
    if as_json:
        print_json("retro.draft.list", [retro_json.draft(each) for each in found.drafts])
    else:
        print_text(retro_text.drafts(found) or "No note of yours waits to be published.")


@draft.command("edit", epilog="Example: sprintboard retro draft edit 7kq2 'Pair every day'")
@click.argument("draft", type=DRAFT)
@click.argument("text", callback=stdin.put_text)
@retro_option
@json_option
@with_workspace
def edit_draft(
    workspace: Workspace, /, *, draft: str, text: str, retro: str, as_json: bool
) -> None:
    """Write a note anew that is not published yet; '-' reads the text from stdin."""
    outcome = workspace.retros.edit_draft(retro, draft, text)
    _tell_draft(workspace, outcome, retro, as_json=as_json)


@draft.command("remove", epilog="Example: sprintboard retro draft remove 7kq2")
@click.argument("draft", type=DRAFT)
@retro_option
@json_option
@with_workspace
def remove_draft(workspace: Workspace, /, *, draft: str, retro: str, as_json: bool) -> None:
    """Throw a note away that is not published yet."""
    found = workspace.retros.draft(retro, draft)
    narrate(sentence(workspace.retros.remove_draft(retro, draft)))
    if as_json:
        print_json("retro.draft", retro_json.draft(found))


@click.command("publish", epilog="Example: sprintboard retro publish")
@retro_argument
@click.option("--anyway", is_flag=True, help="What was collected, though it hides nobody.")
@json_option
@with_workspace
def publish(workspace: Workspace, /, *, retro: str, anyway: bool, as_json: bool) -> None:
    """Show your drafts to everybody, in the mode of the retro; or what was collected here."""
    outcome = workspace.retros.publish(retro, anyway=anyway)
    tell_within(workspace, outcome, retro, as_json=as_json)


@click.command("edit-note", epilog="Example: sprintboard retro edit-note 7kq2 'Pair every day'")
@click.argument("note", type=NOTE)
@click.argument("text", callback=stdin.put_text)
@retro_option
@json_option
@with_workspace
def edit_note(workspace: Workspace, /, *, note: str, text: str, retro: str, as_json: bool) -> None:
    """Change a published note of yours, where names are shown."""
    outcome = workspace.retros.edit_note(retro, note, text)
    tell_within(workspace, outcome, retro, as_json=as_json)


@click.command("remove-note", epilog="Example: sprintboard retro remove-note 7kq2")
@click.argument("note", type=NOTE)
@retro_option
@json_option
@with_workspace
def remove_note(workspace: Workspace, /, *, note: str, retro: str, as_json: bool) -> None:
    """Take back a published note of yours, where names are shown."""
    outcome = workspace.retros.remove_note(retro, note)
    tell_within(workspace, outcome, retro, as_json=as_json)


def _promise(found: RetroRecord) -> None:
    """Say what the mode promises: in full before the first note, in a word before others."""
    if found.drafts:
        narrate(f"Mode: {found.retro.mode}; 'sprintboard retro show' says what that means.")
    else:
        narrate(found.promise)


def _require_said(found: RetroRecord, text: str | None, column: str | None) -> None:
    """Require that a note can be written here, and what nobody is there to be asked for."""
    if found.retro.mode == COLLECTED:
        raise Refused(
            "The notes of this retro are collected on one machine: write yours there, with "
            "'sprintboard retro collect'."
        )
    if on_a_terminal():
        return
    if text is None:
        raise BadInput("The note is missing: write it as TEXT, or '-' to read it from stdin.")
    if not column and len(found.retro.columns) > 1:
        listed = ", ".join(f"'{each.name}'" for each in found.retro.columns)
        raise BadInput(f"Where does the note belong? Say it with --column: {listed}.")


def _asked_text(text: str | None) -> str:
    if text is not None:
        return text
    asked: str = click.prompt("Note", err=True)
    return asked


def _asked_column(found: RetroRecord, column: str | None) -> str | None:
    columns = found.retro.columns
    if column or len(columns) < 2:
        return column
    for each in columns:
        narrate(f"  {visible_line(each.name)}: {visible_line(each.hint)}".rstrip(": "))
    choice = click.Choice([each.name for each in columns], case_sensitive=False)
    asked: str = click.prompt("Column", type=choice, err=True)
    return asked


def _tell_draft(workspace: Workspace, outcome: Outcome, retro: str, *, as_json: bool) -> None:
    """Tell of a draft: nothing of it is committed."""
    narrate(sentence(outcome))
    if as_json:
        found = workspace.retros.draft(retro, outcome.ids[0])
        print_json("retro.draft", retro_json.draft(found))


VERBS = (note, draft, publish, edit_note, remove_note)
