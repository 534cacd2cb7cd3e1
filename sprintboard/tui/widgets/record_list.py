"""Records of any kind, a line each, drawn only where they are in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.record_ink import RecordInk

Draw = Callable[[str, int], Sequence[Piece]]
"""Takes the id of a record and the width in cells, returns the pieces of its line."""


class RecordLines(NamedTuple):
    """What a list shows."""

    ids: tuple[str, ...]
    """Top to bottom."""
    draw: Draw
    empty: tuple[tuple[Piece, ...], ...] = ()
    """What is said where there is nothing, a line each."""
    headings: frozenset[str] = frozenset()
    """Those of the ids that are headings: the cursor passes over them."""


class RecordList(RecordInk, can_focus=True):
    """One line is under the cursor; some can be marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="record-list.up"),
        Binding("down,j", "step(+1)", "Down", show=False, id="record-list.down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="record-list.page-up"),
        Binding("pagedown,ctrl+d", "page(+1)", "Page down", show=False, id="record-list.page-down"),
        Binding("home", "edge(-1)", "First", show=False, id="record-list.first"),
        Binding("end,G", "edge(+1)", "Last", show=False, id="record-list.last"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"record-list--{part}" for part in ("cursor", "cursor-blurred", "marked")
    }

    cursor: reactive[int] = reactive(0, repaint=False)
    """How manieth line the cursor is on."""
    marked: reactive[frozenset[str]] = reactive(frozenset())
    """Ids of what the next action is about; empty: the line under the cursor."""

    @dataclass
    class Opened(Message):
        """Somebody wants to see more of a record."""

        record_list: RecordList
        record_id: str

        @property
        def control(self) -> RecordList:
            return self.record_list

    @dataclass
    class Highlighted(Message):
        """The cursor is on another line, or others are marked."""

        record_list: RecordList

        def can_replace(self, message: Message) -> bool:
            """Only the last of many that a key held down brings is worth showing."""
            return isinstance(message, RecordList.Highlighted)

        @property
        def control(self) -> RecordList:
            return self.record_list

    def __init__(self) -> None:
        super().__init__()
        self._shown = RecordLines((), lambda _id, _width: ())

    def show(self, lines: RecordLines) -> None:
        """Show other lines; the cursor stays on its record, or where it was."""
        held = self.current
        self._shown = lines
        self.marked = self.marked.intersection(lines.ids)
        self.virtual_size = Size(0, max(len(lines.ids), 1))
        self._go(lines.ids.index(held) if held in lines.ids else self.cursor)
        self.refresh()
        self._tell()

    @property
    def current(self) -> str:
        """The id under the cursor; empty when nothing is listed."""
        ids = self._shown.ids
        found = ids[self.validate_cursor(self.cursor)] if ids else ""
        return "" if found in self._shown.headings else found

    @property
    def targets(self) -> tuple[str, ...]:
        """What an action is about: what is marked, else what is under the cursor."""
        if self.marked:
            return tuple(each for each in self._shown.ids if each in self.marked)
        return (self.current,) if self.current else ()

    def reveal(self, record_id: str) -> bool:
        """Put the cursor on a record; say whether it is here."""
        if record_id in self._shown.ids:
            self._go(self._shown.ids.index(record_id))
            return True
        return False

    def mark(self) -> None:
        """Mark what is under the cursor, or take its mark away, and go on."""
        if self.current:
            self.marked ^= {self.current}
            self.action_step(+1)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if not self._shown.ids:
            return self._teaching(y, width)
        if number >= len(self._shown.ids):
            return Strip.blank(width, self.rich_style)
        record_id = self._shown.ids[number]
        here, marked = number == self.cursor, record_id in self.marked
        ground = self._ground(here=here, marked=marked)
        own = here and self.has_focus
        edge = ("▌" if here else " ") + ("✓" if marked else " ")
        segments = [Segment(edge, ground if own else ground + self.ink("edge"))]
        for piece in self._shown.draw(record_id, max(width - 3, 1)):
            plainly = own or piece.part == "text"
            ink = ground if plainly else ground + self.ink(piece.part)
            segments.append(Segment(piece.text, ink))
        return Strip(segments).adjust_cell_length(width, ground)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._shown.ids) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        for place in (old, new):
            self.refresh_line(place - self.scroll_offset.y)
        self._tell()

    def watch_marked(self) -> None:
        self._tell()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001, RUF100 - textual's
        super().watch_has_focus(has_focus)
        self.refresh()

    def on_resize(self) -> None:
        self._tell()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        number = event.y + self.scroll_offset.y
        if number >= len(self._shown.ids):
            return
        record_id = self._shown.ids[number]
        if record_id in self._shown.headings:
            return
        self._go(number)
        if event.ctrl or event.x < 2:
            self.marked ^= {record_id}
        elif event.chain == 2:
            self.post_message(self.Opened(self, record_id))

    def action_step(self, steps: int) -> None:
        self._go(self.cursor + steps, way=steps)

    def action_page(self, pages: int) -> None:
        self._go(self.cursor + pages * max(self.size.height - 1, 1))

    def action_edge(self, way: int) -> None:
        self._go(0 if way < 0 else len(self._shown.ids) - 1, way=-way)

    def _go(self, place: int, *, way: int = 1) -> None:
        """Put the cursor on a line, or on the next one that is no heading, that way if there is."""
        ids, headings = self._shown.ids, self._shown.headings
        free = [n for n, each in enumerate(ids) if each not in headings]
        if not free:
            self.cursor = 0
            return
        beyond = [n for n in free if n >= place] if way > 0 else [n for n in free if n <= place]
        self.cursor = (beyond[0] if way > 0 else beyond[-1]) if beyond else free[-1 * (way > 0)]
        first = 0 if self.cursor == free[0] else self.cursor
        region = Region(0, first, 1, self.cursor - first + 1)
        self.scroll_to_region(region, animate=False, immediate=True)

    def _tell(self) -> None:
        if self.is_mounted:
            self.post_message(self.Highlighted(self))

    def _ground(self, *, here: bool, marked: bool) -> Style:
        name = "cursor" if here and self.has_focus else "marked" if marked else ""
        name = name or ("cursor-blurred" if here else "")
        if not name:
            return self.rich_style
        found = self.get_component_rich_style(f"record-list--{name}", partial=True)
        return self.rich_style + found

    def _teaching(self, y: int, width: int) -> Strip:
        ground = self.rich_style
        empty = self._shown.empty
        pieces = empty[y - 1] if 0 < y <= len(empty) else ()
        segments = [
            Segment(each.text, ground + self.ink(each.part if each.part != "text" else "quiet"))
            for each in (Piece("  "), *pieces)
        ]
        return Strip(segments).adjust_cell_length(width, ground)
