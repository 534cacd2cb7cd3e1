"""Cards as `--json` prints them; a reference is an object with `id` and `name`, or null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sprintboard.core.board import NO_COLUMN, Board
from sprintboard.core.card_line import (
    People,
    Rest,
    card_values,
    iso,
    people_of,
    read_people,
    read_rest,
    rest_of,
)
from sprintboard.core.ids import ColumnId
from sprintboard.core.json_text import to_json
from sprintboard.workspace.listing import SaidInJson

if TYPE_CHECKING:
    from sprintboard.core.card_record import CardRecord


_NEXT = b",\n"


def whole(record: CardRecord, board: Board) -> dict[str, Any]:
    """Return everything a card says."""
    card, row = record.card, board.cards.row(record.card.id) or ()
    return {
        **card_values(row),
        **_references(card.column, read_people(people_of(row)), read_rest(rest_of(row)), board),
        "description": record.description,
        "checklist": [
            {"id": each.id, "text": each.text, "done": each.done} for each in record.checklist
        ],
        "comments": [
            {"id": each.id, "by": each.by, "at": iso(each.at), "text": each.text}
            for each in record.comments
        ],
    }


def listed(cards: Sequence[SaidInJson], board: Board) -> bytes:
    """Return the JSON of a list of cards, one card a line.

    What the cards say by themselves is ready since they were last changed; cards that refer to the
    same column and people share the rest.
    """
    if not cards:
        return b"[]"
    ends: dict[tuple[str, str], bytes] = {}
    parts = [b"[\n"]
    for column, refers, begin in cards:
        end = ends.get((column, refers))
        if end is None:
            end = ends[column, refers] = _end(column, refers, board)
        parts += begin, end
    parts[-1] = parts[-1].removesuffix(_NEXT) + b"\n]"
    return b"".join(parts)


def column_reference(board: Board, column_id: ColumnId) -> dict[str, str | None]:
    """Return a column as id, name and category."""
    column = board.column(column_id)
    if column is None or column.lost:
        return {"id": column_id, "name": NO_COLUMN, "category": None}
    return {"id": column.id, "name": column.name, "category": column.category.value}


def party_reference(board: Board, party_id: str | None) -> dict[str, str] | None:
    """Return a member or unit as id and name."""
    return {"id": party_id, "name": board.who(party_id)} if party_id else None


def _end(column: str, refers: str, board: Board) -> bytes:
    """Return the second half of a card's JSON object, as another one follows."""
    people, _, rest = refers.partition("\n")
    said = _references(ColumnId(column), read_people(people), read_rest(rest), board)
    return f", {to_json(said)[1:]}".encode() + _NEXT


def _references(column: ColumnId, people: People, rest: Rest, board: Board) -> dict[str, Any]:
    return {
        "column": column_reference(board, column),
        "owner": party_reference(board, people.owner),
        "business_owner": party_reference(board, people.business_owner),
        "helpers": [party_reference(board, each) for each in people.helpers],
        "blocked": _blocked(rest, board),
    }


def _blocked(rest: Rest, board: Board) -> dict[str, Any] | None:
    if rest.blocked is None:
        return None
    return {
        "reason": rest.blocked,
        "waits_for": party_reference(board, rest.waits_for),
        "since": iso(rest.blocked_at),
    }
