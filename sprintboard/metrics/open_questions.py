"""How long the questions have waited that nobody has answered yet, by the side that is asked.

Age: from when it was asked until now, in days. Source: our own; the idea is the ageing of work in
progress (Daniel Vacanti, *Actionable Agile Metrics*): what waits is seen while it waits.
Oracle: three open questions to the business, asked 1, 2 and 9 days ago: n = 3, median 2, oldest 9.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sprintboard.core.board import Board, Side
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.talk import Question
from sprintboard.metrics.local_days import DAY
from sprintboard.metrics.percentile import percentile_or_none


class OpenQuestions(NamedTuple):
    """The questions that wait for the answer of one side."""

    side: str
    """The side that is asked."""
    n: int
    median: float | None
    """Days."""
    oldest: float | None
    """Days."""
    overdue: int
    """Those whose day is past."""
    questions: tuple[str, ...]
    """Ids, the oldest first."""


def open_questions(
    questions: Iterable[Question], board: Board, *, now: int, today: int
) -> tuple[OpenQuestions, ...]:
    """Return a line a side; `now` in Unix seconds, `today` as a day's ordinal."""
    waiting = sorted((q for q in questions if q.is_open), key=lambda q: (q.made.at, q.id))
    return tuple(_of_side(side, waiting, board, now, today) for side in Side)


def _of_side(
    side: Side, waiting: list[Question], board: Board, now: int, today: int
) -> OpenQuestions:
    asked = [each for each in waiting if _side_of(each.to, board) is side]
    ages = sorted(max(now - each.made.at, 0) / DAY for each in asked)
    return OpenQuestions(
        side=side.value,
        n=len(asked),
        median=percentile_or_none(ages, 50),
        oldest=ages[-1] if ages else None,
        overdue=sum(1 for each in asked if each.due and each.due.toordinal() < today),
        questions=tuple(each.id for each in asked),
    )


def _side_of(party: str, board: Board) -> Side | None:
    unit = board.units.get(UnitId(party))
    return unit.side if unit else board.side_of(MemberId(party))
