"""A widget in parts one column wide, so that a change in a column sends only that column.

Textual repaints a widget from its left edge to the right end of what changed. The board is one
widget with a few slots on it: as many as columns are in sight, however many cards there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
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


class Slotted(Widget):
    """A widget that is drawn through its slots as soon as they are there."""

    def __init__(self) -> None:
        self._slots: list[Slot] = []
        self._widths: tuple[int, ...] = ()
        super().__init__()

    def draw_slot(self, number: int, lines: Iterable[int]) -> Iterable[Strip]:
        """Return lines of the slot with this number, counted from the left."""
        raise NotImplementedError

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        self.refresh_slots()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_slots(self) -> None:
        """Draw every slot anew."""
        for slot in self._slots:
            slot.refresh()

    def repaint(self, *regions: Region) -> None:
        """Draw some cells anew, and send only the slots they are in."""
        kept = [region for region in regions if region]
        if kept and not self._is_covered():
            self.refresh(*kept)
        for slot in self._slots:
            there = slot.region.translate(-self.region.offset)
            parts = [region.intersection(there) for region in kept]
            if any(parts):
                slot.refresh(*(part.translate(-there.offset) for part in parts if part))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw nothing where slots draw; all of it until they have come."""
        if self._is_covered():
            return self._finished([Strip.blank(crop.width, self.rich_style)]) * crop.height
        return super().render_lines(crop)

    def fit_slots(self, widths: tuple[int, ...]) -> None:
        """Show slots of these widths, side by side."""
        if widths == self._widths or not self.is_attached:
            return
        self._widths = widths
        numbers = range(len(self._slots), len(widths))
        new = [Slot(partial(self._draw_lines, number)) for number in numbers]
        self._slots += new
        if new:
            self.mount(*new)
        for number, slot in enumerate(self._slots):
            slot.display = number < len(widths)
            slot.styles.width = widths[number] if number < len(widths) else 0

    def _is_covered(self) -> bool:
        widths = tuple(slot.size.width for slot in self._slots[: len(self._widths)])
        return bool(widths) and widths == self._widths

    def _draw_lines(self, number: int, lines: Iterable[int], width: int) -> list[Strip]:
        ground = self.rich_style
        strips = self.draw_slot(number, lines)
        return self._finished(strip.adjust_cell_length(width, ground) for strip in strips)

    def _finished(self, strips: Iterable[Strip]) -> list[Strip]:
        """Put strips through the filters of the app: no colour, colours of the terminal."""
        found = list(strips)
        background = self.background_colors[1]
        for each in self.get_line_filters():
            found = [strip.apply_filter(each, background) for strip in found]
        return found
