"""Which day a moment is on, where the board is: asked hundreds of thousands of times."""

from __future__ import annotations

from datetime import date, tzinfo

from sprintboard.core.zones import day_of, start_of

DAY = 86_400
"""Seconds of a day without a change of clocks."""


class LocalDays:
    """Days of one time zone, as ordinals (`date.toordinal`).

    The time zone is asked once for every day in UTC: where in it the local day ends.
    """

    def __init__(self, where: tzinfo) -> None:
        self._where = where
        self._turns: dict[int, tuple[int, int, int]] = {}

    def of(self, at: int) -> int:
        """Return the day of a moment in Unix seconds."""
        utc_day = at // DAY
        turn, before, after = self._turns.get(utc_day) or self._look(utc_day)
        return before if at < turn else after

    def start(self, day: int) -> int:
        """Return the first moment of a day."""
        return start_of(date.fromordinal(day), self._where)

    def _look(self, utc_day: int) -> tuple[int, int, int]:
        start = utc_day * DAY
        before, after = (day_of(at, self._where).toordinal() for at in (start, start + DAY - 1))
        turn = self.start(before + 1) if after > before else start + DAY
        found = self._turns[utc_day] = (turn, before, after)
        return found
