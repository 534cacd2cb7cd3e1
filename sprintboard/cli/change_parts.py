"""What makes a change safe: risk, backout, item, go, audience, message, sent, trouble, solve."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import change_json, stdin
from sprintboard.cli.output import json_option
from sprintboard.cli.references import CHANGE, PARTY, UNIT
from sprintboard.cli.session import with_workspace
from sprintboard.cli.whole import Whole
from sprintboard.core.change_ready import QUESTIONS
from sprintboard.core.change_values import ADKAR, ANSWERS, RISKS
from sprintboard.workspace import Workspace


def _risks(verb: Any) -> Any:
    for name in reversed(RISKS):
        flag = f"--{name.replace('_', '-')}"
        verb = click.option(flag, type=click.Choice(ANSWERS), help=f"'{QUESTIONS[name]}'.")(verb)
    return verb


@click.command("risk", epilog="Example: sprintboard change risk VAT --money yes --new no")
@click.argument("change", type=CHANGE)
@_risks
@json_option
@with_workspace
def risk(workspace: Workspace, /, *, change: str, as_json: bool, **answers: str | None) -> None:
    """Answer the five questions about its risk."""
    given = {name: said for name, said in answers.items() if said}
    change_json.tell(workspace, workspace.changes.risk(change, **given), as_json=as_json)


@click.command(
    "backout", epilog="Example: sprintboard change backout VAT --who Ada --duration '20 minutes'"
)
@click.argument("change", type=CHANGE)
@click.option("--who", metavar="TEXT", help="Who takes it back.")
@click.option("--steps", metavar="TEXT", callback=stdin.put_text, help="How; '-' reads stdin.")
@click.option("--duration", metavar="TEXT", help="How long that takes.")
@click.option("--restored", metavar="TEXT", help="The state that is there again afterwards.")
@json_option
@with_workspace
def backout(workspace: Workspace, /, *, change: str, as_json: bool, **said: Any) -> None:
    """Say how it is taken back; the plan is complete with all four."""
    change_json.tell(workspace, workspace.changes.backout(change, **said), as_json=as_json)


@click.command("item", epilog="Example: sprintboard change item VAT 'Rates are checked'")
@click.argument("change", type=CHANGE)
@click.argument("text")
@click.option("--category", metavar="TEXT", help="Such as data, support, law.")
@click.option("--owner", type=PARTY, metavar="NAME", help="Who sees to it.")
@click.option("--threshold", metavar="TEXT", help="When it is good enough.")
@click.option("--remove", is_flag=True, help="Take the item with this text out.")
@json_option
@with_workspace
def item(
    workspace: Workspace, /, *, change: str, text: str, remove: bool, as_json: bool, **said: Any
) -> None:
    """Add something that has to be so before going live."""
    given = {name: value for name, value in said.items() if value}
    if remove:
        outcome = workspace.changes.remove_item(change, text)
    else:
        outcome = workspace.changes.add_item(change, text, **given)
    change_json.tell(workspace, outcome, as_json=as_json)


@click.command("go", epilog="Example: sprintboard change go VAT 'Rates are checked'")
@click.argument("change", type=CHANGE)
@click.argument("item")
@click.option("--no", "is_no", is_flag=True, help="It is a no-go.")
@json_option
@with_workspace
def go(workspace: Workspace, /, *, change: str, item: str, is_no: bool, as_json: bool) -> None:
    """Say go, or no-go, of an item."""
    outcome = workspace.changes.go(change, item, "no-go" if is_no else "go")
    change_json.tell(workspace, outcome, as_json=as_json)


def _adkar(verb: Any) -> Any:
    for name in reversed(ADKAR):
        words = f"{name.capitalize()}, 1 to 5."
        verb = click.option(f"--{name}", type=click.IntRange(1, 5), help=words)(verb)
    return verb


@click.command(
    "audience", epilog="Example: sprintboard change audience VAT Accounting --size 20 --trained 14"
)
@click.argument("change", type=CHANGE)
@click.argument("name")
@click.option("--rename", metavar="TEXT", help="A new name; what was said of them stays.")
@click.option("--unit", type=UNIT, metavar="NAME", help="The unit they are.")
@click.option("--size", type=Whole(0), metavar="N", help="How many they are.")
@click.option("--trained", type=Whole(0), metavar="N", help="How many are trained.")
@click.option("--using", type=Whole(0), metavar="N", help="How many use it by now.")
@_adkar
@click.option("--remove", is_flag=True, help="Take them out.")
@json_option
@with_workspace
def audience(
    workspace: Workspace, /, *, change: str, name: str, remove: bool, as_json: bool, **said: Any
) -> None:
    """Add people for whom something changes, or say how far they are (ADKAR, training, use)."""
    given = {key: value for key, value in said.items() if value is not None}
    if remove:
        outcome = workspace.changes.remove_audience(change, name)
    else:
        outcome = workspace.changes.audience(change, name, **given)
    change_json.tell(workspace, outcome, as_json=as_json)


@click.command("message", epilog="Example: sprintboard change message VAT 'New form' --on friday")
@click.argument("change", type=CHANGE)
@click.argument("text")
@click.option("--audience", metavar="NAME", help="To whom.")
@click.option("--channel", metavar="TEXT", help="By which way: mail, meeting, page.")
@click.option("--on", metavar="DATE", help="On which day.")
@click.option("--owner", type=PARTY, metavar="NAME", help="By whom.")
@json_option
@with_workspace
def message(workspace: Workspace, /, *, change: str, text: str, as_json: bool, **said: Any) -> None:
    """Plan a message about a change."""
    given = {name: value for name, value in said.items() if value}
    change_json.tell(workspace, workspace.changes.message(change, text, **given), as_json=as_json)


@click.command("sent", epilog="Example: sprintboard change sent VAT 'New form'")
@click.argument("change", type=CHANGE)
@click.argument("message")
@json_option
@with_workspace
def sent(workspace: Workspace, /, *, change: str, message: str, as_json: bool) -> None:
    """Note that a message was sent."""
    change_json.tell(workspace, workspace.changes.sent(change, message), as_json=as_json)


@click.command("trouble", epilog="Example: sprintboard change trouble VAT 'Old invoices fail'")
@click.argument("change", type=CHANGE)
@click.argument("text")
@json_option
@with_workspace
def trouble(workspace: Workspace, /, *, change: str, text: str, as_json: bool) -> None:
    """Note something that came up after going live."""
    change_json.tell(workspace, workspace.changes.trouble(change, text), as_json=as_json)


@click.command("solve", epilog="Example: sprintboard change solve VAT 'Old invoices'")
@click.argument("change", type=CHANGE)
@click.argument("trouble")
@json_option
@with_workspace
def solve(workspace: Workspace, /, *, change: str, trouble: str, as_json: bool) -> None:
    """Note that a trouble is solved."""
    change_json.tell(workspace, workspace.changes.solve(change, trouble), as_json=as_json)


VERBS = (risk, backout, item, go, audience, message, sent, trouble, solve)
