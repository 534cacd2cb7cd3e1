"""What a sprint comes to: how many cards and points it holds, and how many of them are done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card, State
from sprintboard.core.ids import ColumnId, SprintId
from sprintboard.core.sprint import Ended, Sprint


class Sum(NamedTuple):
    """Cards and points of a sprint. A card without an estimate counts 0 points."""

    cards: int = 0
    done: int = 0
    points: float = 0
    points_done: float = 0

    @property
    def points_left(self) -> float:
        """What is not done."""
        return self.points - self.points_done

    def plus(self, points: float | None, *, is_done: bool) -> Sum:
        """Count one more card in."""
        size = points or 0
        return Sum(
            self.cards + 1,
            self.done + is_done,
            self.points + size,
            self.points_done + (size if is_done else 0),
        )


def sums(board: Board) -> Mapping[SprintId, Sum]:
    """Return what each sprint comes to: of an ended one, what it came to when it ended."""
    found = {each.id: _ended(each.outcome.values()) for each in board.sprints}
    going_on = {each.id for each in board.sprints if each.is_open}
    if not going_on:
        return found
    done = _done_columns(board)
    for card in board.cards.values():
        if card.sprint in going_on and card.state == State.LIVE:
            so_far = found[card.sprint]
            found[card.sprint] = so_far.plus(card.estimate, is_done=card.column in done)
    return found


def sum_of(sprint: Sprint, board: Board, cards: Iterable[Card]) -> Sum:
    """Return what one sprint comes to; `cards` are the live ones in it."""
    if not sprint.is_open:
        return _ended(sprint.outcome.values())
    done = _done_columns(board)
    total = Sum()
    for card in cards:
        total = total.plus(card.estimate, is_done=card.column in done)
    return total


def committed(sprint: Sprint) -> float | None:
    """Return the points that a sprint started with; None when it never started."""
    if sprint.started_at is None:
        return None
    return sum(points or 0 for points in sprint.commitment.values())


def _ended(outcomes: Iterable[Ended]) -> Sum:
    total = Sum()
    for each in outcomes:
        total = total.plus(each.points, is_done=each.to == "done")
    return total


def _done_columns(board: Board) -> frozenset[ColumnId]:
    every = (*board.columns, *board.closed_columns)
    return frozenset(each.id for each in every if each.category == Category.DONE)
