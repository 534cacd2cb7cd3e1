"""`sprintboard term`: the glossary, the words of both sides explained."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import cells, stdin
from sprintboard.cli.explained import meaning_of, told
from sprintboard.cli.filter_words import Filtered, filtered, tell_nothing_matches
from sprintboard.cli.kept import kept
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import named, or_nothing
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.errors import BadInput
from sprintboard.core.talk import Term
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.terms import Terms

TERM = named("term")
SIDES = ("it", "business")


@click.group(
    "term", cls=Noun, epilog="Example: sprintboard term explain VAT 'Tax on sales' --side business"
)
def command() -> None:
    """List and explain the words of both sides."""


def _record(workspace: Workspace, term_id: str) -> dict[str, Any]:
    return told(workspace.board.find("term", term_id))


def _tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="term",
        to_data=lambda term_id: _record(workspace, term_id),
    )


@command.command(
    "list", cls=Filtered, kind="term", epilog="Example: sprintboard term side:business tax"
)
@filtered(lambda workspace: workspace.terms)
@json_option
@with_workspace
def list_terms(workspace: Workspace, /, *, filter: str, as_json: bool) -> None:
    """List the terms that match a filter by name, with what they mean."""
    terms = workspace.terms.list(filter)
    if filter and not terms:
        tell_nothing_matches("term", filter)
    if as_json:
        print_json("term.list", [told(each) for each in terms])
        return
    nothing = "No word is explained yet: 'sprintboard term propose' lists those that wait for it."
    rows = [(each.name, *_meaning(each)) for each in terms]
    print_text(cells.table(rows) or ("" if filter else nothing))


def _meaning(term: Term) -> tuple[str, str]:
    also = f" (also {', '.join(term.synonyms)})" if term.synonyms else ""
    side = {"it": "IT", "business": "business"}.get(term.side or "", "")
    return side, f"{meaning_of(term)}{also}"


@command.command("show", epilog="Example: sprintboard term show VAT")
@click.argument("term", type=TERM)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, term: str, as_json: bool) -> None:
    """Show what a word means; a synonym finds it too."""
    found = workspace.terms.read(term)
    if as_json:
        print_json("term", told(found))
        return
    side, _ = _meaning(found)
    head = f"{found.name}{f' ({side})' if side else ''}"
    also = f"\n\nAlso: {', '.join(found.synonyms)}" if found.synonyms else ""
    print_text(f"{head}\n\n{found.meaning}{also}")


@command.command("explain", epilog="Example: sprintboard term explain VAT 'Tax on sales'")
@click.argument("term")
@click.argument("meaning", callback=stdin.put_text)
@click.option("--also", "synonyms", metavar="WORD", multiple=True, help="A synonym; repeatable.")
@click.option("--side", type=click.Choice(SIDES), help="The side whose word it is.")
@json_option
@with_workspace
def explain(
    workspace: Workspace,
    /,
    *,
    term: str,
    meaning: str,
    synonyms: tuple[str, ...],
    side: str | None,
    as_json: bool,
) -> None:
    """Explain a word to the other side; '-' reads the meaning from stdin."""
    outcome = workspace.terms.explain(term, meaning, synonyms=synonyms, side=side)
    _tell(workspace, outcome, as_json=as_json)


@command.command("edit", epilog="Example: sprintboard term edit VAT --also 'sales tax'")
@click.argument("term", type=TERM)
@click.option("--name", metavar="TEXT", help="Another spelling.")
@click.option("--meaning", metavar="TEXT", callback=stdin.put_text, help="Another meaning.")
@click.option("--also", "add", metavar="WORD", multiple=True, help="Add a synonym; repeatable.")
@click.option("--not", "remove", metavar="WORD", multiple=True, help="Take a synonym out.")
@click.option("--side", type=click.Choice([*SIDES, "none"]), help="Whose word it is.")
@json_option
@with_workspace
def edit(workspace: Workspace, /, *, term: str, as_json: bool, **said: Any) -> None:
    """Change a word, what it means, or its synonyms."""
    given = {name: value for name, value in said.items() if value not in (None, ())}
    if not given:
        raise BadInput("What shall change? Name it, for instance with --meaning or --also.")
    if "side" in given:
        given["side"] = or_nothing(given["side"])
    _tell(workspace, workspace.terms.edit(term, **given), as_json=as_json)


@command.command("propose", epilog="Example: sprintboard term propose")
@json_option
@with_workspace
def propose(workspace: Workspace, /, *, as_json: bool) -> None:
    """List abbreviations that are used and that nobody has explained, with how often.

    'term explain' makes one a term; 'term dismiss' says that it needs no explanation.
    """
    found = workspace.terms.proposals()
    if as_json:
        print_json("term.proposals", [each._asdict() for each in found])
    else:
        rows = [(each.word, each.words) for each in found]
        print_text(cells.table(rows) or "Every abbreviation on the board is explained.")


@command.command("dismiss", epilog="Example: sprintboard term dismiss FYI")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@json_option
@with_workspace
def dismiss(workspace: Workspace, /, *, words: tuple[str, ...], as_json: bool) -> None:
    """Say for the whole team that abbreviations need no explanation: they are not proposed."""
    outcome = workspace.terms.dismiss(*words)
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="term.dismissed",
        to_data=lambda word: {"word": word},
    )


def _terms(workspace: Workspace) -> Terms:
    return workspace.terms


for _verb in kept("term", _terms, _record):
    command.add_command(_verb)
