"""A chart with its legend; what draws is loaded when the first one is shown."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from sprintboard.core.text import visible_line
from sprintboard.tui.widgets.chart_spec import Chart, Look, Shape

if TYPE_CHECKING:
    from sprintboard.tui.widgets.plot import Plot

_GAP = "   "
_BAR = "█"


def load() -> None:
    """Load what draws; worth doing beside the event loop."""
    import_module("sprintboard.tui.widgets.plot")


class ChartView(Vertical):
    """The legend says what each glyph is, and what stands along the axes."""

    def __init__(self) -> None:
        super().__init__()
        self._plot: Plot | None = None

    def compose(self) -> ComposeResult:
        yield Legend()

    def show(self, chart: Chart) -> None:
        """Draw `chart` in place of the one before."""
        self.query_one(Legend).chart = chart
        if self._plot is None:
            plot: Plot = import_module("sprintboard.tui.widgets.plot").Plot()
            plot.chart = chart
            self._plot = plot
            self.mount(plot)
        else:
            self._plot.chart = chart


class Legend(Widget):
    """What each glyph of a chart stands for, and what the axes are; no entry is torn apart."""

    chart: reactive[Chart | None] = reactive[Chart | None](None, layout=True)
    """Whose legend it is."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(packed(self.chart, width)) if self.chart else 0

    def render(self) -> Content:
        lines = packed(self.chart, self.content_size.width) if self.chart else []
        return Content("\n").join(lines)


def packed(chart: Chart, width: int) -> list[Content]:
    """Return the entries of a legend on as few lines as they need."""
    lines: list[Content] = []
    for entry in _entries(chart):
        said = entry.truncate(width, ellipsis=True)
        if lines and lines[-1].cell_length + len(_GAP) + said.cell_length <= width:
            lines[-1] = lines[-1] + _GAP + said
        else:
            lines.append(said)
    return lines


def _entries(chart: Chart) -> Iterator[Content]:
    for series in chart.series:
        if series.points:
            glyph = _BAR if series.shape is Shape.BARS else series.glyph
            yield _entry(glyph, series.name, series.look)
    for level in chart.levels:
        if level.name:
            yield _entry(level.glyph, level.name, level.look)
    yield _entry("↑", chart.y.title, Look.QUIET)
    yield _entry("→", chart.x.title, Look.QUIET)


def _entry(glyph: str, name: str, look: Look) -> Content:
    return Content.styled(f"{glyph} ", f"${look.value}") + Content(visible_line(name))
