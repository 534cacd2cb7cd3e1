"""Cards, found: the list, as text and as JSON. It loads and builds as little as it can."""

from __future__ import annotations

from collections.abc import Sequence

import click
from click.shell_completion import CompletionItem

from sprintboard.cli import output
from sprintboard.cli.card_list import CardLines
from sprintboard.cli.filter_words import Filtered, spell
from sprintboard.cli.references import VIEW
from sprintboard.cli.session import open_workspace, with_workspace
from sprintboard.core.errors import SprintboardError
from sprintboard.core.ids import CardId
from sprintboard.workspace import Workspace
from sprintboard.workspace.listing import Said


def _complete_filter(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    try:
        found = open_workspace(ctx).finder.complete(incomplete, len(incomplete))
    except (SprintboardError, OSError):
        return []
    return [CompletionItem(each) for each in found]


@click.command(
    "list",
    cls=Filtered,
    context_settings={"ignore_unknown_options": True},
    epilog="Example: sprintboard card column:doing -label:vat 'free words'",
)
@click.argument("words", metavar="[FILTER]...", nargs=-1, shell_complete=_complete_filter)
@click.option("--filter", "whole", metavar="TEXT", help="The whole filter as one text.")
@click.option("--view", type=VIEW, metavar="NAME", help="The filter of a saved view.")
@click.option("--archived", is_flag=True, help="The archived cards instead of those on the board.")
@output.json_option
@with_workspace
def list_cards(
    workspace: Workspace,
    /,
    *,
    words: tuple[str, ...],
    whole: str | None,
    view: str | None,
    archived: bool,
    as_json: bool,
) -> None:
    """List the cards that match a filter, column by column, top to bottom.

    A filter is made of words and of column:, unit:, owner:, label:, due: and their like; '-'
    before one negates it, 'or' joins. To look for a word that is also a verb, say 'card list' in
    full: 'sprintboard card list show'.
    """
    _refuse_unknown_options(words)
    ids = _wanted(workspace, [_saved(workspace, view), whole or "", spell(words)], archived)
    if as_json:
        from sprintboard.cli.card_json import listed

        found = workspace.listing.as_json(ids)
        output.print_ready_json("card.list", listed(found, workspace.board))
        _narrate(workspace, [each[0] for each in found], words)
    else:
        shown = _print_lines(workspace, ids)
        _narrate(workspace, [each[1] for each in shown], words, otherwise=".")


def _narrate(
    workspace: Workspace, columns: Sequence[str], words: tuple[str, ...], *, otherwise: str = ""
) -> None:
    """Say what the list itself does not: that it is empty, or that cards have no column."""
    hint = "" if columns else _meant(words) or otherwise
    if hint:
        output.narrate(f"No card matches{hint}")
    lost = {each.id for each in workspace.board.columns if each.lost}
    count = sum(each in lost for each in columns) if lost else 0
    if count:
        cards = "1 card has" if count == 1 else f"{count:,} cards have"
        output.narrate(
            f"{cards} no column: 'sprintboard card move ID COLUMN' gives one, and 'sprintboard "
            "check --fix' brings back the column that the history knows."
        )


def _meant(words: tuple[str, ...]) -> str:
    """Return the verb that somebody may have mistyped: what is no verb is read as a filter.

    Of several that are as close, it is the one whose letters only changed places.
    """
    from difflib import get_close_matches

    from sprintboard.cli.card import VERBS as KNOWN

    typed = words[0] if words else ""
    close = get_close_matches(typed, KNOWN, n=3, cutoff=0.7)
    meant = max(close, key=lambda verb: sorted(verb) == sorted(typed), default="")
    return f": did you mean 'card {meant}'?" if meant else ""


def _saved(workspace: Workspace, view: str | None) -> str:
    return workspace.board.find_view(view).filter if view else ""


def _wanted(
    workspace: Workspace, filters: Sequence[str], archived: bool
) -> Sequence[CardId] | None:
    """Return the cards that all filters fit; None, for the whole board, when there is no filter."""
    texts = [text for text in (*filters, "is:archived" if archived else "") if text.strip()]
    if not texts:
        return None
    together = texts[0] if len(texts) == 1 else " ".join(f"({text})" for text in texts)
    return [card.id for card in workspace.finder.find(together)]


def _print_lines(workspace: Workspace, ids: Sequence[CardId] | None) -> Sequence[Said]:
    listing = workspace.listing
    lines = CardLines(workspace.board, listing.short_ids(), workspace.today)
    found = listing.as_text(ids)
    room = output.terminal_width()
    if room is None:
        output.print_styled(lines.plain(found))
    else:
        output.print_styled(lines.fitted(found, room, colour=output.colour_wanted()))
    return found


def _refuse_unknown_options(words: tuple[str, ...]) -> None:
    """`-label:vat` is a negated term of the filter; `--lable` is a mistake."""
    wrong = next((word for word in words if word.startswith("--")), None)
    if wrong is not None:
        raise click.NoSuchOption(wrong)


VERBS = (list_cards,)
