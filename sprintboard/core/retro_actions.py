"""The actions of retros: cards that say which retro they come from.

A row that still is text is only read when it ends with the id of a retro.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile

from sprintboard.core.board import Board, Category
from sprintboard.core.card import FIELDS, Card, State
from sprintboard.core.ids import CardId
from sprintboard.core.retro import Retro

_RETRO = FIELDS.index("retro")
_NO_RETRO = "null]"
"""How a row ends as text that comes from no retro: that is the last field of a card."""


def actions_of(board: Board, retros: Collection[str]) -> tuple[Card, ...]:
    """Return the actions of these retros, done or not, oldest first; deleted ones are gone."""
    found = (board.cards[each] for each in _from(board, frozenset(retros)))
    there = (card for card in found if card.state != State.DELETED)
    return tuple(sorted(there, key=lambda card: (card.created_at, card.id)))


def is_kept(board: Board, action: Card) -> bool:
    """Say whether an action was done."""
    column = board.column(action.column)
    return column is not None and column.category == Category.DONE


def open_actions(board: Board, before: Retro | None = None) -> tuple[Card, ...]:
    """Return the actions that are neither done nor dropped, of the retros before one, or of all."""
    retros = takewhile(lambda each: before is None or each.id != before.id, board.retros)
    return tuple(
        card
        for card in actions_of(board, {each.id for each in retros})
        if card.state == State.LIVE and not is_kept(board, card)
    )


def _from(board: Board, retros: frozenset[str]) -> list[CardId]:
    rows = board.cards.load().rows if retros else {}
    found = []
    for card_id, row in list(rows.items()):
        if isinstance(row, str) and row.endswith(_NO_RETRO):
            continue
        known = board.cards.row(card_id)
        if known and known[_RETRO] in retros:
            found.append(card_id)
    return found
