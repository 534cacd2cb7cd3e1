"""Needs, decided on: accept, merge, decline, snooze, ask, reopen, delete."""

from __future__ import annotations

import click

from sprintboard.cli import need_json, stdin
from sprintboard.cli.kept import kept
from sprintboard.cli.output import json_option
from sprintboard.cli.references import NEED, text_option
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace
from sprintboard.workspace.needs import Needs


@click.command("accept", epilog="Example: sprintboard need accept 7kq2 --card 'English invoice'")
@click.argument("need", type=NEED)
@click.option(
    "--card", "cards", metavar="TITLE", multiple=True, help="A card it becomes; repeatable."
)
@text_option("--acceptance", "Acceptance criteria that the cards carry; '-' reads stdin.")
@click.option("--answer", metavar="TEXT", help="What the asker will read.")
@json_option
@with_workspace
def accept(
    workspace: Workspace,
    /,
    *,
    need: str,
    cards: tuple[str, ...],
    acceptance: str | None,
    answer: str | None,
    as_json: bool,
) -> None:
    """Accept a need: it becomes a card, or several, which keep the link to it."""
    outcome = workspace.needs.accept(
        need, cards=cards, acceptance=acceptance or "", answer=answer or ""
    )
    need_json.tell(workspace, outcome, as_json=as_json)


@click.command("merge", epilog="Example: sprintboard need merge 7kq2 9mzx")
@click.argument("into", type=NEED)
@click.argument("needs", type=NEED, nargs=-1, required=True)
@json_option
@with_workspace
def merge(workspace: Workspace, /, *, into: str, needs: tuple[str, ...], as_json: bool) -> None:
    """Join needs that ask for the same into the first one: voices and votes come together."""
    need_json.tell(workspace, workspace.needs.merge(into, needs), as_json=as_json)


@click.command("decline", epilog="Example: sprintboard need decline 7kq2 'The law forbids it'")
@click.argument("need", type=NEED)
@click.argument("answer", callback=stdin.put_text)
@json_option
@with_workspace
def decline(workspace: Workspace, /, *, need: str, answer: str, as_json: bool) -> None:
    """Decline a need, with the reason that the asker will read; '-' reads it from stdin."""
    need_json.tell(workspace, workspace.needs.decline(need, answer), as_json=as_json)


@click.command("snooze", epilog="Example: sprintboard need snooze 7kq2 2027-01-15")
@click.argument("need", type=NEED)
@click.argument("until", metavar="DATE")
@json_option
@with_workspace
def snooze(workspace: Workspace, /, *, need: str, until: str, as_json: bool) -> None:
    """Put a need aside until a day."""
    need_json.tell(workspace, workspace.needs.snooze(need, until), as_json=as_json)


@click.command("ask", epilog="Example: sprintboard need ask 7kq2 'Which customers?' --due friday")
@click.argument("need", type=NEED)
@click.argument("question", callback=stdin.put_text)
@click.option("--due", metavar="DATE", help="The day by which the answer is needed.")
@json_option
@with_workspace
def ask(
    workspace: Workspace, /, *, need: str, question: str, due: str | None, as_json: bool
) -> None:
    """Ask the asker back; the need goes on when they answer."""
    outcome = workspace.needs.ask_back(need, question, due=due)
    need_json.tell(workspace, outcome, as_json=as_json)


@click.command("reopen", epilog="Example: sprintboard need reopen 7kq2")
@click.argument("need", type=NEED)
@json_option
@with_workspace
def reopen(workspace: Workspace, /, *, need: str, as_json: bool) -> None:
    """Let a need wait for triage again, whatever was decided."""
    need_json.tell(workspace, workspace.needs.reopen(need), as_json=as_json)


def _needs(workspace: Workspace) -> Needs:
    return workspace.needs


VERBS = (accept, merge, decline, snooze, ask, reopen, *kept("need", _needs, need_json.record))
