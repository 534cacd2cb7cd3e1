"""A score to choose: stars from 1 to 5, or a number from 0 to 10; by keys and by mouse."""

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

from sprintboard.core.feedback_values import SCALES, Score
from sprintboard.tui.widgets import score_words

_HINTS = {"csat": "1 to 5; s: 0 to 10", "nps": "0 to 10; s: stars"}


class ScorePicker(Widget, can_focus=True):
    """A digit or a click gives the score, the same again takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Less", show=False, id="score.less"),
        Binding("right,l", "step(+1)", "More", show=False, id="score.more"),
        Binding("s", "scale", "Stars or 0 to 10", id="score.scale"),
        Binding("delete,backspace", "clear", "No score", id="score.clear"),
        *(
            Binding(str(digit), f"give({digit})", "Score", show=False, id=f"score.{digit}")
            for digit in range(10)
        ),
    ]

    scale: reactive[str] = reactive("csat")
    """See `core.feedback_values.SCALES`."""
    value: reactive[int | None] = reactive[int | None](None)
    """None: no score."""

    @dataclass
    class Changed(Message):
        """There is another score, or none."""

        score_picker: ScorePicker

        @property
        def control(self) -> ScorePicker:
            return self.score_picker

    def __init__(self, score: Score | None = None) -> None:
        super().__init__()
        if score is not None:
            self.set_reactive(ScorePicker.scale, score.scale)
            self.set_reactive(ScorePicker.value, score.value)

    @property
    def score(self) -> Score | None:
        """What was chosen."""
        return None if self.value is None else Score(self.scale, self.value)

    def render(self) -> Content:
        least, most = SCALES[self.scale]
        steps = Content(" ").join(self._step(value) for value in range(least, most + 1))
        style = f"${_INKS[score_words.level(self.score)]}"
        said = Content.styled(f"  {score_words.word(self.score) or 'no score'}", style)
        return steps + said + Content.styled(f"   {_HINTS[self.scale]}", "$muted")

    def watch_value(self) -> None:
        if self.is_mounted:
            self.post_message(self.Changed(self))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        value = event.style.meta.get("value")
        if isinstance(value, int):
            self.action_give(value)

    def action_give(self, value: int) -> None:
        """Take this score; of ten, a 1 and then a 0 is a ten."""
        least, most = SCALES[self.scale]
        if value == 0 and self.value == 1 and most == 10:
            self.value = 10
        elif least <= value <= most:
            self.value = None if value == self.value else value

    def action_step(self, steps: int) -> None:
        least, most = SCALES[self.scale]
        start = least - 1 if self.value is None else self.value
        self.value = max(least, min(start + steps, most))

    def action_clear(self) -> None:
        self.value = None

    def action_scale(self) -> None:
        """Go over to the other scale; a score of one is none of the other."""
        names = tuple(SCALES)
        self.scale = names[(names.index(self.scale) + 1) % len(names)]
        self.value = None

    def _step(self, value: int) -> Content:
        given = self.value is not None and value <= self.value
        ink = f"${_INKS[score_words.level(self.score)]}"
        if self.scale == "csat":
            glyph = score_words.STAR if given else score_words.NO_STAR
            step = Content.styled(glyph, ink if given else "$muted")
        else:
            here = value == self.value
            step = Content.styled(str(value), f"bold reverse {ink}" if here else "$muted")
        return step.stylize(Style.from_meta({"value": value}))


_INKS = {"": "muted", "low": "error", "mid": "warning", "high": "success"}
