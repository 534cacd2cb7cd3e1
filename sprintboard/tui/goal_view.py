"""What the screen of goals shows of a board, worked out beside the event loop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card, State
from sprintboard.core.goal import Goal
from sprintboard.core.ids import CardId
from sprintboard.core.sprint_cards import cards_in
from sprintboard.metrics.goal_progress import GoalStanding

OPEN, ALL = "open", "all"
PICKS = {OPEN: "Open", ALL: "All"}
"""The parts that can be listed, with what people call them."""
_FORK, _LAST, _TRUNK, _NOTHING = "├ ", "└ ", "│ ", "  "


class SprintPoints(NamedTuple):
    """What the running sprint holds, in points."""

    planned: float = 0
    done: float = 0


class GoalsView(NamedTuple):
    """The goals of one board."""

    board: Board
    today: date
    standings: Mapping[str, GoalStanding]
    """By id, each below the one above it."""
    cards: Mapping[str, tuple[Card, ...]]
    """By goal, what names it, column by column."""
    sprint: SprintPoints
    aligned: float | None
    without_goal: int

    def listed(self, pick: str) -> tuple[str, ...]:
        """Return the ids of a part, top to bottom."""
        every = self.standings.items()
        return tuple(each for each, stands in every if pick == ALL or stands.goal.is_open)

    def below(self, goal_id: str) -> int:
        """Return how many goals are directly below one."""
        return sum(1 for each in self.standings.values() if each.goal.parent == goal_id)

    @property
    def stale(self) -> int:
        """How many goals wait for a check-in."""
        return sum(1 for each in self.standings.values() if each.is_stale)


def goals_view(
    board: Board,
    found: Sequence[GoalStanding],
    *,
    today: date,
    aligned: float | None,
    without_goal: int,
) -> GoalsView:
    """Return what there is to see of goals that stand so; `found` is in the order of the tree."""
    return GoalsView(
        board=board,
        today=today,
        standings={each.goal.id: each for each in found},
        cards=_cards(board),
        sprint=_sprint(board),
        aligned=aligned,
        without_goal=without_goal,
    )


def branches(goals: Sequence[Goal]) -> dict[str, str]:
    """Return the lines of a tree before each goal, in the order of the tree.

    A goal whose goal above is not among those before it begins a tree of its own.
    """
    above: dict[str, str | None] = {}
    for goal in goals:
        above[goal.id] = goal.parent if goal.parent in above else None
    last = {parent: goal for goal, parent in above.items()}
    found: dict[str, str] = {}
    trunks: dict[str, str] = {}
    for goal_id, parent in above.items():
        is_last = last[parent] == goal_id
        if parent is None:
            found[goal_id] = trunks[goal_id] = ""
        else:
            found[goal_id] = trunks[parent] + (_LAST if is_last else _FORK)
            trunks[goal_id] = trunks[parent] + (_NOTHING if is_last else _TRUNK)
    return found


def _cards(board: Board) -> dict[str, tuple[Card, ...]]:
    """Return the cards of each goal: as the columns stand, then what is archived."""
    places = {column.id: number for number, column in enumerate(board.columns)}
    found: dict[str, list[Card]] = {}
    for card in board.cards.values():
        if card.state != State.DELETED:
            for goal in card.goals:
                found.setdefault(goal, []).append(card)

    def place(card: Card) -> tuple[bool, int, str]:
        is_live = card.state == State.LIVE
        return not is_live, places.get(card.column, len(places)), card.rank

    return {goal: tuple(sorted(cards, key=place)) for goal, cards in found.items()}


def _sprint(board: Board) -> SprintPoints:
    sprint = board.current_sprint
    if sprint is None:
        return SprintPoints()
    done = {each.id for each in board.known_columns if each.category is Category.DONE}
    cards = [board.cards[CardId(each)] for each in cards_in(board, sprint.id)]
    return SprintPoints(
        planned=sum(card.estimate or 0 for card in cards),
        done=sum(card.estimate or 0 for card in cards if card.column in done),
    )
