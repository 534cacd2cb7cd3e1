"""Cards under headings, a line each, as the morning's view has them; enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sprintboard.tui.widgets.cell_text import cut, plain

_WHAT = 9
_SHORT = 6


class DayLine(NamedTuple):
    """A heading (it has no card), or a card with what is to say of it."""

    title: str
    card: str = ""
    """Id of the card."""
    short: str = ""
    what: str = ""
    """`moved`, `blocked`, `waiting`, `at risk`: also the name of its colour."""
    said: str = ""
    """At the right."""
    side: str = ""
    """Of a heading: `it` or `business`."""


class DayList(ScrollView, can_focus=True):
    """The cursor stands on cards and passes over headings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="day-list.up"),
        Binding("down,j", "step(+1)", "Down", show=False, id="day-list.down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="day-list.page-up"),
        Binding("pagedown,ctrl+d", "page(+1)", "Page down", show=False, id="day-list.page-down"),
        Binding("home", "edge(-1)", "First", show=False, id="day-list.first"),
        Binding("end,G", "edge(+1)", "Last", show=False, id="day-list.last"),
        Binding("enter", "open", "Open the card", id="day-list.open"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "day-list--cursor",
        "day-list--heading",
        "day-list--it",
        "day-list--business",
        "day-list--moved",
        "day-list--blocked",
        "day-list--waiting",
        "day-list--at-risk",
        "day-list--muted",
    }

    cursor: reactive[int] = reactive(0, repaint=False)
    """How manieth card the cursor is on."""

    @dataclass
    class Opened(Message):
        """Somebody wants to see a card."""

        day_list: DayList
        card_id: str

        @property
        def control(self) -> DayList:
            return self.day_list

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[DayLine, ...] = ()
        self._cards: tuple[int, ...] = ()
        self._empty = ""

    def show(self, lines: Sequence[DayLine], *, empty: str) -> None:
        """Show other lines; the cursor stays on its card if it is still there."""
        old = self._lines[self._cards[self.cursor]] if self._cards else None
        self._lines, self._empty = tuple(lines), empty
        self._cards = tuple(place for place, line in enumerate(lines) if line.card)
        same = [
            number
            for number, place in enumerate(self._cards)
            if old and lines[place][1:4] == old[1:4]
        ]
        self.virtual_size = Size(0, max(len(lines), 1))
        self._go(same[0] if same else 0)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width, style = self.scrollable_content_region.width, self.rich_style
        if not self._lines and y == 1:
            words = [Segment(f"  {self._empty}", style + self._ink("muted"))]
            return Strip(words).adjust_cell_length(width, style)
        if number >= len(self._lines):
            return Strip.blank(width, style)
        line = self._lines[number]
        if line.card:
            return self._card(number, line, width, style)
        glyph = {"it": "◆ ", "business": "● "}.get(line.side, "")
        ink = style + self._ink("heading")
        parts = [Segment(f" {glyph}", style + self._ink(line.side or "heading"))]
        return Strip([*parts, Segment(plain(line.title), ink)]).adjust_cell_length(width, style)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._cards) - 1))

    def watch_cursor(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        number = event.y + self.scroll_offset.y
        if number in self._cards:
            self._go(self._cards.index(number))
            if event.chain == 2:
                self.action_open()

    def action_step(self, cards: int) -> None:
        self._go(self.cursor + cards)

    def action_page(self, pages: int) -> None:
        self._go(self.cursor + pages * max(self.size.height - 2, 1))

    def action_edge(self, way: int) -> None:
        self._go(0 if way < 0 else len(self._cards) - 1)

    def action_open(self) -> None:
        if self._cards:
            self.post_message(self.Opened(self, self._lines[self._cards[self.cursor]].card))

    def _go(self, place: int) -> None:
        self.cursor = place
        if self._cards:
            line = self._cards[self.cursor]
            first = 0 if self.cursor == 0 else line
            region = Region(0, first, 1, line - first + 1)
            self.scroll_to_region(region, animate=False, immediate=True)

    def _card(self, number: int, line: DayLine, width: int, style: Style) -> Strip:
        here = bool(self._cards) and number == self._cards[self.cursor]
        if here:
            style += self.get_component_rich_style("day-list--cursor", partial=True)
        said = cut(plain(line.said), max(width // 3, 12))
        start = f"{'▌' if here else ' '} {line.what:<{_WHAT}}"
        room = width - cell_len(start) - _SHORT - cell_len(said) - 3
        title = cut(plain(line.title), max(room, 0))
        gap = " " * max(room - cell_len(title), 0)
        kind = line.what.replace(" ", "-")
        parts = (
            (start, kind),
            (f"{line.short:<{_SHORT}}", "muted"),
            (f"{title}{gap}  ", ""),
            (said, "muted"),
        )
        segments = [
            Segment(text, style if here or not part else style + self._ink(part))
            for text, part in parts
        ]
        return Strip(segments).adjust_cell_length(width, style)

    def _ink(self, part: str) -> Style:
        found = self.get_component_rich_style(f"day-list--{part}", partial=True)
        return Style(color=found.color, bold=found.bold, dim=found.dim)
