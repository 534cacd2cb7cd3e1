"""Feedback, given: add, edit."""

from __future__ import annotations

import click

from sprintboard.cli import feedback_json, stdin
from sprintboard.cli.abouts import ABOUT
from sprintboard.cli.feedback_read import FEEDBACK
from sprintboard.cli.output import json_option, narrate, print_json
from sprintboard.cli.references import PARTY
from sprintboard.cli.reporting import report, sentence
from sprintboard.cli.session import on_a_terminal, with_workspace
from sprintboard.core.errors import BadInput
from sprintboard.core.feedback_values import MODES, SCALES
from sprintboard.core.feedback_words import read_words
from sprintboard.core.mode_words import FEEDBACK_PROMISES
from sprintboard.core.retro_values import COLLECTED
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.entries import NAMED, EntryEdit

nps_option = click.option(
    "--nps", is_flag=True, help="The score is 0 to 10: would they recommend it? Else it is 1 to 5."
)
_by = click.option(
    "--by",
    type=PARTY,
    metavar="NAME",
    help="Whose it is: a unit, a member, or anybody outside the team; else yours.",
)


def put_words(
    ctx: click.Context, _param: click.Parameter, words: tuple[str, ...]
) -> tuple[str, ...]:
    """Put the text from standard input in the place of a `-`."""
    if stdin.STDIN not in words or ctx.resilient_parsing:
        return words
    return tuple(stdin.read_once(ctx).strip("\n") if each == "-" else each for each in words)


def tell_entry(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    """Finish a verb on an entry: commit it, say it, and with `--json` print the entry."""
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="feedback",
        to_data=lambda entry: feedback_json.record(workspace, entry),
    )


@click.command("add", epilog="Example: sprintboard feedback add 7kq2 4 'export is slow' --by Sales")
@click.argument("about", metavar="ABOUT", type=ABOUT)
@click.argument("words", metavar="[SCORE] [TEXT]...", nargs=-1, callback=put_words)
@nps_option
@_by
@click.option(
    "--mode",
    type=click.Choice(MODES),
    default=NAMED,
    help="With your name, or without it: then it waits here and is published with others.",
)
@json_option
@with_workspace
def add(
    workspace: Workspace,
    /,
    *,
    about: str,
    words: tuple[str, ...],
    nps: bool,
    by: str | None,
    mode: str,
    as_json: bool,
) -> None:
    """Give feedback on a card, or on sprint:NAME, goal:NAME, change:NAME, release:NAME, product.

    A score and a text, in any order; either may be left out. '-' reads the text from standard
    input. On a terminal you are asked when neither is there.
    """
    narrate(FEEDBACK_PROMISES[mode])
    scale = "nps" if nps else "csat"
    asked = not words and on_a_terminal()
    score, text = ask_words(scale) if asked else read_words(words, scale=scale)
    if mode == COLLECTED:
        workspace.drafts.open_form()
    known = {each.id for each in workspace.drafts.feedback()} if mode != NAMED else set()
    outcome = workspace.feedback.add(about, score=score, text=text, scale=scale, by=by, mode=mode)
    if mode == NAMED:
        tell_entry(workspace, outcome, as_json=as_json)
        return
    narrate(sentence(outcome))
    if as_json:
        (made,) = (each for each in workspace.drafts.feedback() if each.id not in known)
        print_json("feedback.draft", feedback_json.draft(made))


def ask_words(scale: str) -> tuple[int | None, str]:
    """Ask for a score or words, again while it is none of both; after a score for words, too."""
    least, best = SCALES[scale]
    while True:
        said: str = click.prompt(f"Score, {least} to {best}, or words", err=True)
        try:
            score, text = read_words((said,), scale=scale)
        except BadInput as wrong:
            narrate(str(wrong))
            continue
        if score is not None:
            text = click.prompt("In your own words", default="", show_default=False, err=True)
        if score is not None or text.strip():
            return score, text.strip()


@click.command("edit", epilog="Example: sprintboard feedback edit 7kq2 --text 'export takes 1 min'")
@click.argument("entry", type=FEEDBACK)
@click.option("--about", type=ABOUT, metavar="WHAT", help="What it is about.")
@click.option("--score", metavar="N", help="Another score, or 'none'.")
@nps_option
@click.option(
    "--text", metavar="TEXT", callback=stdin.put_text, help="Other words; '-' reads stdin."
)
@_by
@json_option
@with_workspace
def edit(
    workspace: Workspace,
    /,
    *,
    entry: str,
    about: str | None,
    score: str | None,
    nps: bool,
    text: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Correct what an entry is about, its score, its words, or whose it is."""
    given = EntryEdit()
    if about is not None:
        given["about"] = about
    if text is not None:
        given["text"] = "" if text.casefold() == "none" else text
    if by is not None:
        given["by"] = by
    if score is not None:
        given["score"] = _score(score, nps)
    if nps:
        given["scale"] = "nps"
    if not given or (nps and score is None):
        raise BadInput("What shall change? Name it, for instance with --text or --score.")
    tell_entry(workspace, workspace.feedback.edit(entry, **given), as_json=as_json)


def _score(typed: str, nps: bool) -> int | None:
    if typed.casefold() == "none":
        return None
    score, rest = read_words([typed], scale="nps" if nps else "csat")
    if score is None or rest:
        raise BadInput("A score is a whole number such as 4, or 'none'.")
    return score


VERBS = (add, edit)
