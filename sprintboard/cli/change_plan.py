"""Changes, planned: new, edit, add, remove, window, template."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import change_json, stdin
from sprintboard.cli.cells import table
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import (
    ANY_CARD,
    CHANGE,
    MEMBER,
    RELEASE,
    TEMPLATE,
    any_card_ids,
    or_nothing,
    text_option,
)
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.change_template import ChangeTemplate
from sprintboard.core.change_values import TYPES
from sprintboard.core.errors import BadInput
from sprintboard.core.text import visible_line
from sprintboard.workspace import Workspace


def _options(verb: Any) -> Any:
    options = (
        text_option("--text", "What it is; '-' reads it from stdin."),
        click.option("--type", type=click.Choice(TYPES), help="How it is approved."),
        click.option(
            "--template",
            type=TEMPLATE,
            metavar="NAME",
            help="The pre-approved template it follows.",
        ),
        click.option("--owner", type=MEMBER, metavar="NAME", help="Who plans it."),
        click.option("--release", type=RELEASE, metavar="NAME", help="The release it belongs to."),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


@click.command("new", epilog="Example: sprintboard change new 'VAT goes live' --card 7kq2")
@click.argument("name")
@click.option("--card", "cards", type=ANY_CARD, multiple=True, help="A card; repeatable.")
@_options
@json_option
@with_workspace
def new(
    workspace: Workspace, /, *, name: str, cards: tuple[str, ...], as_json: bool, **said: Any
) -> None:
    """Plan a change.

    standard: follows a pre-approved template ('change templates' lists them), whose steps it begins
    with; with --template it is one. normal: somebody of each side approves it.
    emergency: may go live at once; its papers are due a day later.
    """
    given = {key: value for key, value in said.items() if value}
    change_json.tell(workspace, workspace.changes.new(name, cards=cards, **given), as_json=as_json)


@click.command("edit", epilog="Example: sprintboard change edit VAT --owner Ada")
@click.argument("change", type=CHANGE)
@click.option("--name", metavar="TEXT", help="A new name.")
@_options
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, change: str, as_json: bool, **said: Any) -> None:
    """Change what a change says; 'none' clears a value."""
    given: dict[str, Any] = {k: or_nothing(value) for k, value in said.items() if value is not None}
    if not given:
        raise BadInput("What shall change? Name it, for instance with --owner or --release.")
    change_json.tell(workspace, workspace.changes.edit(change, **given), as_json=as_json)


@click.command("add", epilog="Example: sprintboard change add VAT 7kq2 9mzx")
@click.argument("change", type=CHANGE)
@any_card_ids
@json_option
@with_workspace
def add(workspace: Workspace, /, *, change: str, cards: tuple[str, ...], as_json: bool) -> None:
    """Put cards into a change."""
    change_json.tell(workspace, workspace.changes.add(change, cards), as_json=as_json)


@click.command("remove", epilog="Example: sprintboard change remove VAT 7kq2")
@click.argument("change", type=CHANGE)
@any_card_ids
@json_option
@with_workspace
def remove(workspace: Workspace, /, *, change: str, cards: tuple[str, ...], as_json: bool) -> None:
    """Take cards out of a change."""
    change_json.tell(workspace, workspace.changes.remove(change, cards), as_json=as_json)


@click.command(
    "window", epilog="Example: sprintboard change window VAT 'friday 18:00' 'friday 20:00'"
)
@click.argument("change", type=CHANGE)
@click.argument("start")
@click.argument("end")
@json_option
@with_workspace
def window(workspace: Workspace, /, *, change: str, start: str, end: str, as_json: bool) -> None:
    """Say when it may go live, in the board's time zone."""
    change_json.tell(workspace, workspace.changes.window(change, start, end), as_json=as_json)


@click.command(
    "template", epilog="Example: sprintboard change template 'Text fix' 'Deploy; read the page'"
)
@click.argument("name", type=TEMPLATE)
@click.argument("steps", required=False, callback=stdin.put_text)
@click.option("--rename", metavar="TEXT", default="", help="A new name for it.")
@click.option("--retire", "--remove", "remove", is_flag=True, help="Offer it no more.")
@json_option
@with_workspace
def template(
    workspace: Workspace,
    /,
    *,
    name: str,
    steps: str | None,
    rename: str,
    remove: bool,
    as_json: bool,
) -> None:
    """Pre-approve a kind of change by its steps: a standard change follows it.

    One that there is gets the new steps. Changes that follow it stay as they are.
    """
    outcome = workspace.changes.template(name, steps, rename=rename, remove=remove)
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="change.template",
        to_data=lambda _: _told(workspace, rename or name, removed=remove),
    )


def _told(workspace: Workspace, name: str, *, removed: bool) -> dict[str, Any]:
    if removed:
        return {"name": name, "steps": "", "removed": True}
    return {**_data(workspace.changes.find_template(name)), "removed": False}


@click.command("templates", epilog="Example: sprintboard change templates")
@json_option
@with_workspace
def templates(workspace: Workspace, /, *, as_json: bool) -> None:
    """List the pre-approved templates that a standard change may follow."""
    found = workspace.board.templates
    if as_json:
        print_json("change.template.list", [_data(each) for each in found])
        return
    nothing = "There is no template yet: 'sprintboard change template NAME STEPS' writes one."
    rows = [(visible_line(e.name), visible_line(" ".join(e.text.split()))) for e in found]
    print_text(table(rows) or nothing)


def _data(template: ChangeTemplate) -> dict[str, Any]:
    return {"id": template.id, "name": template.name, "steps": template.text}


VERBS = (new, edit, add, remove, window, template, templates)
