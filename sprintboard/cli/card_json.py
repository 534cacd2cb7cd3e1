"""Cards as `--json` prints them; a reference is an object with `id` and `name`, or null."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sprintboard.core.board import Board
from sprintboard.core.card import FIELDS
from sprintboard.core.card_line import card_values, iso
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.json_text import to_json
from sprintboard.core.shelf import Row

if TYPE_CHECKING:
    from sprintboard.core.card_record import CardRecord

_COLUMN, _OWNER, _BUSINESS_OWNER, _HELPERS, _BLOCKED, _WAITS_FOR, _BLOCKED_AT = (
    FIELDS.index(name)
    for name in (
        *("column", "owner", "business_owner", "helpers"),
        *("blocked", "waits_for", "blocked_at"),
    )
)


def whole(record: CardRecord, board: Board) -> dict[str, Any]:
    """Return everything a card says."""
    row = board.cards.row(record.card.id) or ()
    return {
        **card_values(row),
        **_references(row, board),
        "description": record.description,
        "checklist": [
            {"id": each.id, "text": each.text, "done": each.done} for each in record.checklist
        ],
        "comments": [
            {"id": each.id, "by": each.by, "at": iso(each.at), "text": each.text}
            for each in record.comments
        ],
    }


def listed(ids: Iterable[CardId], lines: Mapping[str, str], board: Board) -> str:
    """Return the JSON of a list of cards, one card a line.

    `lines` are what the cards say by themselves, ready since they were last changed; cards that
    refer to the same column and people share the rest.
    """
    shared: dict[Any, str] = {}
    found = [
        f"{lines[card_id][:-1]}, {_rest(row, board, shared)}"
        for card_id in ids
        if (row := board.cards.row(card_id)) is not None
    ]
    return "[\n" + ",\n".join(found) + "\n]" if found else "[]"


def column_reference(board: Board, column_id: ColumnId) -> dict[str, str | None]:
    """Return a column as id, name and category."""
    column = board.column(column_id)
    if column is None:
        return {"id": column_id, "name": column_id, "category": None}
    return {"id": column.id, "name": column.name, "category": column.category.value}


def party_reference(board: Board, party_id: str | None) -> dict[str, str] | None:
    """Return a member or unit as id and name."""
    return {"id": party_id, "name": board.who(party_id)} if party_id else None


def _rest(row: Row, board: Board, shared: dict[Any, str]) -> str:
    """Return the second half of a card's JSON object."""
    if row[_BLOCKED] is not None:
        return to_json(_references(row, board))[1:]
    key = (row[_COLUMN], row[_OWNER], row[_BUSINESS_OWNER], *row[_HELPERS])
    rest = shared.get(key)
    if rest is None:
        rest = shared[key] = to_json(_references(row, board))[1:]
    return rest


def _references(row: Row, board: Board) -> dict[str, Any]:
    return {
        "column": column_reference(board, row[_COLUMN]),
        "owner": party_reference(board, row[_OWNER]),
        "business_owner": party_reference(board, row[_BUSINESS_OWNER]),
        "helpers": [party_reference(board, each) for each in row[_HELPERS]],
        "blocked": _blocked(row, board),
    }


def _blocked(row: Row, board: Board) -> dict[str, Any] | None:
    if row[_BLOCKED] is None:
        return None
    return {
        "reason": row[_BLOCKED],
        "waits_for": party_reference(board, row[_WAITS_FOR]),
        "since": iso(row[_BLOCKED_AT]),
    }
