"""Which values are written along an axis, and how: as many as have room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil, floor, log10

from rich.cells import cell_len
from rich.markup import escape
from textual_plot.axis_formatter import AxisFormatter

from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.chart_spec import Axis, Scale

_STEPS_OF_DAYS = (1, 2, 7, 14, 28, 56, 91, 182, 364, 728)
_LABEL = 7
"""Cells that a label takes with the space around it."""


def ticks_of(axis: Axis, room: Callable[[], int]) -> AxisFormatter:
    """Return what writes along `axis`, in as many cells as there will be."""
    if axis.scale is Scale.DAYS:
        return DayTicks(room, after=axis.unlabelled_until)
    if axis.scale is Scale.NAMES:
        return NameTicks(room, axis.names)
    return NumberTicks(room)


class _Ticks(AxisFormatter):
    """Knows how much room there is when it is asked."""

    def __init__(self, room: Callable[[], int]) -> None:
        self._room = room

    def get_ticks(self, min_: float, max_: float, max_ticks: int = 8) -> list[float]:
        raise NotImplementedError

    def get_labels_for_ticks(self, ticks: Sequence[float]) -> list[str]:
        raise NotImplementedError


class NumberTicks(_Ticks):
    """Whole numbers at round steps: 1, 2, 5, 10, 20 and so on."""

    def get_ticks(self, min_: float, max_: float, max_ticks: int = 8) -> list[float]:
        most = max(min(self._room(), max_ticks), 2)
        step = _round_step((max_ - min_) / most)
        first = ceil(min_ / step)
        return [each * step for each in range(first, floor(max_ / step) + 1)]

    def get_labels_for_ticks(self, ticks: Sequence[float]) -> list[str]:
        return [f"{each:,.0f}" for each in ticks]


class DayTicks(_Ticks):
    """Days as `3 Aug`, a whole number of days apart; a week apart on Mondays."""

    def __init__(self, room: Callable[[], int], *, after: float | None) -> None:
        super().__init__(room)
        self._after = after

    def get_ticks(self, min_: float, max_: float, max_ticks: int = 8) -> list[float]:
        cells = max(self._room(), 1)
        low, high = max(min_, self._after or min_), max_
        most = max(cells // _LABEL, 1)
        days = high - low
        step = next((each for each in _STEPS_OF_DAYS if days / each <= most), int(days) + 1)
        first = ceil(low)
        if step >= 7:
            first += -(first - 1) % 7  # the ordinal of a Monday is 1 more than a multiple of 7
        ticks = [float(each) for each in range(first, floor(high) + 1, step)]
        return [each for each in ticks if (max_ - each) / (max_ - min_) * cells >= _LABEL // 2]

    def get_labels_for_ticks(self, ticks: Sequence[float]) -> list[str]:
        days = [date.fromordinal(int(each)) for each in ticks]
        return [f"{day.day} {day:%b}" for day in days]


class NameTicks(_Ticks):
    """Names, as much of each as has room; one that takes two cells a letter becomes a number."""

    def __init__(self, room: Callable[[], int], names: Sequence[str]) -> None:
        super().__init__(room)
        self._names = tuple(names)

    def get_ticks(self, min_: float, max_: float, max_ticks: int = 8) -> list[float]:
        return [float(place) for place in range(1, len(self._names) + 1)]

    def get_labels_for_ticks(self, ticks: Sequence[float]) -> list[str]:
        room = max(self._room() // max(len(self._names), 1) - 1, 2)
        return [escape(_narrow(self._names[int(each) - 1], int(each), room)) for each in ticks]


def _narrow(name: str, place: int, room: int) -> str:
    """Return a label that fits: the end of a name tells sprints apart better than its beginning."""
    text = plain(name)
    if cell_len(text) != len(text):
        return f"{place}"
    if len(text) <= room:
        return text
    last = text.split()[-1]
    return last if len(last) <= room else cut(text, room)


def _round_step(least: float) -> float:
    power = 10.0 ** floor(log10(max(least, 1)))
    return next(each * power for each in (1, 2, 5, 10) if each * power >= least)
