"""A part of the screen one column wide, so that a change in a column sends only that column.

Textual repaints a widget from its left edge to the right end of what changed. The board is one
widget with a few slots on it: as many as columns are in sight, however many cards there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Self

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Slot(Widget):
    """Shows what the board draws there, whichever column that is; keeps each line until told."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, draw: Callable[[Iterable[int], int], Iterable[Strip]]) -> None:
        self._lines: dict[int, Strip] = {}
        super().__init__()
        self._draw = draw

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        for region in regions:
            for y in region.line_range:
                self._lines.pop(y, None)
        if not regions:
            self._lines.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw by lines of the board, without borders and their cost."""
        width = self.size.width
        missing = [y for y in crop.line_range if y not in self._lines]
        if missing:
            self._lines.update(zip(missing, self._draw(missing, width), strict=True))
        strips = [self._lines[y] for y in crop.line_range]
        if (crop.x, crop.width) == (0, width):
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def on_resize(self) -> None:
        self.refresh()
