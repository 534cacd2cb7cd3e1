"""Trails for tests, written as walks: `walk((1, "todo"), (3.5, "doing"), (9, "done"))`.

Days count from Monday 2 November 2026, 00:00 UTC, which is day 1. Columns, units and members are
those of `tests.builders`.
"""

from __future__ import annotations

from datetime import UTC, date, tzinfo
from itertools import count
from typing import Any

from sprintboard.core.trail import Away, Handed, Move, Stopped, Touched, Trail
from sprintboard.metrics.behind import Window
from sprintboard.metrics.flow import Flow, flow_of
from sprintboard.metrics.local_days import DAY, LocalDays
from tests.builders import make_board

FIRST = date(2026, 11, 2)
_ZERO = 1_793_577_600 - DAY
UNIT_OF = {"ada": "it", "bob": "it", "ann": "finance", "finn": "finance", "sal": "sales"}
_numbers = count(1)


def at(day: float) -> int:
    """Return the moment of a day; 2.5 is noon of day 2."""
    return _ZERO + round(day * DAY)


def on(day: int) -> date:
    """Return a day as a date."""
    return date.fromordinal(FIRST.toordinal() + day - 1)


def walk(*steps: tuple[Any, ...], card: str = "", **parts: Any) -> Trail:
    """Return the trail of a card that went so: (day, column) or (day, column, "ready").

    stops: (day, reason or None, whom). hands: (day, how, to). touches: (day, member).
    away: (day, whether it went).
    """
    moves = [
        Move(at(day), column, bool(rest), made=not place)
        for place, (day, column, *rest) in enumerate(steps)
    ]
    side = {"it": "it", "finance": "business", "sales": "business"}
    return Trail(
        id=card or f"card{next(_numbers):06}",
        moves=moves,
        sizes=[],
        sprints=[],
        stops=[Stopped(at(day), why, whom) for day, why, whom in parts.get("stops", ())],
        hands=[Handed(at(day), how, to) for day, how, to in parts.get("hands", ())],
        touches=[
            Touched(at(day), by, UNIT_OF[by], side[UNIT_OF[by]])
            for day, by in parts.get("touches", ())
        ],
        away=[Away(at(day), gone) for day, gone in parts.get("away", ())],
    )


BOARD = make_board()
FLOW: Flow = flow_of(BOARD)
EVER = Window(on(1).toordinal() - 4000, on(1).toordinal() + 4000)


def window(first: int, last: int) -> Window:
    """Return the days from one to another."""
    return Window(on(first).toordinal(), on(last).toordinal())


def days(where: tzinfo = UTC) -> LocalDays:
    """Return the days of a time zone."""
    return LocalDays(where)
