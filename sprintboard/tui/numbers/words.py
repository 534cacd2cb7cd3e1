"""How values are said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sprintboard.core.board import Board
from sprintboard.core.ids import ColumnId
from sprintboard.core.text import visible_line
from sprintboard.metrics.behind import Behind

FEW = 10
"""A number over fewer cards says that it is over few."""


def days(value: float) -> str:
    """Say `1 day`, `2.5 days`."""
    return "1 day" if value == 1 else f"{round(value, 1):,g} days"


def points(value: float) -> str:
    """Say `1 point`, `8 points`."""
    return "1 point" if value == 1 else f"{round(value, 1):,g} points"


def cards(number: int) -> str:
    """Say `1 card`, `2 cards`."""
    return "1 card" if number == 1 else f"{number:,} cards"


def percent(share: float) -> str:
    """Say `20 %`."""
    return f"{share:.0%}".replace("%", " %")


def day(value: date) -> str:
    """Say `Mon 3 Aug`."""
    return f"{value:%a} {value.day} {value:%b}"


def few(n: int, what: str = "cards") -> tuple[str, ...]:
    """Warn of a number over few things."""
    one = what.removesuffix("s") if n == 1 else what
    return (f"Only {n} {one}: too few to rely on.",) if 0 < n < FEW else ()


def unit_name(board: Board) -> Callable[[str], str]:
    """Return what names units; the empty one is nobody."""
    return lambda unit: visible_line(board.who(unit)) if unit else "nobody"


def column_name(board: Board) -> Callable[[str], str]:
    """Return what names columns."""

    def name(column_id: str) -> str:
        column = board.column(ColumnId(column_id))
        return visible_line(column.name if column else column_id)

    return name


def took(each: Behind) -> str:
    """Say when a card counted, and the days it adds."""
    said = [] if each.value is None else [days(each.value)]
    return "  ".join([*said, *([day(each.day)] if each.day else [])])


def when(each: Behind) -> str:
    """Say when a card counted."""
    return day(each.day) if each.day else ""
