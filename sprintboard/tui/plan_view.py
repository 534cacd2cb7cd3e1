"""What the plan shows of a board, worked out beside the event loop."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId, SprintId
from sprintboard.core.sprint import Sprint
from sprintboard.core.sprint_cards import Sum, backlog, cards_in, sum_of
from sprintboard.core.sprint_load import Plan, plan_of


class PlanView(NamedTuple):
    """The backlog beside one sprint."""

    board: Board
    sprint: Sprint | None
    """None while no sprint is planned or runs."""
    backlog: tuple[CardId, ...]
    backlog_sum: Sum
    cards: tuple[CardId, ...]
    cards_sum: Sum
    plan: Plan | None


def plan_view(board: Board, wanted: SprintId | None) -> PlanView:
    """Return what there is to see; without a `wanted` sprint the next one, else the running one."""
    sprint = chosen(board, wanted)
    waiting = backlog(board)
    cards = cards_in(board, sprint.id) if sprint else ()
    return PlanView(
        board=board,
        sprint=sprint,
        backlog=waiting,
        backlog_sum=sum_of(board, waiting),
        cards=cards,
        cards_sum=sum_of(board, cards),
        plan=plan_of(sprint, board, [board.cards[each] for each in cards]) if sprint else None,
    )


def open_sprints(board: Board) -> tuple[Sprint, ...]:
    """Return the sprints that can be planned: those that run or will."""
    return tuple(each for each in board.sprints if each.is_open)


def chosen(board: Board, wanted: SprintId | None) -> Sprint | None:
    """Return the wanted sprint while it is open."""
    sprint = board.sprint(wanted) if wanted else None
    if sprint is not None and sprint.is_open:
        return sprint
    return board.next_sprint or board.current_sprint
