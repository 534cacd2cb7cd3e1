"""Finding cards by a filter; the long texts are read only when a filter asks for words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.card import Card, State
from sprintboard.core.filter import complete, names_state, parse, resolve
from sprintboard.core.ids import CardId
from sprintboard.core.zones import day_of, zone
from sprintboard.store.queries import folded_names, to_query
from sprintboard.workspace.reader import Reader


def _always() -> bool:
    return True


class Finder:
    """Evaluates filters on the newest snapshot of a board."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._words: dict[str, str] = {}
        self._words_of: Board | None = None
        self._names: dict[CardId, str] = {}
        self._names_of: Board | None = None

    def find(
        self, text: str, *, still_wanted: Callable[[], bool] = _always, archived: bool = False
    ) -> tuple[Card, ...]:
        """Return the cards that a filter fits, in the order of the board.

        Archived and deleted cards come only when the filter asks for them, or `archived` does. As
        soon as `still_wanted` says no, the search ends with what it has.
        """
        board = self._reader.board
        me = self._reader.me
        tree = resolve(
            parse(text),
            board,
            me=me.id if me else None,
            today=day_of(self._reader.now, zone(board.policy.time_zone)),
            now=self._reader.now,
        )
        query: Callable[[Any], bool] = to_query(
            tree, text_of=self._text_of(board), names_of=self._names_on(board)
        )
        cards = takewhile(
            lambda _: still_wanted(), _asked_for(board, all_of=archived or names_state(tree))
        )
        return tuple(card for card in cards if query(card))

    def complete(self, text: str, cursor: int) -> tuple[str, ...]:
        """Return how a filter could go on at the cursor, each as the whole new text."""
        offers = complete(text, cursor, self._reader.board)
        return tuple(f"{text[: each.start]}{each.text}{text[each.end :]}" for each in offers)

    def fitting(
        self, text: str, *, still_wanted: Callable[[], bool] = _always
    ) -> frozenset[CardId]:
        """Return the ids of the cards that a filter fits."""
        return frozenset(card.id for card in self.find(text, still_wanted=still_wanted))

    def _text_of(self, board: Board) -> Callable[[CardId], str]:
        def text_of(card_id: CardId) -> str:
            if self._words_of is not board:
                self._words = self._reader.index.words("card")
                self._words_of = board
            return self._words.get(card_id, "")

        return text_of

    def _names_on(self, board: Board) -> Callable[[Card], str]:
        """Return what folds title and labels of a card, once for every card of a snapshot."""
        if self._names_of is not board:
            self._names, self._names_of = {}, board
        names = self._names

        def names_of(card: Card) -> str:
            found = names.get(card.id)
            if found is None:
                found = names[card.id] = folded_names(card)
            return found

        return names_of


def _asked_for(board: Board, *, all_of: bool) -> Iterator[Card]:
    for column in (*board.columns, *board.closed_columns):
        yield from board.cards_in(column.id)
    if all_of:
        yield from (card for card in board.cards.values() if card.state != State.LIVE)
