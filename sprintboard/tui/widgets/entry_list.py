"""What happened, line by line under the days it happened on; only what is in sight is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sprintboard.core.story import Entry
from sprintboard.core.zones import zone
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.words import SIDE_GLYPHS

_GLYPHS = {side.value: glyph for side, glyph in SIDE_GLYPHS.items()}


class _Line(NamedTuple):
    """A day, or the entry with this number."""

    day: str
    place: int = -1


class EntryList(ScrollView, can_focus=True):
    """The newest first; the cursor stands on entries and passes over the days."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="entries.up"),
        Binding("down,j", "step(+1)", "Down", show=False, id="entries.down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="entries.page-up"),
        Binding("pagedown,ctrl+d", "page(+1)", "Page down", show=False, id="entries.page-down"),
        Binding("home", "edge(-1)", "Newest", show=False, id="entries.first"),
        Binding("end,G", "edge(+1)", "Oldest", show=False, id="entries.last"),
        Binding("enter", "open", "Open", id="entries.open"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entry-list--cursor",
        "entry-list--day",
        "entry-list--time",
        "entry-list--who-it",
        "entry-list--who-business",
        "entry-list--title",
        "entry-list--empty",
    }

    cursor: reactive[int] = reactive(0, repaint=False)
    """Number of the entry under the cursor."""

    @dataclass
    class Opened(Message):
        """Somebody wants to see what an entry is about."""

        entry_list: EntryList
        entry: Entry

        @property
        def control(self) -> EntryList:
            return self.entry_list

    def __init__(self, *, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self._entries: tuple[Entry, ...] = ()
        self._lines: tuple[_Line, ...] = ()
        self._line_of: tuple[int, ...] = ()
        self._zone: tzinfo = UTC

    def show(self, entries: Sequence[Entry], *, time_zone: str) -> None:
        """Show other entries; the cursor stays on its own if it is still there."""
        old = self._entries[self.cursor] if self.cursor < len(self._entries) else None
        self._zone = zone(time_zone)
        self._entries = tuple(entries)
        self._lines = tuple(self._arranged())
        self._line_of = tuple(n for n, line in enumerate(self._lines) if line.place >= 0)
        self.virtual_size = Size(0, max(len(self._lines), 1))
        found = self._entries.index(old) if old in self._entries else 0
        self._go(found)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.rich_style
        if not self._lines and y == 1:
            words = f"  {self._empty}"
            return Strip([Segment(words, style + self._ink("empty"))]).adjust_cell_length(
                width, style
            )
        if number >= len(self._lines):
            return Strip.blank(width, style)
        line = self._lines[number]
        if line.place < 0:
            strip = Strip([Segment(f" {line.day}", style + self._ink("day"))])
            return strip.adjust_cell_length(width, style)
        return self._entry(line.place, width, style)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._entries) - 1))

    def watch_cursor(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        number = event.y + self.scroll_offset.y
        if number < len(self._lines) and self._lines[number].place >= 0:
            self._go(self._lines[number].place)
            if event.chain == 2:
                self.action_open()

    def action_step(self, entries: int) -> None:
        self._go(self.cursor + entries)

    def action_page(self, pages: int) -> None:
        self._go(self.cursor + pages * max(self.size.height - 2, 1))

    def action_edge(self, way: int) -> None:
        self._go(0 if way < 0 else len(self._entries) - 1)

    def action_open(self) -> None:
        if self._entries:
            self.post_message(self.Opened(self, self._entries[self.cursor]))

    def _go(self, place: int) -> None:
        self.cursor = place
        if self._line_of:
            line = self._line_of[self.cursor]
            first = max(line - 1, 0) if self.cursor == 0 else line
            region = Region(0, first, 1, line - first + 1)
            self.scroll_to_region(region, animate=False, immediate=True)

    def _arranged(self) -> Iterator[_Line]:
        day = ""
        for place, entry in enumerate(self._entries):
            new = f"{datetime.fromtimestamp(entry.at, self._zone):%A %-d %B %Y}"
            if new != day:
                if day:
                    yield _Line("")
                yield _Line(new)
                day = new
            yield _Line(day, place)

    def _entry(self, place: int, width: int, style: Style) -> Strip:
        entry = self._entries[place]
        here = place == self.cursor
        if here:
            style += self.get_component_rich_style("entry-list--cursor", partial=True)
        time = f"{datetime.fromtimestamp(entry.at, self._zone):%H:%M}"
        glyph = _GLYPHS.get(entry.side or "", " ")
        parts = [
            (f"{'▌' if here else ' '} {time}  ", "time"),
            (f"{glyph} {plain(entry.who)} ", f"who-{entry.side}" if entry.side else "time"),
            (f"{plain(entry.sentence)}  ", ""),
            (plain(entry.title), "title"),
        ]
        segments, room = [], width
        for text, part in parts:
            said = cut(text, room) if room > 0 else ""
            segments.append(Segment(said, style if here or not part else style + self._ink(part)))
            room -= Segment(said).cell_length
        return Strip(segments).adjust_cell_length(width, style)

    def _ink(self, part: str) -> Style:
        found = self.get_component_rich_style(f"entry-list--{part}", partial=True)
        return Style(color=found.color, bold=found.bold, dim=found.dim)


def fits(entry: Entry, words: list[str]) -> bool:
    """Say whether an entry has all of these casefolded words."""
    text = f"{entry.who} {entry.sentence} {entry.title} {entry.record_id}".casefold()
    return all(word in text for word in words)
