"""When the sprints of the demo were: two weeks each, one of them runs, one is planned."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.ids import SprintId
from sprintboard.exchange.batch import derived_id
from sprintboard.exchange.demo_days import WorkingTime

NUMBER = 10
"""Of sprints. The last one is planned, the one before runs."""
DAYS = 10
"""Working days of a sprint."""
FACILITATORS = {5: "kwame", 6: "mei", 7: "lena", 8: "sofia"}
"""Who leads the retro of a sprint: the sides take turns."""
_FIRST_HALF_HOUR = 0.95
"""Sprints begin half an hour after the office opens."""


class Box(NamedTuple):
    """A sprint in working days ago; times run down to 0."""

    number: int
    begin: float
    end: float
    """When it was closed; below 0: it runs, or is planned."""

    @property
    def id(self) -> SprintId:
        """Its id."""
        return sprint_id(self.number)


class Calendar:
    """The sprints of the demo on the day that somebody opens it."""

    def __init__(self, time: WorkingTime) -> None:
        self.time = time
        began = next(day for day in range(3, 8) if time.day(day).weekday() == 0)
        begins = (began + DAYS * (NUMBER - 2 - place) + _FIRST_HALF_HOUR for place in range(NUMBER))
        self.boxes = tuple(
            Box(place + 1, begin, begin - DAYS) for place, begin in enumerate(begins)
        )
        """Oldest first."""

    @property
    def running(self) -> Box:
        """Return the sprint that runs."""
        return self.boxes[-2]

    def box(self, number: int) -> Box:
        """Return a sprint by its number; they are counted from 1."""
        return self.boxes[number - 1]


def sprint_id(number: int) -> SprintId:
    """Return the id of a sprint."""
    return SprintId(derived_id(f"demo:sprint:{number}"))


def retro_id(number: int) -> str:
    """Return the id of the retro of a sprint."""
    return derived_id(f"demo:retro:{number}")
