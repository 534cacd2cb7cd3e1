"""The words above a column: its name, how full it is, whose hands the work is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from sprintboard.core.board import Board, Category, Column
from sprintboard.core.text import visible_line
from sprintboard.tui.widgets.card_face import SIDES, Line, Piece
from sprintboard.tui.widgets.cell_text import cut, plain

_CATEGORIES = {Category.TODO: "○", Category.DOING: "◐", Category.DONE: "✓"}
"""How far the work is: not begun, half, done."""
_CLOSED, _LOST = "×", "⚠"
_LOST_HINT = "Move, or check --fix"
"""Fits the narrowest column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a column head tells."""

    column: Column
    count: int
    """All live cards of the column: the limit is about these."""
    shown: int
    """Those that pass the filter."""

    @property
    def is_over(self) -> bool:
        """Say whether there are more cards than the limit allows."""
        return self.column.limit is not None and self.count > self.column.limit


def count_words(head: Head) -> str:
    """Return the count: `12`, `3/4` of a limit, `4/3!` over it, `2 of 12` behind a filter."""
    limit = "" if head.column.limit is None else f"/{head.column.limit}"
    passed = "" if head.shown == head.count else f"{head.shown} of "
    return f"{passed}{head.count}{limit}{'!' if head.is_over else ''}"


def name_line(head: Head, width: int) -> Line:
    """Return category glyph, name and, at the right, the count."""
    count = cut(count_words(head), width)
    closed = " closed" if head.column.closed else ""
    room = width - cell_len(count) - 3 - len(closed)
    name = cut(plain(head.column.name), room)
    gap = width - cell_len(count) - 2 - cell_len(name) - len(closed)
    if room < 1:
        return (Piece(count.rjust(width), "over" if head.is_over else "count"),)
    return (
        _glyph(head.column),
        Piece(name, "name"),
        *((Piece(" "), Piece(closed.strip(), "over")) if closed else ()),
        Piece(" " * gap),
        Piece(count, "over" if head.is_over else "count"),
    )


def _glyph(column: Column) -> Piece:
    if column.lost:
        return Piece(f"{_LOST} ", "over")
    if column.closed:
        return Piece(f"{_CLOSED} ", "over")
    return Piece(f"{_CATEGORIES[column.category]} ", f"category-{column.category}")


def unit_line(column: Column, board: Board, width: int) -> Line:
    """Return the owning unit with the glyph of its side; of no column what to do with its cards."""
    if column.lost:
        return Piece("  "), Piece(cut(_LOST_HINT, width - 2), "over")
    unit = board.units.get(column.unit) if column.unit else None
    if unit is None:
        return ()
    name = cut(plain(unit.name), width - 4)
    return Piece("  "), Piece(f"{SIDES[unit.side]} ", f"side-{unit.side}"), Piece(name, "unit")


def ready_words(columns: Sequence[Column], place: int, board: Board) -> str:
    """Say for whom the cards in the ready half of a column are: the unit of the next one."""
    after = next((each for each in columns[place + 1 :] if each.is_open), None)
    if after is None:
        return "ready"
    unit = board.units.get(after.unit) if after.unit else None
    return f"ready for {visible_line(unit.name if unit else after.name)}"
