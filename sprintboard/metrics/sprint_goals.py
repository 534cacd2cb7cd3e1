"""What a sprint had planned for each goal, and what it did for it.

A card that works for two goals counts for both; what works for none stands last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.metrics.sprint_history import Track


class GoalShare(NamedTuple):
    """The cards of a sprint that work for one goal."""

    goal: str | None
    """Id of the goal; None: work without one."""
    name: str
    """Empty for work without a goal."""
    tracks: tuple[Track, ...]


def by_goal(tracks: Sequence[Track], board: Board) -> tuple[GoalShare, ...]:
    """Return the cards of a sprint by goal, in the order of the goals' names."""
    names = {goal.id: goal.name for goal in board.goals}
    grouped: dict[str | None, list[Track]] = {}
    for track in tracks:
        card = board.cards.get(track.card)
        for goal in (card.goals if card else ()) or (None,):
            grouped.setdefault(goal, []).append(track)
    shares = [
        GoalShare(goal, names.get(goal, "a deleted goal") if goal else "", tuple(inside))
        for goal, inside in grouped.items()
    ]
    return tuple(sorted(shares, key=_last_without))


def _last_without(share: GoalShare) -> tuple[bool, str, str]:
    return share.goal is None, share.name.casefold(), share.goal or ""
