"""Cards as `--json` prints them; a reference is an object with `id` and `name`, or null."""

from __future__ import annotations

from typing import Any

from sprintboard.cli.times import iso
from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.card_record import CardRecord
from sprintboard.core.ids import ColumnId


def summary(card: Card, board: Board) -> dict[str, Any]:
    """Return what a list says about a card."""
    return {
        "id": card.id,
        "title": card.title,
        "column": column_reference(board, card.column),
        "ready": card.ready,
        "state": card.state,
        "type": card.type,
        "priority": card.priority,
        "owner": party_reference(board, card.owner),
        "business_owner": party_reference(board, card.business_owner),
        "helpers": [party_reference(board, each) for each in card.helpers],
        "labels": list(card.labels),
        "estimate": card.estimate,
        "due": card.due,
        "blocked": _blocked(card, board),
        "depends_on": list(card.depends_on),
        "parent": card.parent,
        "items": card.items,
        "items_done": card.items_done,
        "comment_count": card.comments,
        "created_at": iso(card.created_at),
        "updated_at": iso(card.updated_at),
        "entered_at": iso(card.entered_at),
        "started_at": iso(card.started_at),
        "finished_at": iso(card.finished_at),
    }


def whole(record: CardRecord, board: Board) -> dict[str, Any]:
    """Return everything a card says."""
    return {
        **summary(record.card, board),
        "description": record.description,
        "checklist": [
            {"id": each.id, "text": each.text, "done": each.done} for each in record.checklist
        ],
        "comments": [
            {"id": each.id, "by": each.by, "at": iso(each.at), "text": each.text}
            for each in record.comments
        ],
    }


def column_reference(board: Board, column_id: ColumnId) -> dict[str, str | None]:
    """Return a column as id, name and category."""
    column = board.column(column_id)
    if column is None:
        return {"id": column_id, "name": column_id, "category": None}
    return {"id": column.id, "name": column.name, "category": column.category.value}


def party_reference(board: Board, party_id: str | None) -> dict[str, str] | None:
    """Return a member or unit as id and name."""
    return {"id": party_id, "name": board.who(party_id)} if party_id else None


def _blocked(card: Card, board: Board) -> dict[str, Any] | None:
    if card.blocked is None:
        return None
    return {
        "reason": card.blocked,
        "waits_for": party_reference(board, card.waits_for),
        "since": iso(card.blocked_at),
    }
