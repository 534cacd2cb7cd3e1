"""What lists print of cards, ready since the cards were last changed: no card is built for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sprintboard.core.ids import CardId, short_ids
from sprintboard.store.card_queries import JSON, TEXT, Fields
from sprintboard.workspace.reader import Reader

Said = tuple[str, str, str, str, str]
"""Id, column, title, sort and rest of a card: see `core.card_line`."""
SaidInJson = tuple[str, str, bytes]
"""Column, ties and rest, and the ready begin of a card's object: see `core.card_line`."""


class Listing:
    """Lists of the cards with some ids, or of the whole board, column by column."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def as_text(self, ids: Sequence[CardId] | None) -> list[Said]:
        """Return what lines of text are made from."""
        return self._found(TEXT, ids)

    def as_json(self, ids: Sequence[CardId] | None) -> list[SaidInJson]:
        """Return what objects of JSON are made from."""
        return self._found(JSON, ids)

    def short_ids(self) -> Mapping[str, str]:
        """Give every card the shortest unambiguous beginning of its id."""
        return short_ids(self._reader.index.card_ids())

    def _found(self, fields: Fields, ids: Sequence[CardId] | None) -> list[Any]:
        index, board = self._reader.index, self._reader.board
        if ids is None:
            every = (*board.columns, *board.closed_columns)
            return index.listed(fields, [column.id for column in every])
        known = index.listed_by_id(fields) if ids else {}
        return [known[each] for each in ids if each in known]
