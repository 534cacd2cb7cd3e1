"""Sprints as `--json` prints them; a reference is an object with `id` and `name`, or null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sprintboard.cli import conversation
from sprintboard.cli.card_json import column_reference, party_reference
from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.card_line import iso
from sprintboard.core.ids import CardId
from sprintboard.core.readiness import is_ready
from sprintboard.core.sprint import Sprint
from sprintboard.core.sprint_load import Load, plan_of
from sprintboard.core.sprint_sum import Sum, committed, sum_of
from sprintboard.core.working_days import day_of_sprint


def told(sprint: Sprint, board: Board, total: Sum, today: date) -> dict[str, Any]:
    """Return what a list says of a sprint."""
    day = day_of_sprint(sprint.start, sprint.end, today, board.policy.working_days)
    return {
        "id": sprint.id,
        "name": sprint.name,
        "state": sprint.state.value,
        "goal": sprint.goal,
        "start": sprint.start.isoformat(),
        "end": sprint.end.isoformat(),
        "day": day.number,
        "days": day.total,
        "started_at": iso(sprint.started_at),
        "ended_at": iso(sprint.ended_at),
        "card_count": total.cards,
        "done_count": total.done,
        "points": total.points,
        "points_done": total.points_done,
        "points_committed": committed(sprint),
        "goal_met": sprint.goal_met or None,
        "review": sprint.review,
    }


def whole(sprint: Sprint, board: Board, cards: Sequence[Card], today: date) -> dict[str, Any]:
    """Return everything a sprint says; `cards` are the live ones in it."""
    return {
        **told(sprint, board, sum_of(sprint, board, cards), today),
        "goals": [
            {"id": each.id, "name": each.name} for each in board.goals if each.id in sprint.goals
        ],
        "cards": [_card(each, board) for each in cards],
        "commitment": _commitment(sprint, board) if sprint.started_at is not None else None,
        "outcome": _outcome(sprint, board) if sprint.ended_at is not None else None,
        "capacity": [
            {"member": party_reference(board, each), "points": said.points, "away": said.away}
            for each, said in sprint.capacity.items()
        ],
        "load": _loads(sprint, board, cards) if sprint.is_open else None,
        **conversation.values(About("sprint", sprint.id), board),
    }


def _card(card: Card, board: Board) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "column": column_reference(board, card.column),
        "estimate": card.estimate,
        "owner": party_reference(board, card.owner),
        "business_owner": party_reference(board, card.business_owner),
        "carried": card.carried,
        "ready_to_start": is_ready(board, card),
    }


def _commitment(sprint: Sprint, board: Board) -> list[dict[str, Any]]:
    return [
        {**_named(board, card_id), "estimate": points}
        for card_id, points in sprint.commitment.items()
    ]


def _outcome(sprint: Sprint, board: Board) -> list[dict[str, Any]]:
    return [
        {**_named(board, card_id), "estimate": ended.points, "to": ended.to}
        for card_id, ended in sprint.outcome.items()
    ]


def _named(board: Board, card_id: CardId) -> Mapping[str, Any]:
    card = board.cards.get(card_id)
    return {"id": card_id, "title": card.title if card else None}


def _loads(sprint: Sprint, board: Board, cards: Sequence[Card]) -> dict[str, Any]:
    plan = plan_of(sprint, board, cards)
    return {
        "members": [{"member": party_reference(board, x.who), **_load(x)} for x in plan.members],
        "units": [{"unit": party_reference(board, x.who), **_load(x)} for x in plan.units],
        "total": _load(plan.total),
    }


def _load(load: Load) -> dict[str, Any]:
    return {
        "capacity": load.capacity,
        "planned": load.planned,
        "left": load.left,
        "away": load.away,
        "cards": list(load.cards),
        "unsized": list(load.unsized),
    }
