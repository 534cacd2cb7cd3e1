"""When work on a card began and when it was done: what the numbers of flow have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sprintboard.core.board import Board, Category, Column
from sprintboard.core.trail import Trail


class Flow(NamedTuple):
    """What being in a column means, by id of the column."""

    todo: frozenset[str]
    doing: frozenset[str]
    """Work begins with the first entry to one of these."""
    done: frozenset[str]


def flow_of(board: Board, *, start: Iterable[str] = (), done: Iterable[str] = ()) -> Flow:
    """Return the flow of a board; the columns named take the place of those of the category."""
    every = (*board.columns, *board.closed_columns)

    def of(category: Category) -> frozenset[str]:
        return frozenset(each.id for each in every if each.category is category)

    doing, finished = frozenset(start), frozenset(done)
    return Flow(of(Category.TODO), doing or of(Category.DOING), finished or of(Category.DONE))


def started_at(trail: Trail, flow: Flow, *, made_counts: bool = False) -> int | None:
    """Return when the card first came into a column of doing.

    A card that was made there did not come in: when its work began is not known.
    """
    doing = flow.doing
    before = None
    for at, column, _, made in trail.moves:
        if column in doing and column != before and (made_counts or not made):
            return at
        before = column
    return None


def finished_at(trail: Trail, flow: Flow) -> int | None:
    """Return the last entry to a column of done, if the card was not moved out again.

    A card that was made there was never finished. Archiving a finished card changes nothing.
    """
    column = trail.moves[-1].column
    if column not in flow.done:
        return None
    moves = trail.moves
    place = len(moves) - 1
    while place and moves[place - 1].column == column:
        place -= 1
    return None if moves[place].made else moves[place].at


def is_away(trail: Trail) -> bool:
    """Say whether the card is archived or deleted."""
    return bool(trail.away) and trail.away[-1].gone


def levels(board: Board) -> dict[str, int]:
    """Return how far right each column is: the open columns count from 0, left to right.

    A column that is closed counts as the nearest open one of its category at its left, without
    one as the first of its category, without that as the last of the category before.
    """
    found: dict[str, int] = {each.id: place for place, each in enumerate(board.columns)}
    return found | {each.id: _level(each, board.columns) for each in board.closed_columns}


_ORDER = tuple(Category)


def _level(closed: Column, columns: tuple[Column, ...]) -> int:
    own = _ORDER.index(closed.category)
    alike = [place for place, each in enumerate(columns) if each.category is closed.category]
    left = [place for place in alike if columns[place].rank <= closed.rank]
    lesser = [place for place, each in enumerate(columns) if _ORDER.index(each.category) < own]
    return left[-1] if left else alike[0] if alike else lesser[-1] if lesser else 0
