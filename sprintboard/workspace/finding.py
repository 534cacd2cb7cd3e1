"""Finding cards by a filter; the long texts are read only when a filter asks for words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sprintboard.core.board import Board
from sprintboard.core.card import Card, State
from sprintboard.core.days import day_of, zone
from sprintboard.core.filter import Node, names_state, parse, resolve
from sprintboard.core.ids import CardId
from sprintboard.store.queries import to_query
from sprintboard.workspace.desk import Desk


class Finder:
    """Evaluates filters on the newest snapshot of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._words: dict[str, str] = {}
        self._words_of: Board | None = None

    def find(self, text: str) -> tuple[Card, ...]:
        """Return the cards that a filter fits, in the order of the board.

        Archived and deleted cards come only when the filter asks for them.
        """
        board = self._desk.board
        me = self._desk.me
        tree = resolve(
            parse(text),
            board,
            me=me.id if me else None,
            today=day_of(self._desk.now, zone(board.policy.time_zone)),
            now=self._desk.now,
        )
        query: Callable[[Card], bool] = to_query(tree, text_of=self._text_of(board))  # type: ignore[assignment]  # a card reads like a mapping
        return tuple(card for card in _asked_for(board, tree) if query(card))

    def _text_of(self, board: Board) -> Callable[[CardId], str]:
        def text_of(card_id: CardId) -> str:
            if self._words_of is not board:
                self._words = self._desk.index.words("card")
                self._words_of = board
            return self._words.get(card_id, "")

        return text_of


def _asked_for(board: Board, tree: Node) -> Iterator[Card]:
    for column in (*board.columns, *board.closed_columns):
        yield from board.cards_in(column.id)
    if names_state(tree):
        yield from (card for card in board.cards.values() if card.state != State.LIVE)
