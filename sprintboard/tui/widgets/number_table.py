"""Numbers in rows and columns, for whoever does not trust pictures or does not see them."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.chart_spec import Table

_GAP = "  "
_LONGEST = 60


class NumberTable(Widget):
    """Every row on a line of its own; the widest texts give way when room is short."""

    tables: reactive[tuple[Table, ...]] = reactive((), layout=True)
    """One below the other."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return sum(len(table.rows) + 2 for table in self.tables)

    def render(self) -> Content:
        lines: list[Content] = []
        for table in self.tables:
            widths = fitted(table, self.content_size.width)
            lines.append(Content.styled(_line(table.head, widths), "bold $lane-title"))
            lines += [Content(_line(row, widths)) for row in table.rows]
            lines.append(Content(""))
        return Content("\n").join(lines)


def fitted(table: Table, room: int) -> list[int]:
    """Return how wide each column may be."""
    rows = (table.head, *table.rows)
    widths = [
        min(max(cell_len(plain(row[place])) for row in rows), _LONGEST)
        for place in range(len(table.head))
    ]
    while sum(widths) + len(_GAP) * (len(widths) - 1) > room and max(widths) > 4:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [_cell(plain(text), width) for text, width in zip(row, widths, strict=True)]
    return _GAP.join(cells).rstrip()


def _cell(text: str, width: int) -> str:
    """Put numbers to the right, words to the left."""
    said = cut(text, width)
    if said[:1].isdigit() or said[:1] in "+-−":
        return " " * (width - cell_len(said)) + said
    return set_cell_size(said, width)
