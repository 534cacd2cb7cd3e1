"""Notes, topics and actions of a retro, drawn only where they are in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sprintboard.core.glossary import Glossary
from sprintboard.tui.widgets.card_face import Line
from sprintboard.tui.widgets.cell_text import wrap
from sprintboard.tui.widgets.explained import NO_GLOSSARY, Explaining, segments
from sprintboard.tui.widgets.retro_row import Row, broken

_PARTS = (
    *("heading", "muted", "good", "soso", "poor", "votes", "primary", "own", "title"),
    *("side-it", "side-business", "warning"),
)
EDGE = 2
"""Cells before a row: the cursor, and whether it is marked."""


class RetroList(ScrollView, Explaining, can_focus=True, inherit_bindings=False):
    """Rows of one or more lines, one row under the cursor, any number of them marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="retro-list.up"),
        Binding("down,j", "step(+1)", "Down", show=False, id="retro-list.down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="retro-list.page-up"),
        Binding("pagedown,ctrl+d", "page(+1)", "Page down", show=False, id="retro-list.page-down"),
        Binding("home", "edge(-1)", "First", show=False, id="retro-list.first"),
        Binding("end,G", "edge(+1)", "Last", show=False, id="retro-list.last"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"retro-list--{part}" for part in _PARTS),
        *(f"retro-list--{part}" for part in ("cursor", "cursor-blurred", "marked", "drop")),
        "retro-list--empty",
    }

    cursor: reactive[int] = reactive(0, repaint=False)
    """How manieth row with a key is under the cursor."""
    marked: reactive[frozenset[str]] = reactive(frozenset())
    """Keys that the next action is about; empty: the one under the cursor."""
    drop: reactive[str | None] = reactive(None)
    """The row onto which what is dragged would fall."""

    @dataclass
    class Opened(Message):
        """Somebody pressed a row twice."""

        retro_list: RetroList
        key: str

        @property
        def control(self) -> RetroList:
            return self.retro_list

    @dataclass
    class Highlighted(Message):
        """Another row is under the cursor, or others are marked."""

        retro_list: RetroList

        @property
        def control(self) -> RetroList:
            return self.retro_list

    @dataclass
    class Dragged(Message):
        """A row is held over a cell of the screen."""

        retro_list: RetroList
        x: int
        y: int

        @property
        def control(self) -> RetroList:
            return self.retro_list

    @dataclass
    class Dropped(Message):
        """A row was let go over a cell of the screen."""

        retro_list: RetroList
        x: int
        y: int

        @property
        def control(self) -> RetroList:
            return self.retro_list

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self.hides_cursor = False
        """Show no cursor while the keys are elsewhere."""
        self.empty: tuple[str, ...] = ()
        """Sentences for a list without rows."""
        self._glossary = NO_GLOSSARY
        self._keys: tuple[int, ...] = ()
        """The places of the rows with a key."""
        self._tops: tuple[int, ...] = ()
        """The first line of each row."""
        self._lines: tuple[tuple[Line, ...], ...] = ()
        self._width = 0
        self._pressed: str | None = None
        self._is_dragging = False

    def show(self, rows: Sequence[Row], *, empty: Sequence[str] = ()) -> None:
        """Show other rows; the cursor stays on its row, or where it was."""
        held = self.key
        self.empty = tuple(empty)
        if tuple(rows) != self.rows:
            self.rows = tuple(rows)
            self._keys = tuple(place for place, row in enumerate(self.rows) if row.key)
            self._measure()
            keys = self.keys
            self.marked = self.marked.intersection(keys)
            self._go(keys.index(held) if held in keys else self.cursor)
        self.refresh()

    def explain(self, glossary: Glossary) -> None:
        """Underline the words of a glossary in what people wrote."""
        if glossary is not self._glossary:
            self._glossary = glossary
            self.refresh()

    def said(self) -> Iterable[str]:
        return (row.text for row in self.rows)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows, from top to bottom."""
        return tuple(self.rows[place].key for place in self._keys)

    @property
    def key(self) -> str | None:
        """The key under the cursor."""
        return self.rows[self._keys[self.cursor]].key if self._keys else None

    @property
    def targets(self) -> tuple[str, ...]:
        """What an action is about: what is marked, else what is under the cursor."""
        if self.marked:
            return tuple(each for each in self.keys if each in self.marked)
        return (self.key,) if self.key else ()

    def reveal(self, key: str) -> bool:
        """Put the cursor on a key; say whether it is here."""
        keys = self.keys
        if key in keys:
            self._go(keys.index(key))
        return key in keys

    def key_at(self, y: int) -> str | None:
        """Return the key of the row at the line `y` of the screen; None where there is none."""
        place = self._place_at(y - self.region.y)
        return self.rows[place].key or None if place is not None else None

    def mark(self) -> None:
        """Mark what is under the cursor, or not any more, and go on."""
        if self.key is not None:
            self.marked ^= {self.key}
            self.action_step(+1)

    def render_line(self, y: int) -> Strip:
        width, style = self.scrollable_content_region.width, self.rich_style
        if not self.rows:
            lines = [line for each in self.empty for line in wrap(each, width - EDGE, lines=3)]
            words = lines[y] if y < len(lines) else ""
            ink = style + self._ink("empty")
            return Strip([Segment(f"  {words}", ink)]).adjust_cell_length(width, ink)
        place = self._place_at(y)
        if place is None:
            return Strip.blank(width, style)
        line = y + self.scroll_offset.y - self._tops[place]
        return self._line(place, line, width)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._keys) - 1))

    def watch_cursor(self) -> None:
        self.refresh()
        self._tell()

    def watch_marked(self) -> None:
        self._tell()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001, RUF100 - textual's
        super().watch_has_focus(has_focus)
        self.refresh()
        self._tell()

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._is_dragging = False
        self._pressed = self._key_of(event.y) if event.button == 1 else None
        if self._pressed is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None:
            return
        inside = self.region.contains(event.screen_x, event.screen_y)
        if not self._is_dragging and (not inside or self._key_of(event.y) != self._pressed):
            self._is_dragging = True
            if self._pressed not in self.marked:
                self.marked = frozenset()
                self.reveal(self._pressed)
        if self._is_dragging:
            self.post_message(self.Dragged(self, event.screen_x, event.screen_y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._pressed = None
        self.release_mouse()
        if self._is_dragging:
            self.post_message(self.Dropped(self, event.screen_x, event.screen_y))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        key = self._key_of(event.y)
        if self._is_dragging or key is None:
            self._is_dragging = False
            return
        if event.ctrl:
            self.marked ^= {key}
        self.reveal(key)
        if event.chain == 2:
            self.post_message(self.Opened(self, key))

    def action_step(self, steps: int) -> None:
        self._go(self.cursor + steps)

    def action_page(self, pages: int) -> None:
        if not self._keys:
            return
        here = self._tops[self._keys[self.cursor]]
        wanted = max(here + pages * max(self.size.height - 2, 1), 0)
        place = bisect_right([self._tops[each] for each in self._keys], wanted) - 1
        steps = place - self.cursor
        self._go(self.cursor + (steps or pages))

    def action_edge(self, way: int) -> None:
        self._go(0 if way < 0 else len(self._keys) - 1)

    def _measure(self) -> None:
        """Break the rows into lines, as wide as the list is now."""
        self._width = self.scrollable_content_region.width
        room = max(self._width - EDGE, 1)
        self._lines = tuple(broken(row, room) for row in self.rows)
        tops = list(accumulate(map(len, self._lines), initial=0))
        self._tops = tuple(tops[:-1])
        self.virtual_size = Size(0, max(tops[-1], 1))

    def _fit(self) -> None:
        """Break the rows anew when the list is as wide as it will be."""
        if self.scrollable_content_region.width != self._width:
            self._measure()
            self._go(self.cursor)
            self.refresh()

    def _place_at(self, y: int) -> int | None:
        """Return the row at a line of this widget."""
        line = y + self.scroll_offset.y
        if not self._lines or not 0 <= line < self.virtual_size.height:
            return None
        return bisect_right(self._tops, line) - 1

    def _key_of(self, y: int) -> str | None:
        place = self._place_at(y)
        return self.rows[place].key or None if place is not None else None

    def _go(self, cursor: int) -> None:
        self.cursor = self.validate_cursor(cursor)
        if not self._keys:
            return
        place = self._keys[self.cursor]
        first = 0 if self.cursor == 0 else self._tops[place]
        height = self._tops[place] + len(self._lines[place]) - first
        self.scroll_to_region(Region(0, first, 1, height), animate=False, immediate=True)

    def _tell(self) -> None:
        if self.is_mounted:
            self.post_message(self.Highlighted(self))

    def _line(self, place: int, number: int, width: int) -> Strip:
        row = self.rows[place]
        here = bool(row.key) and place == self._keys[self.cursor]
        here = here and (self.has_focus or not self.hides_cursor)
        own = here and self.has_focus
        ground = self._ground(row, here=here)
        is_first = number == 0
        edge = ("▌" if here else " ") + ("✓" if is_first and row.key in self.marked else " ")
        drawn = [Segment(edge, ground if own else ground + self._ink("primary"))]
        for piece in self._lines[place][number]:
            plain_ink = own or piece.part == "text"
            ink = ground if plain_ink else ground + self._ink(piece.part)
            words = self._glossary if piece.part == row.part else NO_GLOSSARY
            drawn += segments(piece.text, ink, words)
        return Strip(drawn).adjust_cell_length(width, ground)

    def _ground(self, row: Row, *, here: bool) -> Style:
        name = "drop" if row.key and row.key == self.drop else ""
        name = name or ("cursor" if here and self.has_focus else "")
        name = name or ("marked" if row.key and row.key in self.marked else "")
        name = name or ("cursor-blurred" if here else "")
        if not name:
            return self.rich_style
        return self.rich_style + self.get_component_rich_style(f"retro-list--{name}", partial=True)

    def _ink(self, part: str) -> Style:
        found = self.get_component_rich_style(f"retro-list--{part}", partial=True)
        return Style(color=found.color, bold=found.bold, dim=found.dim)
