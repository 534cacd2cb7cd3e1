"""A list to choose from, drawn a line at a time so that ten thousand cost no more than ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sprintboard.core.text import visible_line


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose."""

    key: str
    label: str
    hint: str = ""
    """Shown dimmed at the right."""
    mark: str = ""
    """Shown before the label: a glyph, or an id."""


def no_sign(_key: str) -> str:
    """Put nothing before a line."""
    return ""


class ChoiceList(ScrollView, can_focus=True):
    """A virtual list with one line under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="choice-list.up"),
        Binding("down,j", "step(+1)", "Down", show=False, id="choice-list.down"),
        Binding("pageup", "leap(-1)", "Page up", show=False, id="choice-list.page-up"),
        Binding("pagedown", "leap(+1)", "Page down", show=False, id="choice-list.page-down"),
        Binding("home", "edge(-1)", "First", show=False, id="choice-list.first"),
        Binding("end", "edge(+1)", "Last", show=False, id="choice-list.last"),
        Binding("enter", "pick", "Choose", show=False, id="choice-list.pick"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice-list--cursor",
        "choice-list--hint",
        "choice-list--mark",
        "choice-list--empty",
    }

    choices: reactive[tuple[Choice, ...]] = reactive((), layout=True)
    """Top to bottom."""
    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the line under the cursor."""

    @dataclass
    class Picked(Message):
        """A line was chosen with enter or the mouse."""

        choice_list: ChoiceList
        key: str

        @property
        def control(self) -> ChoiceList:
            return self.choice_list

    @dataclass
    class Highlighted(Message):
        """The cursor came to another line."""

        choice_list: ChoiceList
        key: str

        @property
        def control(self) -> ChoiceList:
            return self.choice_list

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        empty: str = "Nothing here.",
        sign: Callable[[str], str] = no_sign,
    ) -> None:
        """`sign` says what stands before a line, by its key: a tick, or that it is the one."""
        super().__init__()
        self.empty = empty
        self.sign = sign
        self.set_reactive(ChoiceList.choices, tuple(choices))

    def on_mount(self) -> None:
        self._measure()

    @property
    def key(self) -> str | None:
        """The key under the cursor."""
        return self.choices[self.cursor].key if self.choices else None

    def show(self, choices: Sequence[Choice], *, key: str | None = None) -> None:
        """Show `choices` with the cursor on `key`, or where it was."""
        wanted = key if key is not None else self.key
        places = (place for place, each in enumerate(choices) if each.key == wanted)
        place = next(places, min(self.cursor, max(len(choices) - 1, 0)))
        self.choices = tuple(choices)
        self.go_to(place)

    def go_to(self, place: int) -> None:
        """Put the cursor on a line, and that line in sight."""
        self.cursor = place
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(len(self.choices), 1)

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.rich_style
        if not self.choices and y == 0:
            dimmed = style + self.get_component_rich_style("choice-list--empty")
            return Strip([Segment(set_cell_size(f" {self.empty}", width), dimmed)])
        if place >= len(self.choices):
            return Strip.blank(width, style)
        if place == self.cursor:
            style = self.get_component_rich_style("choice-list--cursor")
            return self._line(self.choices[place], width, style, mark=style, hint=style)
        mark, hint = (self._part(name, style) for name in ("mark", "hint"))
        return self._line(self.choices[place], width, style, mark=mark, hint=hint)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.choices) - 1))

    def watch_choices(self) -> None:
        self._measure()
        self.cursor = self.validate_cursor(self.cursor)

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh_line(old - self.scroll_offset.y)
        self.refresh_line(new - self.scroll_offset.y)
        if self.is_mounted and self.key is not None:
            self.post_message(self.Highlighted(self, self.key))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        place = event.y + self.scroll_offset.y
        if place < len(self.choices):
            self.go_to(place)
            self.action_pick()

    def action_step(self, steps: int) -> None:
        self.go_to(self.cursor + steps)

    def action_leap(self, pages: int) -> None:
        self.go_to(self.cursor + pages * max(self.size.height - 1, 1))

    def action_edge(self, side: int) -> None:
        self.go_to(0 if side < 0 else len(self.choices) - 1)

    def action_pick(self) -> None:
        if self.key is not None:
            self.post_message(self.Picked(self, self.key))

    def _measure(self) -> None:
        self.virtual_size = Size(0, max(len(self.choices), 1))

    def _line(self, choice: Choice, width: int, style: Style, *, mark: Style, hint: Style) -> Strip:
        mark_words = (self.sign(choice.key), choice.mark)
        before = " ".join(("", *filter(None, mark_words), ""))
        label = visible_line(choice.label)
        after = visible_line(choice.hint)
        left = width - cell_len(before) - min(cell_len(label), width // 2) - 3
        after = f"  {_cut(after, max(left, 8))} " if after else " "
        room = max(width - cell_len(before) - cell_len(after), 4)
        parts = [
            Segment(before, mark),
            Segment(set_cell_size(_cut(label, room), room), style),
            Segment(after, hint),
        ]
        return Strip(parts).adjust_cell_length(width, style)

    def _part(self, name: str, style: Style) -> Style:
        """Colour only the letters: the line keeps its own background."""
        part = self.get_component_rich_style(f"choice-list--{name}")
        return style + Style(color=part.color)


def _cut(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip(" …") + "…"
