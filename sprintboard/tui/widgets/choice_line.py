"""One of a few things to choose, on one line: the arrows go through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.choice_list import Choice


class ChoiceLine(Widget, can_focus=True):
    """Shows what is chosen between two arrows; a letter goes to what begins with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Before", show=False, id="choice-line.before"),
        Binding("right,space", "step(+1)", "Other", key_display="← →", id="choice-line.next"),
        Binding("up", "app.focus_previous", "Field before", show=False, id="choice-line.up"),
        Binding("down", "app.focus_next", "Next field", show=False, id="choice-line.down"),
    ]

    place: reactive[int] = reactive(0)
    """Which of the choices it is."""

    @dataclass
    class Changed(Message):
        """Something else was chosen."""

        choice_line: ChoiceLine

        @property
        def control(self) -> ChoiceLine:
            return self.choice_line

    def __init__(self, key: str, choices: Sequence[Choice], chosen: str | None = None) -> None:
        """`chosen` is the key that it begins with, else the first."""
        super().__init__()
        self.key = key
        self.choices = tuple(choices)
        known = [each.key for each in self.choices]
        place = known.index(chosen) if chosen in known else 0
        self.set_reactive(ChoiceLine.place, place)

    @property
    def chosen(self) -> str:
        """The key of what is chosen; empty where there is nothing to choose."""
        return self.choices[self.place].key if self.choices else ""

    def render(self) -> Content:
        if not self.choices:
            return Content("")
        width = self.content_size.width
        choice = self.choices[self.place]
        count = f"{self.place + 1} of {len(self.choices)}" if len(self.choices) > 1 else ""
        words = f"{choice.mark} {choice.label}" if choice.mark else choice.label
        words = cut(plain(words), max(width - len(count) - 6, 4))
        gap = " " * max(width - cell_len(words) - len(count) - 5, 1)
        arrows = (Style.from_meta({"step": each}) for each in (-1, 1))
        before, after = (
            Content(text).stylize(arrow) for text, arrow in zip(("‹ ", " ›"), arrows, strict=True)
        )
        return Content.assemble(before, words, after, gap, count)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1

    def validate_place(self, place: int) -> int:
        return place % len(self.choices) if self.choices else 0

    def watch_place(self) -> None:
        if self.is_mounted:
            self.post_message(self.Changed(self))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        self.action_step(int(event.style.meta.get("step", 1)))

    def on_key(self, event: Key) -> None:
        letter = (event.character or "").casefold()
        if not letter.isalpha():
            return
        places = [*range(self.place + 1, len(self.choices)), *range(self.place + 1)]
        for place in places:
            if self.choices[place].label.casefold().startswith(letter):
                event.stop()
                event.prevent_default()
                self.place = place
                return

    def action_step(self, steps: int) -> None:
        self.place = self.place + steps
