"""Where a filter is typed: what is wrong with it, or how it could go on, stands below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from sprintboard.core.filter import Completion
from sprintboard.core.text import visible_line
from sprintboard.tui.widgets.typed import TypedLine
from sprintboard.tui.words import SEEING

EXAMPLES = "blocked  owner:@me  unit:finance  label:vat  age>5d  or any words"
"""What may be typed, before anything is."""
MOST = 8
"""Offers that are shown; the next letter brings others."""


class FilterBar(Vertical):
    """Stays in sight as long as something is filtered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", id="filter.complete", group=SEEING),
        Binding("down", "leave", "To the list", id="filter.leave", group=SEEING),
        Binding("escape", "clear", "Clear the filter", id="filter.clear", group=SEEING),
    ]

    @dataclass
    class Typed(Message):
        """The text is another one."""

        filter_bar: FilterBar
        text: str
        cursor: int

        @property
        def control(self) -> FilterBar:
            return self.filter_bar

    @dataclass
    class Left(Message):
        """The user wants to go on with what was found."""

        filter_bar: FilterBar

        @property
        def control(self) -> FilterBar:
            return self.filter_bar

    def __init__(self, *, placeholder: str = EXAMPLES) -> None:
        super().__init__()
        self._placeholder = placeholder
        self._offers: tuple[Completion, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("/ ", id="slash", markup=False)
            yield TypedLine(
                placeholder=self._placeholder,
                select_on_focus=False,
                compact=True,
            )
            yield Static("", id="found", markup=False)
        yield Static("", id="said", markup=False)

    @property
    def line(self) -> TypedLine:
        """Where it is typed."""
        return self.query_one(TypedLine)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.value if self.is_mounted else ""

    async def open(self) -> None:
        """Come into sight and take the keys."""
        await self._until_mounted()
        self.add_class("-open")
        self.line.focus()

    async def put(self, text: str) -> None:
        """Replace what is typed."""
        await self._until_mounted()
        self._put(text)

    def offer(self, offers: Sequence[Completion], found: str) -> None:
        """Show how the word under the cursor could go on, and what was found so far."""
        self._offers = tuple(offers)
        self.query_one("#found", Static).update(Content(f" {found} "))
        parts = Content("   ").join(map(_offered, offers[:MOST]))
        self._say(Content.styled("tab  ", "bold $primary") + parts if offers else Content(""))

    def complain(self, sentence: str, position: int | None) -> None:
        """Point at what is wrong."""
        self._offers = ()
        self.query_one("#found", Static).update(Content(""))
        words = Content.styled(visible_line(sentence), "$error")
        if position is None:
            self._say(words)
            return
        start = max(position - int(self.line.scroll_offset.x), 0)
        caret = Content.styled("^", "bold $error")
        room = max(self.size.width - 4, 20)
        if start + 2 + words.cell_length <= room:
            self._say(Content(" " * start) + caret + " " + words)
        else:
            self._say(Content(" " * start) + caret + "\n" + words)

    @on(Input.Changed)
    def tell(self, changed: Input.Changed) -> None:
        """Say what is typed."""
        changed.stop()
        self.post_message(self.Typed(self, changed.value, self.line.cursor_position))

    @on(Input.Submitted)
    def leave_with_enter(self, submitted: Input.Submitted) -> None:
        """Enter is taken by the line before it is a key of the bar."""
        submitted.stop()
        self.action_leave()

    def action_complete(self) -> None:
        """Put the first offer in place of the word under the cursor."""
        if not self._offers:
            return
        offer = self._offers[0]
        self.line.value = self.text[: offer.start] + offer.text + self.text[offer.end :]
        self.line.cursor_position = offer.start + len(offer.text)

    def action_leave(self) -> None:
        self.set_class(bool(self.text), "-open")
        self.post_message(self.Left(self))

    def action_clear(self) -> None:
        self._put("")
        self.post_message(self.Left(self))

    async def _until_mounted(self) -> None:
        """The first wish comes before the line is on the screen."""
        await self._mounted_event.wait()

    def _put(self, text: str) -> None:
        self.set_class(bool(text), "-open")
        self.line.value = text
        self.line.cursor_position = len(text)

    def _say(self, words: Content) -> None:
        said = self.query_one("#said", Static)
        said.update(words)
        said.display = bool(words.plain)


def _offered(offer: Completion) -> Content:
    text = Content.styled(visible_line(offer.text), "$foreground")
    return text + Content.styled(f" {visible_line(offer.hint)}", "$muted") if offer.hint else text
