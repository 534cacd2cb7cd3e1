"""Cards, talked about: comments, and the checklist."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import click

from sprintboard.cli import card_text, editor, output, stdin
from sprintboard.cli.card_change import tell
from sprintboard.cli.card_whole import whole
from sprintboard.cli.output import json_option
from sprintboard.cli.references import card_id
from sprintboard.cli.session import on_a_terminal, with_workspace
from sprintboard.core.card_record import CardRecord, Comment
from sprintboard.core.errors import BadInput, NotFound
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.drafts import taken

Save = Callable[[str], Outcome]
"""Takes the text of a comment."""


@click.command("comment", epilog="Example: sprintboard card comment 7kq2 '@bea is 19 % right?'")
@card_id
@click.argument("text", metavar="[TEXT]...", nargs=-1)
@click.option("--edit", "edited", metavar="N", help="Replace the comment with this number.")
@click.option("--remove", "removed", metavar="N", help="Remove the comment with this number.")
@json_option
@with_workspace
def comment(
    workspace: Workspace,
    /,
    *,
    card: str,
    text: tuple[str, ...],
    edited: str | None,
    removed: str | None,
    as_json: bool,
) -> None:
    """Say something about a card; '-' reads the text from standard input.

    Without a text, on a terminal, your editor opens. Numbers are those 'card show' prints.
    """
    if edited is not None and removed is not None:
        raise click.UsageError("Choose one of --edit and --remove.")
    if removed is not None:
        found = _numbered(workspace.cards.read(card), removed)
        tell(workspace, workspace.cards.remove_comment(card, found.id), as_json=as_json)
    elif edited is not None:
        found = _numbered(workspace.cards.read(card), edited)
        save = partial(workspace.cards.edit_comment, card, found.id, before=found.text)
        _say(workspace, text, save, before=found.text, as_json=as_json)
    else:
        save = partial(workspace.cards.comment, card)
        _say(workspace, text, save, before="", as_json=as_json)


def _say(
    workspace: Workspace, words: tuple[str, ...], save: Save, *, before: str, as_json: bool
) -> None:
    outcome = save(_given(words)) if words else _edited(workspace, save, before)
    if outcome is None:
        output.narrate("Nothing was changed.")
    else:
        tell(workspace, outcome, as_json=as_json)


def _given(words: tuple[str, ...]) -> str:
    return stdin.read().strip() if words == (stdin.STDIN,) else " ".join(words)


def _edited(workspace: Workspace, save: Save, before: str) -> Outcome | None:
    if not on_a_terminal():
        raise BadInput("The comment is empty: write its TEXT after the card, or '-' for stdin.")
    draft = editor.written(workspace, before)
    if draft is None:
        return None
    if not draft.read_bytes().strip():  # nothing that could be lost
        draft.unlink()
        return save("")
    with taken(draft) as text:
        return save(text.strip())


def _numbered(record: CardRecord, number: str) -> Comment:
    """Return a comment by the number that `card show` prints, or by its id."""
    for place, each in enumerate(record.comments, start=1):
        if number in (str(place), each.id):
            return each
    count = len(record.comments)
    raise NotFound(f"'{record.card.title}' has no comment '{number}': it has {count or 'none'}.")


_ACTIONS = {
    "add": "add_item",
    "tick": "tick",
    "untick": "untick",
    "rename": "rename_item",
    "remove": "remove_item",
    "move": "move_item",
}


@click.command("check", epilog="Example: sprintboard card check 7kq2 add 'ask Finance'")
@card_id
@click.argument("action", metavar="[ACTION]", type=click.Choice(list(_ACTIONS)), required=False)
@click.argument("words", metavar="[N|TEXT]...", nargs=-1)
@click.option("--before", metavar="N", help="Move it above this item.")
@click.option("--after", metavar="N", help="Move it below this item.")
@json_option
@with_workspace
def check(
    workspace: Workspace,
    /,
    *,
    card: str,
    action: str | None,
    words: tuple[str, ...],
    before: str | None,
    after: str | None,
    as_json: bool,
) -> None:
    """Show the checklist of a card, or work on it.

    Actions: add TEXT, tick N..., untick N..., rename N TEXT, remove N..., move N --before N (or
    --after N; to the end without either). N is the number of an item.
    """
    if (before or after) and action != "move":
        raise click.UsageError("--before and --after belong to 'move'.")
    if action is None:
        _show(workspace, card, as_json)
        return
    if not words or (action == "rename" and len(words) < 2):
        raise click.UsageError(f"Missing what to {action}: see 'sprintboard card check --help'.")
    if action == "move":
        outcomes: tuple[Outcome, ...] = (_moved(workspace, card, words, before, after),)
    else:
        outcomes = _acted(workspace, card, action, words)
    tell(workspace, *outcomes, as_json=as_json)


def _moved(
    workspace: Workspace, card: str, words: tuple[str, ...], before: str | None, after: str | None
) -> Outcome:
    if len(words) > 1 or (before and after):
        raise click.UsageError("Move one item, --before or --after another one.")
    record = workspace.cards.read(card)
    return workspace.cards.move_item(
        card,
        _item(record, words[0]),
        before=_item(record, before) if before else None,
        after=_item(record, after) if after else None,
    )


def _acted(
    workspace: Workspace, card: str, action: str, words: tuple[str, ...]
) -> tuple[Outcome, ...]:
    cards = workspace.cards
    if action == "add":
        return (cards.add_item(card, " ".join(words)),)
    record = cards.read(card)
    if action == "rename":
        return (cards.rename_item(card, _item(record, words[0]), " ".join(words[1:])),)
    act = getattr(cards, _ACTIONS[action])
    items = [_item(record, word) for word in words]
    return tuple(act(card, item) for item in items)


def _item(record: CardRecord, number: str) -> str:
    """Return the id of an item: found before anything is done, as removing one renumbers."""
    for place, each in enumerate(record.checklist, start=1):
        if number in (str(place), each.id):
            return each.id
    count = len(record.checklist)
    raise NotFound(f"'{record.card.title}' has no item '{number}': it has {count or 'none'}.")


def _show(workspace: Workspace, card: str, as_json: bool) -> None:
    record = workspace.cards.read(card)
    if as_json:
        output.print_json("card", whole(record, workspace.board))
    elif record.checklist:
        output.print_text("\n".join(card_text.checklist(record)))
    else:
        output.narrate(f"'{record.card.title}' has no checklist yet.")


VERBS = (comment, check)
