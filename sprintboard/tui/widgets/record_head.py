"""What the columns of a list of records are called, as wide as the list is now."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

_EDGE, _AROUND = 2, 4
"""Cells before a line, and all that are not its own: edge, gap, the place of the scrollbar."""


class RecordHead(Widget):
    """One line above the list; drawn from its own width, so that it is never that of before."""

    name_columns: reactive[Callable[[int], str] | None] = reactive[Callable[[int], str] | None](
        None
    )
    """Takes the width of a line in cells; None where nothing is listed."""

    def render(self) -> Content:
        if self.name_columns is None:
            return Content("")
        words = self.name_columns(max(self.content_size.width - _AROUND, 1))
        return Content(f"{' ' * _EDGE}{words}")
