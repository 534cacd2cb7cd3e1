"""How soon, and how often, those who give feedback are answered: by their side.

- answered: somebody answered, planned, did or declined it; for an entry that was merged also what
  came of the one it went into. Acknowledging is no answer: whoever gave it learns nothing by it.
- time to first answer: from when it was given, in days; 0 when the one it was merged into had been
  answered before. Of an entry without a name only its day is known: its time is right to a day.
- answer rate: answered ÷ all that were given in the days that are looked at.

Source: first response time and response rate of service desks (ITIL 4, *Service desk*, 2020);
median and P85 by nearest rank, as everywhere here.
Oracle: given at noon and answered 1, 2 and 9 days later, and one that waits: rate 75 %, median 2,
P85 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import root_of
from sprintboard.core.voices import voice_side
from sprintboard.metrics.local_days import DAY
from sprintboard.metrics.percentile import percentile_or_none

SIDES = ("it", "business", "none")
"""Of whoever gave it; `none`: somebody outside the team, or nobody by name."""


class Answers(NamedTuple):
    """How one side is answered."""

    side: str
    """`it`, `business` or `none`; empty: all of them."""
    n: int
    answered: int
    median: float | None
    """Days to the first answer, of what was answered."""
    p85: float | None
    oldest: float | None
    """Days that the oldest entry waits that nobody has answered and that is still open."""

    @property
    def rate(self) -> float | None:
        """Answered ÷ all; None of none."""
        return self.answered / self.n if self.n else None


def answers(
    entries: Iterable[Feedback], board: Board, *, now: int
) -> tuple[Answers, tuple[Answers, ...]]:
    """Return how everybody is answered, and each side; `now` in Unix seconds."""
    known = {each.id: each for each in board.feedback}
    every = [(_side(each, board), each) for each in entries]
    total = _answers("", [each for _, each in every], known, now)
    sides = [
        _answers(side, [each for of, each in every if of == side], known, now) for side in SIDES
    ]
    return total, tuple(sides)


def _side(entry: Feedback, board: Board) -> str:
    side = voice_side(board, entry.voices[0]) if entry.voices else None
    return side.value if side else "none"


def _answers(
    side: str, entries: list[Feedback], known: Mapping[str, Feedback], now: int
) -> Answers:
    times: list[float] = []
    waits: list[float] = []
    for each in entries:
        root = known.get(root_of(each, known), each) if each.id in known else each
        at = each.answered_at or root.answered_at
        if at is not None:
            times.append(max(at - each.made.at, 0) / DAY)
        elif root.is_open:
            waits.append(max(now - each.made.at, 0) / DAY)
    times.sort()
    return Answers(
        side=side,
        n=len(entries),
        answered=len(times),
        median=percentile_or_none(times, 50),
        p85=percentile_or_none(times, 85),
        oldest=max(waits, default=None),
    )
