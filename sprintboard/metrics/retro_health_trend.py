"""How health checks and the ROTI went from retro to retro.

What a single retro says is in `metrics.retro_health`; where nobody is named, nothing is told of a
retro before its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sprintboard.core.fold import fold
from sprintboard.core.retro import Retro
from sprintboard.metrics.retro_health import Lights, Roti, health


class Point(NamedTuple):
    """What was said of a statement in one retro."""

    retro: str
    """Id."""
    name: str
    at: int
    """When the retro was started; Unix seconds."""
    total: Lights
    sides: tuple[Lights, ...]


class Trend(NamedTuple):
    """How a statement was rated from retro to retro, oldest first."""

    text: str
    """As the last retro says it."""
    points: tuple[Point, ...]


class RotiPoint(NamedTuple):
    """What people said of the time spent in one retro."""

    retro: str
    name: str
    at: int
    total: Roti
    sides: tuple[Roti, ...]


def health_trends(retros: Sequence[Retro], now: int) -> tuple[Trend, ...]:
    """Return how each statement was rated from retro to retro; `retros` stand oldest first.

    Statements are the same when they have the same words, whatever format they came with. Those of
    the last retro stand first, in its order. Retros in which nobody rated a statement are left out.
    """
    points: dict[str, list[Point]] = {}
    texts: dict[str, str] = {}
    for retro in retros:
        for each in health(retro, retro.now(now)).statements:
            key = fold(each.statement.text)
            if each.total.n:
                point = Point(retro.id, retro.name, retro.made.at, each.total, each.sides)
                points.setdefault(key, []).append(point)
                texts[key] = each.statement.text
    last = [fold(each.text) for retro in reversed(retros) for each in retro.statements]
    order = [key for key in dict.fromkeys(last) if key in points]
    return tuple(Trend(texts[key], tuple(points[key])) for key in order)


def roti_trend(retros: Sequence[Retro], now: int) -> tuple[RotiPoint, ...]:
    """Return what people said of the time spent, from retro to retro; as `health_trends`."""
    found = ((retro, health(retro, retro.now(now))) for retro in retros)
    return tuple(
        RotiPoint(retro.id, retro.name, retro.made.at, each.roti, each.roti_sides)
        for retro, each in found
        if each.roti.n
    )
