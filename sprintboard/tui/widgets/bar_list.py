"""Named rows with bars: what names tell better than an axis could."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.chart_spec import Bar, BarGroup

_FULL, _LEAST = "█", "▏"
_GAP = 2


class BarList(Widget):
    """Groups of bars, each group on a scale of its own."""

    groups: reactive[tuple[BarGroup, ...]] = reactive((), layout=True)
    """Top to bottom."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return sum(len(group.bars) + 2 for group in self.groups)

    def render(self) -> Content:
        lines: list[Content] = []
        for group in self.groups:
            title = cut(plain(group.title), self.content_size.width)
            lines += [Content.styled(title, "bold $lane-title"), *self._bars(group), Content("")]
        return Content("\n").join(lines)

    def _bars(self, group: BarGroup) -> Iterator[Content]:
        width = self.content_size.width
        words = min(_widest(bar.said for bar in group.bars), width * 2 // 5)
        names = min(_widest(bar.name for bar in group.bars), width - words - width // 4)
        room = max(width - names - words - 2 * _GAP, 4)
        longest = max((max(bar.value, *_values(bar)) for bar in group.bars), default=0.0)
        for bar in group.bars:
            name = set_cell_size(cut(plain(bar.name), names), names + _GAP)
            drawn = drawing(bar, longest, room)
            said = " " * _GAP + cut(plain(bar.said), words)
            yield Content(name) + drawn + Content(said)


def drawing(bar: Bar, longest: float, room: int) -> Content:
    """Return a bar in cells, with the values that it is held against as glyphs on it."""
    cells = round(bar.value / longest * room) if longest else 0
    text = _FULL * cells or (_LEAST if bar.value else "")
    drawn = Content.styled(text.ljust(room), f"${bar.look.value}")
    for value, glyph in bar.limits:
        place = min(round(value / longest * room), room - 1) if longest else 0
        on_bar = f"$background on ${bar.look.value}" if place < cells else "$foreground"
        drawn = drawn[:place] + Content.styled(glyph, on_bar) + drawn[place + 1 :]
    return drawn


def _values(bar: Bar) -> Sequence[float]:
    return [0.0, *(value for value, _ in bar.limits)]


def _widest(texts: Iterator[str]) -> int:
    return max((cell_len(plain(text)) for text in texts), default=0)
