"""A new card, as a change that is saved with whatever else belongs to the same action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sprintboard.core.board import Board, Column
from sprintboard.core.card import CardType, Priority
from sprintboard.core.ids import CardId
from sprintboard.core.text import clean_line
from sprintboard.core.zones import day_of, zone
from sprintboard.workspace import placing
from sprintboard.workspace.card_values import CardEdit, values_of
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.scope import reason_of, scoped_new

_PLAIN: CardEdit = {"type": CardType.TASK, "priority": Priority.NORMAL}


class NewCard(NamedTuple):
    """What makes a card, and where it comes to stand."""

    change: Change
    column: Column
    words: str
    """`'VAT on invoices' in To do`."""


def new_card(
    desk: Desk,
    board: Board,
    edit: CardEdit,
    *,
    column: str | None = None,
    top: bool = False,
    beside: Mapping[str, Any] | None = None,
) -> NewCard:
    """Return what makes a card of what is said of it, only inside `writing`.

    It goes to the bottom of the first column when nothing else is said; `beside` are values that
    nobody types.

    Raises:
        Refused: the board has no column, or the column is full.
    """
    card_id = CardId(desk.new_id())
    place = placing.place_for_new(board, column, placing.jitter(desk.clock), top=top)
    target = board.find_column(place["column"])
    said: CardEdit = {**_PLAIN, **edit}
    values = values_of(
        board, card_id, said, today=lambda: day_of(desk.now, zone(board.policy.time_zone))
    )
    scoped = scoped_new(board, {**values, **(beside or {})}, reason_of(edit))
    kept = {path: value for path, value in scoped.items() if value is not None}
    change = Change(kind="card", id=card_id, do="create", values={**kept, "place": place})
    return NewCard(change, target, f"'{clean_line(edit['title'])[:50]}' in {target.name}")
