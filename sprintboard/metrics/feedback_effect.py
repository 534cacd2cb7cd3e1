"""Whether what was delivered moved the number that its goal is measured by.

Before: the last value that was said of the key result up to the delivery; its start when nobody had
said one. After: the last value that was said since. Moved: (after - before) ÷ (target - start), the
part of the whole way; negative when it went the wrong way. It is no proof of a cause: other things
happened at the same time, and the number of values on both sides stands with it.
Source: our own, after "before and after" of a single case (Eric Ries, *The Lean Startup*, 2011).
Oracle: start 5, target 1; 5 and 4 before, 3 and 2 after: from 4 to 2, 50 % of the way, n = 2 and 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.feedback_group import Whole
from sprintboard.core.feedback_values import FeedbackState
from sprintboard.core.goal import Goal, KeyResult
from sprintboard.core.ids import CardId


class Effect(NamedTuple):
    """A key result before and after something was delivered."""

    entry: str
    """The feedback that was done."""
    goal: str
    result: str
    """The key result, by its id within the goal."""
    at: int
    """When it was delivered; Unix seconds."""
    before: float
    after: float | None
    """None: nobody has said a value since."""
    n_before: int
    """Values that were said up to then; 0: `before` is where it started."""
    n_after: int
    moved: float | None
    """The part of the way from start to target; None while there is no value after it."""


def before_and_after(
    values: Iterable[tuple[int, float]], at: int, *, start: float
) -> tuple[float, float | None, int, int]:
    """Return the value before and after a moment, and how many were said before and after.

    Args:
        values: moment in Unix seconds, and the value that was said then; in any order.
        at: when it was delivered; a value of that second was said before.
        start: where the key result started.
    """
    ordered = sorted(values)
    early = [value for moment, value in ordered if moment <= at]
    late = [value for moment, value in ordered if moment > at]
    return early[-1] if early else start, late[-1] if late else None, len(early), len(late)


def effects(wholes: Iterable[Whole], board: Board) -> Iterator[Effect]:
    """Yield what happened to the key results of the goals behind feedback that is done."""
    goals: dict[str, Goal] = {each.id: each for each in board.records.of("goal")}
    for whole in wholes:
        at = _delivered(whole, board)
        for goal in _goals(whole, board, goals) if at else ():
            yield from (_effect(whole.entry.id, goal, each, at) for each in goal.results)


def _effect(entry: str, goal: Goal, result: KeyResult, at: int) -> Effect:
    values = [
        (each.at, each.value)
        for each in goal.checkins
        if each.result == result.id and each.value is not None
    ]
    before, after, n_before, n_after = before_and_after(values, at, start=result.start)
    way = result.target - result.start
    moved = None if after is None or not way else (after - before) / way
    return Effect(entry, goal.id, result.id, at, before, after, n_before, n_after, moved)


def _delivered(whole: Whole, board: Board) -> int:
    """Return when what answers it was done: its last card, else the entry; 0 when it is not."""
    if whole.entry.state != FeedbackState.DONE:
        return 0
    cards = [board.cards[each] for each in whole.cards if each in board.cards]
    finished = [card.finished_at for card in cards if card.finished_at]
    return max(finished, default=whole.entry.done_at or 0)


def _goals(whole: Whole, board: Board, goals: dict[str, Goal]) -> Sequence[Goal]:
    """Return the goals that the cards work for, and the one that it is about."""
    about = [each.about for each in whole.parts]
    named = [each.id for each in about if each.kind == "goal"]
    cards = [*whole.cards, *(CardId(each.id) for each in about if each.kind == "card")]
    for card_id in cards:
        card = board.cards.get(card_id)
        named += card.goals if card else ()
    return [goals[each] for each in dict.fromkeys(named) if each in goals]
