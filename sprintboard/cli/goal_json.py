"""Goals as `--json` prints them."""

from __future__ import annotations

from typing import Any

from sprintboard.cli import conversation
from sprintboard.cli.card_json import column_reference, party_reference
from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.card import State
from sprintboard.core.card_line import iso
from sprintboard.core.goal import CheckIn, Goal, KeyResult
from sprintboard.metrics.goal_progress import GoalStanding, Work, progress
from sprintboard.workspace import Workspace


def record(workspace: Workspace, goal_id: str) -> dict[str, Any]:
    """Return everything a goal says, by its id."""
    return whole(workspace.goals.read(goal_id), workspace.board)


def told(standing: GoalStanding, board: Board) -> dict[str, Any]:
    """Return what a list says of a goal."""
    goal = standing.goal
    return {
        "id": goal.id,
        "name": goal.name,
        "state": goal.state.value,
        "side": goal.side,
        "owner": party_reference(board, goal.owner),
        "unit": party_reference(board, goal.unit),
        "start": goal.start.isoformat() if goal.start else None,
        "end": goal.end.isoformat() if goal.end else None,
        "parent": goal.parent,
        "outcome": standing.outcome,
        "ideal": standing.ideal,
        "pace": standing.pace.value if standing.pace else None,
        "work": _work(standing.work),
        "in_sprint": _work(standing.in_sprint),
        "need_count": standing.needs,
        "confidence": standing.confidence[-1] if standing.confidence else None,
        "checked_in": standing.checked.isoformat() if standing.checked else None,
        "checked_in_days_ago": standing.age,
        "is_stale": standing.is_stale,
        "help_needed": standing.help,
    }


def whole(standing: GoalStanding, board: Board) -> dict[str, Any]:
    """Return everything a goal says, and what works for it."""
    goal = standing.goal
    return {
        **told(standing, board),
        "why": goal.why,
        "results": [_result(goal, each, board) for each in goal.results],
        "check_ins": [_checkin(each, board) for each in goal.checkins],
        "cards": [
            {"id": card.id, "title": card.title, "column": column_reference(board, card.column)}
            for card in board.cards.values()
            if goal.id in card.goals and card.state != State.DELETED
        ],
        "needs": [
            {"id": need.id, "name": need.name} for need in board.needs if goal.id in need.goals
        ],
        "sprints": [
            {"id": each.id, "name": each.name} for each in board.sprints if goal.id in each.goals
        ],
        **conversation.values(About("goal", goal.id), board),
    }


def _result(goal: Goal, result: KeyResult, board: Board) -> dict[str, Any]:
    current = goal.current(result)
    return {
        "id": result.id,
        "name": result.name,
        "start": result.start,
        "target": result.target,
        "unit": result.unit,
        "owner": party_reference(board, result.owner),
        "current": current,
        "progress": progress(result, current),
    }


def _checkin(checkin: CheckIn, board: Board) -> dict[str, Any]:
    return {
        "id": checkin.id,
        "at": iso(checkin.at),
        "by": party_reference(board, checkin.by),
        "result": checkin.result or None,
        "value": checkin.value,
        "confidence": checkin.confidence,
        "note": checkin.note,
        "help": checkin.help,
    }


def _work(work: Work) -> dict[str, float]:
    return {
        "card_count": work.cards,
        "done_count": work.done,
        "points": work.points,
        "points_done": work.points_done,
    }
