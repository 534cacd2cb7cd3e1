"""How sure somebody is that a goal is reached: a number from 1 to 10, by a digit or a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

MOST = 10
_WORDS = ((3, "hardly", "$error"), (6, "open", "$warning"), (MOST, "sure", "$success"))
"""Up to which number, in which word and colour."""


class ConfidencePicker(Widget, can_focus=True):
    """A digit gives the number, 0 is ten; the same again takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Less", show=False, id="confidence.less"),
        Binding("right,l", "step(+1)", "More", show=False, id="confidence.more"),
        Binding("up", "app.focus_previous", "Field before", show=False, id="confidence.up"),
        Binding("down", "app.focus_next", "Next field", show=False, id="confidence.down"),
        Binding("delete,backspace", "clear", "No number", show=False, id="confidence.clear"),
        *(
            Binding(
                str(digit), f"give({digit or MOST})", "Number", show=False, id=f"confidence.{digit}"
            )
            for digit in range(10)
        ),
    ]

    value: reactive[int | None] = reactive[int | None](None)
    """1 to 10; None: nothing is said."""

    @dataclass
    class Given(Message):
        """A number was given by its digit or a click: one can go on."""

        confidence_picker: ConfidencePicker

        @property
        def control(self) -> ConfidencePicker:
            return self.confidence_picker

    def __init__(self, last: int | None = None) -> None:
        """`last` is what was said the last time, as a hint."""
        super().__init__()
        self._last = last

    def render(self) -> Content:
        word, ink = self._word()
        steps = Content("").join(self._step(each, ink) for each in range(1, MOST + 1))
        last = f"  last time {self._last}" if self._last else ""
        hint = word or "1 to 9, 0 is ten"
        return steps + Content.styled(f"  {hint}", ink) + Content.styled(last, "$muted")

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        value = event.style.meta.get("value")
        if isinstance(value, int):
            self.action_give(value)

    def action_give(self, value: int) -> None:
        """Take this number."""
        self.value = None if value == self.value else value
        self.post_message(self.Given(self))

    def action_step(self, steps: int) -> None:
        start = self.value or self._last or 5
        self.value = start if self.value is None else max(1, min(start + steps, MOST))

    def action_clear(self) -> None:
        self.value = None

    def _step(self, value: int, ink: str) -> Content:
        here = value == self.value
        step = Content.styled(f" {value} ", f"bold reverse {ink}" if here else "$muted")
        return step.stylize(Style.from_meta({"value": value}))

    def _word(self) -> tuple[str, str]:
        given = self.value
        if given is None:
            return "", "$muted"
        return next((word, ink) for most, word, ink in _WORDS if given <= most)
