"""Entries of feedback, a line each, drawn only where they are in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

from sprintboard.core.feedback import Feedback
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.feedback_row import Columns, Said, columns_for, row

_PARTS = (
    *("score-low", "score-mid", "score-high", "quiet", "about", "age", "votes", "tell"),
    *("is-new", "is-acknowledged", "is-planned", "is-done", "is-declined", "is-merged"),
    *("looks-done", "side-it", "side-business", "side-outside", "heading", "command", "edge"),
)


class Heading(NamedTuple):
    """What the entries below it are about."""

    words: str
    said: str = ""
    """At the right: how they score."""


Line = Heading | Feedback


class FeedbackList(ScrollView, can_focus=True):
    """The cursor stands on entries and passes over headings; some can be marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="feedback-list.up"),
        Binding("down,j", "step(+1)", "Down", show=False, id="feedback-list.down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="feedback-list.page-up"),
        Binding(
            "pagedown,ctrl+d", "page(+1)", "Page down", show=False, id="feedback-list.page-down"
        ),
        Binding("home", "edge(-1)", "First", show=False, id="feedback-list.first"),
        Binding("end,G", "edge(+1)", "Last", show=False, id="feedback-list.last"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"feedback-list--{part}" for part in _PARTS),
        *(f"feedback-list--{part}" for part in ("cursor", "cursor-blurred", "marked")),
    }

    cursor: reactive[int] = reactive(0, repaint=False)
    """How manieth entry the cursor is on."""
    marked: reactive[frozenset[str]] = reactive(frozenset())
    """Ids of what the next action is about; empty: the entry under the cursor."""

    @dataclass
    class Opened(Message):
        """Somebody wants to see what an entry is about."""

        feedback_list: FeedbackList
        entry_id: str

        @property
        def control(self) -> FeedbackList:
            return self.feedback_list

    @dataclass
    class Highlighted(Message):
        """The cursor is on another entry, or others are marked."""

        feedback_list: FeedbackList

        def can_replace(self, message: Message) -> bool:
            """Only the last of many that a key held down brings is worth showing."""
            return isinstance(message, FeedbackList.Highlighted)

        @property
        def control(self) -> FeedbackList:
            return self.feedback_list

    @dataclass
    class Fitted(Message):
        """The list has another width: its columns may be others."""

        feedback_list: FeedbackList

        @property
        def control(self) -> FeedbackList:
            return self.feedback_list

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self._places: tuple[int, ...] = ()
        """Where among the lines the entries are."""
        self._say: Callable[[Feedback], Said] | None = None
        self._with_about = True
        self._empty: tuple[tuple[Piece, ...], ...] = ()

    def show(
        self,
        lines: Sequence[Line],
        *,
        say: Callable[[Feedback], Said],
        empty: Sequence[tuple[Piece, ...]] = (),
    ) -> None:
        """Show other lines; the cursor stays on its entry, or where it was."""
        held = self.entry
        self._lines, self._say, self._empty = tuple(lines), say, tuple(empty)
        self._places = tuple(n for n, line in enumerate(lines) if isinstance(line, Feedback))
        self._with_about = len(self._places) == len(self._lines)
        ids = [self._lines[place].id for place in self._places]  # type: ignore[union-attr]
        self.marked = self.marked.intersection(ids)
        self.virtual_size = Size(0, max(len(self._lines), 1))
        self._go(ids.index(held.id) if held is not None and held.id in ids else self.cursor)
        self.refresh()
        self._tell()

    @property
    def entries(self) -> tuple[Feedback, ...]:
        """What is listed, top to bottom."""
        return tuple(line for line in self._lines if isinstance(line, Feedback))

    @property
    def entry(self) -> Feedback | None:
        """The entry under the cursor."""
        if not self._places:
            return None
        found = self._lines[self._places[self.validate_cursor(self.cursor)]]
        return found if isinstance(found, Feedback) else None

    @property
    def targets(self) -> tuple[Feedback, ...]:
        """What an action is about: what is marked, else the entry under the cursor."""
        if self.marked:
            return tuple(each for each in self.entries if each.id in self.marked)
        return (self.entry,) if self.entry else ()

    @property
    def columns(self) -> Columns:
        """How wide the parts of a line are."""
        return columns_for(self.scrollable_content_region.width, with_about=self._with_about)

    def reveal(self, entry_id: str) -> bool:
        """Put the cursor on an entry; say whether it is here."""
        ids = [each.id for each in self.entries]
        if entry_id in ids:
            self._go(ids.index(entry_id))
        return entry_id in ids

    def mark(self) -> None:
        """Mark the entry under the cursor, or take its mark away, and go on."""
        if self.entry is not None:
            self.marked ^= {self.entry.id}
            self.action_step(+1)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if not self._lines:
            return self._teaching(y, width)
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[number]
        if isinstance(line, Heading):
            return self._heading(line, width)
        return self._entry(line, here=number == self._here, width=width)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._places) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        for place in (old, new):
            if place < len(self._places):
                self.refresh_line(self._places[place] - self.scroll_offset.y)
        self._tell()

    def watch_marked(self) -> None:
        self._tell()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001, RUF100 - textual's
        super().watch_has_focus(has_focus)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        number = event.y + self.scroll_offset.y
        line = self._lines[number] if number < len(self._lines) else None
        if not isinstance(line, Feedback):
            return
        self._go(self._places.index(number))
        if event.ctrl or event.x < 2:
            self.marked ^= {line.id}
        elif event.chain == 2:
            self.post_message(self.Opened(self, line.id))

    def action_step(self, steps: int) -> None:
        self._go(self.cursor + steps)

    def action_page(self, pages: int) -> None:
        self._go(self.cursor + pages * max(self.size.height - 1, 1))

    def on_resize(self) -> None:
        self.post_message(self.Fitted(self))

    def action_edge(self, way: int) -> None:
        self._go(0 if way < 0 else len(self._places) - 1)

    @property
    def _here(self) -> int:
        return self._places[self.cursor] if self.cursor < len(self._places) else -1

    def _go(self, place: int) -> None:
        self.cursor = place
        if self._places:
            line = self._here
            first = 0 if self.cursor == 0 else line
            region = Region(0, first, 1, line - first + 1)
            self.scroll_to_region(region, animate=False, immediate=True)

    def _tell(self) -> None:
        if self.is_mounted:
            self.post_message(self.Highlighted(self))

    def _entry(self, entry: Feedback, *, here: bool, width: int) -> Strip:
        assert self._say is not None  # noqa: S101  # narrows; there are no lines without it
        marked = entry.id in self.marked
        ground = self._ground(here=here, marked=marked)
        own = here and self.has_focus
        edge = ("▌" if here else " ") + ("✓" if marked else " ") + " "
        segments = [Segment(edge, ground if own else ground + self._ink("edge"))]
        for piece in row(entry, self._say(entry), self.columns):
            plainly = own or piece.part == "text"
            segments.append(
                Segment(piece.text, ground if plainly else ground + self._ink(piece.part))
            )
        return Strip(segments).adjust_cell_length(width, ground)

    def _ground(self, *, here: bool, marked: bool) -> Style:
        name = "cursor" if here and self.has_focus else "marked" if marked else ""
        name = name or ("cursor-blurred" if here else "")
        if not name:
            return self.rich_style
        found = self.get_component_rich_style(f"feedback-list--{name}", partial=True)
        return self.rich_style + found

    def _heading(self, heading: Heading, width: int) -> Strip:
        said = cut(plain(heading.said), width // 2)
        words = cut(plain(heading.words), max(width - cell_len(said) - 4, 0))
        gap = " " * max(width - cell_len(words) - cell_len(said) - 2, 0)
        ground = self.rich_style
        segments = [
            Segment(f" {words}", ground + self._ink("heading")),
            Segment(f"{gap}{said} ", ground + self._ink("quiet")),
        ]
        return Strip(segments).adjust_cell_length(width, ground)

    def _teaching(self, y: int, width: int) -> Strip:
        ground = self.rich_style
        pieces = self._empty[y - 1] if 0 < y <= len(self._empty) else ()
        segments = [
            Segment(each.text, ground + self._ink(each.part if each.part != "text" else "quiet"))
            for each in (Piece("  "), *pieces)
        ]
        return Strip(segments).adjust_cell_length(width, ground)

    def _ink(self, part: str) -> Style:
        found = self.get_component_rich_style(f"feedback-list--{part}", partial=True)
        return Style(color=found.color, bold=found.bold, dim=found.dim)
