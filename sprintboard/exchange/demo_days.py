"""The working time of the demo: Monday to Friday, 8:00 to 18:00, and never in the future."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TIME_ZONE = "Europe/Berlin"
_OPENS = 8
_CLOSES = 18
_CLOSES_LAST = 15
"""On the last working day: wherever the demo is opened, that is in the past."""
_SATURDAY = 5
_WEEK = 5


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Turns "so many working days ago" into moments."""

    today: date

    def at(self, ago: float) -> int:
        """Return a moment in Unix seconds: 0.0 is the end of the last working day before today."""
        whole = int(ago)
        hours = (_CLOSES if whole else _CLOSES_LAST) - _OPENS
        seconds = (1 - (ago - whole)) * hours * 3600
        return int(self.clock(self.day(whole), _OPENS) + seconds)

    @staticmethod
    def clock(day: date, hour: int) -> int:
        """Return an hour of a day where the team works, in Unix seconds."""
        return int(datetime.combine(day, time(hour), ZoneInfo(TIME_ZONE)).timestamp())

    @property
    def next_day(self) -> date:
        """Return the working day after today."""
        return self.due_day(1)

    def due(self, days: int) -> str:
        """Return that day as records hold it."""
        return self.due_day(days).isoformat()

    def due_day(self, days: int) -> date:
        """Return the day so many days from today, or the next one that is no weekend."""
        day = self.today + timedelta(days)
        step = timedelta(1 if days > 0 else -1)
        while day.weekday() >= _SATURDAY:
            day += step
        return day

    def day(self, whole: int) -> date:
        """Return the working day before today that has `whole` working days after it."""
        day = self.today - timedelta(1)
        while day.weekday() >= _SATURDAY:
            day -= timedelta(1)
        weeks, rest = divmod(whole, _WEEK)
        day -= timedelta(7 * weeks)
        for _ in range(rest):
            day -= timedelta(3 if day.weekday() == 0 else 1)
        return day
