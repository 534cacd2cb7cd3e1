"""Cards, found: the list, as text and as JSON. It loads and builds as little as it can."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sprintboard.cli import output
from sprintboard.cli.card_list import CardLines
from sprintboard.cli.filter_words import Filtered, filtered, meant, together
from sprintboard.cli.references import VIEW
from sprintboard.cli.session import with_workspace
from sprintboard.core.ids import CardId
from sprintboard.workspace import Workspace
from sprintboard.workspace.listing import Said


@click.command(
    "list",
    cls=Filtered,
    epilog="Example: sprintboard card column:doing -label:vat 'free words'",
)
@filtered(lambda workspace: workspace.finder)
@click.option("--view", type=VIEW, metavar="NAME", help="The filter of a saved view.")
@click.option("--archived", is_flag=True, help="The archived cards instead of those on the board.")
@output.json_option
@with_workspace
def list_cards(
    workspace: Workspace,
    /,
    *,
    filter: str,
    view: str | None,
    archived: bool,
    as_json: bool,
) -> None:
    """List the cards that match a filter, column by column, top to bottom.

    A filter is made of words and of column:, unit:, owner:, label:, due: and their like; '-'
    before one negates it, 'or' joins. To look for a word that is also a verb, say 'card list' in
    full: 'sprintboard card list show'.
    """
    ids = _wanted(workspace, [_saved(workspace, view), filter], archived)
    if as_json:
        from sprintboard.cli.card_json import listed

        found = workspace.listing.as_json(ids)
        output.print_ready_json("card.list", listed(found, workspace.board))
        _narrate(workspace, [each[0] for each in found], filter)
    else:
        shown = _print_lines(workspace, ids)
        _narrate(workspace, [each[1] for each in shown], filter, otherwise=".")


def _narrate(
    workspace: Workspace, columns: Sequence[str], filter: str, *, otherwise: str = ""
) -> None:
    """Say what the list itself does not: that it is empty, or that cards have no column."""
    hint = "" if columns else _meant(filter) or otherwise
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


def _meant(filter: str) -> str:
    from sprintboard.cli.card import VERBS as KNOWN

    verb = meant(filter, tuple(KNOWN))
    return f": did you mean 'card {verb}'?" if verb else ""


def _saved(workspace: Workspace, view: str | None) -> str:
    return workspace.board.find_view(view).filter if view else ""


def _wanted(
    workspace: Workspace, filters: Sequence[str], archived: bool
) -> Sequence[CardId] | None:
    """Return the cards that all filters fit; None, for the whole board, when there is no filter."""
    text = together(*filters, "is:archived" if archived else "")
    return [card.id for card in workspace.finder.find(text)] if text else None


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


VERBS = (list_cards,)
