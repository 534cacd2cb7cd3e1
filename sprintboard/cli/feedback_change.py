"""Feedback, taken on and answered: acknowledge, plan, done, decline, answer, merge, link, told."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import feedback_json, stdin
from sprintboard.cli.feedback_read import FEEDBACK
from sprintboard.cli.feedback_words import tell_entry
from sprintboard.cli.kept import kept
from sprintboard.cli.output import json_option
from sprintboard.cli.references import ANY_CARD, MEMBER, NEED, or_nothing
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace
from sprintboard.workspace.entries import Entries

_entry = click.argument("entry", type=FEEDBACK)
_text = click.argument("text", callback=stdin.put_text)


def _links(verb: Any) -> Any:
    """Add the options that name cards and needs."""
    options = (
        click.option("--card", "cards", type=ANY_CARD, multiple=True, help="A card; repeatable."),
        click.option("--need", "needs", type=NEED, multiple=True, help="A need; repeatable."),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


@click.command("acknowledge", epilog="Example: sprintboard feedback acknowledge 7kq2")
@_entry
@json_option
@with_workspace
def acknowledge(workspace: Workspace, /, *, entry: str, as_json: bool) -> None:
    """Say that somebody has read it and looks after it."""
    tell_entry(workspace, workspace.feedback.acknowledge(entry), as_json=as_json)


@click.command("plan", epilog="Example: sprintboard feedback plan 7kq2 --card 9mzx")
@_entry
@_links
@json_option
@with_workspace
def plan(workspace: Workspace, /, *, entry: str, as_json: bool, **links: tuple[str, ...]) -> None:
    """Say that it will be done, by these cards or needs."""
    tell_entry(workspace, workspace.feedback.plan(entry, **links), as_json=as_json)


@click.command("done", epilog="Example: sprintboard feedback done 7kq2 --answer 'it takes 2 s now'")
@_entry
@click.option(
    "--answer", metavar="TEXT", callback=stdin.put_text, help="What to tell; '-' reads stdin."
)
@json_option
@with_workspace
def done(workspace: Workspace, /, *, entry: str, answer: str | None, as_json: bool) -> None:
    """Say that it is done; whoever gave it is to be told."""
    tell_entry(workspace, workspace.feedback.done(entry, answer or ""), as_json=as_json)


@click.command(
    "decline", epilog="Example: sprintboard feedback decline 7kq2 'the law asks for two forms'"
)
@_entry
@_text
@json_option
@with_workspace
def decline(workspace: Workspace, /, *, entry: str, text: str, as_json: bool) -> None:
    """Say that it will not be done, and why; '-' reads the answer from standard input."""
    tell_entry(workspace, workspace.feedback.decline(entry, text), as_json=as_json)


@click.command("answer", epilog="Example: sprintboard feedback answer 7kq2 'we look into it'")
@_entry
@_text
@json_option
@with_workspace
def answer(workspace: Workspace, /, *, entry: str, text: str, as_json: bool) -> None:
    """Answer it; '-' reads the answer from standard input."""
    tell_entry(workspace, workspace.feedback.answer(entry, text), as_json=as_json)


@click.command("reopen", epilog="Example: sprintboard feedback reopen 7kq2")
@_entry
@json_option
@with_workspace
def reopen(workspace: Workspace, /, *, entry: str, as_json: bool) -> None:
    """Look after it again, when what was done or declined did not hold."""
    tell_entry(workspace, workspace.feedback.reopen(entry), as_json=as_json)


@click.command("merge", epilog="Example: sprintboard feedback merge 7kq2 9mzx 3fa0")
@click.argument("into", type=FEEDBACK)
@click.argument("entries", type=FEEDBACK, nargs=-1, required=True, callback=stdin.put_ids)
@json_option
@with_workspace
def merge(workspace: Workspace, /, *, into: str, entries: tuple[str, ...], as_json: bool) -> None:
    """Make entries part of the first one; everybody who gave one of them has one vote."""
    tell_entry(workspace, workspace.feedback.merge(into, entries), as_json=as_json)


@click.command("unmerge", epilog="Example: sprintboard feedback unmerge 9mzx")
@_entry
@json_option
@with_workspace
def unmerge(workspace: Workspace, /, *, entry: str, as_json: bool) -> None:
    """Let an entry that was merged stand for itself again."""
    tell_entry(workspace, workspace.feedback.unmerge(entry), as_json=as_json)


@click.command("link", epilog="Example: sprintboard feedback link 7kq2 --card 9mzx")
@_entry
@_links
@json_option
@with_workspace
def link(workspace: Workspace, /, *, entry: str, as_json: bool, **links: tuple[str, ...]) -> None:
    """Say which cards and needs answer it."""
    tell_entry(workspace, workspace.feedback.link(entry, **links), as_json=as_json)


@click.command("unlink", epilog="Example: sprintboard feedback unlink 7kq2 --card 9mzx")
@_entry
@_links
@json_option
@with_workspace
def unlink(workspace: Workspace, /, *, entry: str, as_json: bool, **links: tuple[str, ...]) -> None:
    """Take the link to cards and needs away."""
    tell_entry(workspace, workspace.feedback.unlink(entry, **links), as_json=as_json)


@click.command("assign", epilog="Example: sprintboard feedback assign 7kq2 ada")
@_entry
@click.argument("member", type=MEMBER)
@json_option
@with_workspace
def assign(workspace: Workspace, /, *, entry: str, member: str, as_json: bool) -> None:
    """Say who sees to the answer; 'none' for nobody."""
    outcome = workspace.feedback.assign(entry, or_nothing(member))
    tell_entry(workspace, outcome, as_json=as_json)


@click.command("told", epilog="Example: sprintboard feedback told 7kq2 --who Jane")
@_entry
@click.option("--who", metavar="NAME", help="Who was told; else everybody who waits to hear.")
@json_option
@with_workspace
def told(workspace: Workspace, /, *, entry: str, who: str | None, as_json: bool) -> None:
    """Note that people were told what became of their feedback."""
    tell_entry(workspace, workspace.feedback.told(entry, who), as_json=as_json)


def _entries(workspace: Workspace) -> Entries:
    return workspace.feedback


VERBS = (
    *(acknowledge, plan, done, decline, answer, reopen),
    *(merge, unmerge, link, unlink, assign, told),
    *kept("feedback", _entries, feedback_json.record, words="an entry of feedback"),
)
