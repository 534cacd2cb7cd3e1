"""Cards as `--json` prints them; a reference is an object with `id` and `name`, or null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sprintboard.core.board import NO_COLUMN, Board
from sprintboard.core.card_line import (
    Rest,
    Ties,
    iso,
    read_rest,
    read_ties,
)
from sprintboard.core.hands import Spot, holders
from sprintboard.core.ids import ColumnId
from sprintboard.core.json_text import to_json
from sprintboard.core.readiness import having, is_ready_with
from sprintboard.workspace.listing import SaidInJson

if TYPE_CHECKING:
    pass


_NEXT = b",\n"


def listed(cards: Sequence[SaidInJson], board: Board) -> bytes:
    """Return the JSON of a list of cards, one card a line.

    What the cards say by themselves is ready since they were last changed; cards that refer to the
    same column, people and sprint share the rest.
    """
    if not cards:
        return b"[]"
    end_of = Ends(board)
    ends: dict[tuple[str, str], bytes] = {}
    parts = [b"[\n"]
    for column, refers, begin in cards:
        end = ends.get((column, refers))
        if end is None:
            end = ends[column, refers] = end_of(column, refers)
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


def sprint_reference(board: Board, sprint_id: str | None) -> dict[str, str] | None:
    """Return a sprint as id and name."""
    if sprint_id is None:
        return None
    sprint = board.sprint(sprint_id)
    return {"id": sprint_id, "name": sprint.name if sprint else sprint_id}


class Ends:
    """The second half of a card's JSON object: what names other records, and follows from them."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._holder = holders(board)

    def __call__(self, column: str, refers: str) -> bytes:
        """Return it as another card follows."""
        ties, _, rest = refers.partition("\n")
        said = self.references(ColumnId(column), read_ties(ties), read_rest(rest))
        return f", {to_json(said)[1:]}".encode() + _NEXT

    def references(self, column: ColumnId, ties: Ties, rest: Rest) -> dict[str, Any]:
        """Return what the card says of other records."""
        board, spot = self._board, Spot(column, ties.ready)
        owners = (ties.owner, ties.business_owner)
        turn = self._holder(spot, rest.handed, *owners)
        has = having(ties.meets, is_sized=ties.is_sized, owners=owners)
        return {
            "column": column_reference(board, column),
            "owner": party_reference(board, ties.owner),
            "business_owner": party_reference(board, ties.business_owner),
            "helpers": [party_reference(board, each) for each in ties.helpers],
            "sprint": sprint_reference(board, ties.sprint),
            "turn": party_reference(board, turn),
            "ready_to_start": is_ready_with(board, has),
            "blocked": _blocked(rest, board),
            "ok_from": party_reference(board, rest.ok_from),
        }


def _blocked(rest: Rest, board: Board) -> dict[str, Any] | None:
    if rest.blocked is None:
        return None
    return {
        "reason": rest.blocked,
        "waits_for": party_reference(board, rest.waits_for),
        "since": iso(rest.blocked_at),
    }
