"""The drawing of a chart by the plotting library; the only module that loads it, and numpy."""

from __future__ import annotations

from typing import ClassVar

from textual.reactive import reactive
from textual_plot import HiResMode, PlotWidget

from sprintboard.tui.widgets.axis_ticks import ticks_of
from sprintboard.tui.widgets.chart_spec import Axis, Chart, Level, Look, Series, Shape

_CELLS = 400
"""A line of glyphs has so many: one a cell, on the widest screen."""
_MARKS = 14
"""So many points of a long line are marked."""


class Plot(PlotWidget, can_focus=False, inherit_bindings=False):
    """A chart that stands still: no zoom, no keys, nothing to drag."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"plot--{look.value}" for look in Look}

    chart: reactive[Chart | None] = reactive[Chart | None](None)
    """What is drawn."""

    def __init__(self) -> None:
        super().__init__(allow_pan_and_zoom=False)

    def on_mount(self) -> None:
        self.margin_top, self.margin_bottom = 0, 1
        self.call_later(self.draw)  # the library's own `on_mount` comes next, and clears

    def watch_chart(self) -> None:
        if self.is_mounted:
            self.draw()

    def notify_style_update(self) -> None:
        """Draw in the colours of another theme."""
        super().notify_style_update()
        if self.is_mounted:
            self.draw()

    def draw(self) -> None:
        """Draw everything anew."""
        self.clear()
        chart = self.chart
        if chart is None:
            return
        (left, right), (low, high) = limits(chart)
        self.set_xlimits(left, right)
        self.set_ylimits(low, high)
        margin = max(len(f"{end:,.0f}") for end in (low, high)) + 3
        if margin != self.margin_left:
            self.margin_left = margin
            self.call_after_refresh(self.refresh, layout=True)  # the library measures only then
        self.set_x_formatter(ticks_of(chart.x, self._cells_across))
        self.set_y_formatter(ticks_of(chart.y, self._rows_of_labels))
        ends = (left, right), (low, high)
        for level in chart.levels:
            if not level.upright:
                self._draw_level(level, *ends)
        for series in sorted(chart.series, key=lambda each: each.shape is not Shape.BARS):
            self._draw_series(series)
        for level in chart.levels:
            if level.upright:
                self._draw_level(level, *ends)

    def _draw_series(self, series: Series) -> None:
        if not series.points:
            return
        ink = self._ink(series.look)
        xs, ys = ([point[place] for point in series.points] for place in (0, 1))
        if series.shape is Shape.BARS:
            self.bar(xs, ys, width=series.width, bar_style=ink, hires_mode=HiResMode.QUADRANT)
        elif series.shape is Shape.DOTS:
            self.scatter(xs, ys, marker=series.glyph, marker_style=ink)
        else:
            self.plot(xs, ys, line_style=ink, hires_mode=HiResMode.BRAILLE)
            step = max(len(xs) // _MARKS, 1)
            last = len(xs) - 1
            self.scatter(
                xs[last % step :: step], ys[last % step :: step], series.glyph, marker_style=ink
            )

    def _draw_level(
        self, level: Level, across: tuple[float, float], up: tuple[float, float]
    ) -> None:
        first, last = up if level.upright else across
        along = [first + (last - first) * place / _CELLS for place in range(_CELLS + 1)]
        there = [level.value] * len(along)
        xs, ys = (there, along) if level.upright else (along, there)
        self.scatter(xs, ys, marker=level.glyph, marker_style=self._ink(level.look))

    def _ink(self, look: Look) -> str:
        return str(self.get_component_rich_style(f"plot--{look.value}"))

    def _cells_across(self) -> int:
        return max(self.size.width - self.margin_left - 2, 1)

    def _rows_of_labels(self) -> int:
        return max((self.size.height - 3) // 2, 2)


def limits(chart: Chart) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return from where to where the axes go, so that nothing touches the upper edge."""
    wide = [each for each in chart.series if each.shape is Shape.BARS]
    xs = [x for each in chart.series for x, _ in each.points]
    xs += [x + side * each.width / 2 for each in wide for x, _ in each.points for side in (-1, 1)]
    ys = [y for each in chart.series for _, y in each.points]
    for level in chart.levels:
        (xs if level.upright else ys).append(level.value)
    top = max(ys, default=0.0) * 1.08
    left, right = _ends(chart.x, xs, max(xs, default=1.0))
    return (left, right), _ends(chart.y, [0.0, *ys], max(top, 1.0))


def _ends(axis: Axis, values: list[float], last: float) -> tuple[float, float]:
    low = axis.first if axis.first is not None else min(values, default=0.0)
    high = axis.last if axis.last is not None else last
    return low, max(high, low + 1)
