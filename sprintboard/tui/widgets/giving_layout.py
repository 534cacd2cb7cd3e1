"""Top to bottom; when room is short, the tallest list gives way, and never what stands below it.

With `height: auto` everywhere and a highest height around it, Textual cuts off what comes last:
in a dialog these are its keys, and the last lines of a list that then cannot be scrolled to.
"""

from __future__ import annotations

from textual.containers import ScrollableContainer
from textual.geometry import Size
from textual.layout import WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.scroll_view import ScrollView
from textual.widget import Widget

LEAST = 2
"""Lines that are left of a list."""


class GivingLayout(VerticalLayout):
    """A vertical layout that fits."""

    name = "giving"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> list[WidgetPlacement]:
        placements = list(super().arrange(parent, children, size, greedy))
        bottom = max((each.region.bottom + each.margin.bottom for each in placements), default=0)
        excess = bottom - size.height if size.height else 0
        lists = [n for n, each in enumerate(placements) if _scrolls(each.widget)]
        if excess <= 0 or not lists:
            return placements
        giving = max(lists, key=lambda place: placements[place].region.height)
        return _shortened(placements, giving, excess)


def _scrolls(widget: Widget) -> bool:
    return isinstance(widget, ScrollView | ScrollableContainer)


def _shortened(placements: list[WidgetPlacement], giving: int, lines: int) -> list[WidgetPlacement]:
    region = placements[giving].region
    lines = min(lines, max(region.height - LEAST, 0))
    shorter = placements[giving]._replace(region=region.shrink((0, 0, lines, 0)))
    below = [
        each._replace(region=each.region.translate((0, -lines)))
        for each in placements[giving + 1 :]
    ]
    return [*placements[:giving], shorter, *below]
