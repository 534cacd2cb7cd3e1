"""What stands above a retro: whose it is, in which phase, until when, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from sprintboard.tui.widgets.cell_text import cut, plain, wrap

OVER, NOW, LATER = "over", "now", "later"
SEPARATOR = " · "
PROMISE_LINES = 9
"""No promise takes more of them on eighty columns."""


class PhaseMark(NamedTuple):
    """One phase of the line of phases."""

    name: str
    label: str
    brief: str
    """The label where room is short."""
    state: str
    """`over`, `now` or `later`."""
    is_looked_at: bool = False
    """Somebody looks at this one while the retro is in another."""


class HeadWords(NamedTuple):
    """What the head says; texts of users are not harmless yet."""

    name: str = ""
    about: tuple[tuple[str, str, str], ...] = ()
    """Words, the same in few letters, and their style; what has no room is left out, last first."""
    phases: tuple[PhaseMark, ...] = ()
    todo: str = ""
    """The one next thing to do."""
    promise: str = ""
    """What is hidden from whom; empty where nobody writes."""


class RetroHead(Widget):
    """Name and facts; the line of phases; the next thing to do; the promise."""

    words: reactive[HeadWords] = reactive(HeadWords(), layout=True)
    closes: reactive[tuple[str, ...]] = reactive(("",))
    """Until when the phase is, in words: at length, and briefly."""
    is_pressing: reactive[bool] = reactive(False)  # noqa: FBT003, RUF100
    """The phase, or the timer, ends soon."""

    @dataclass
    class PhaseChosen(Message):
        """A phase was clicked."""

        retro_head: RetroHead
        name: str

        @property
        def control(self) -> RetroHead:
            return self.retro_head

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def on_click(self, event: Click) -> None:
        event.stop()
        name = event.style.meta.get("phase")
        if isinstance(name, str):
            self.post_message(self.PhaseChosen(self, name))

    def _lines(self, width: int) -> list[Content]:
        words = self.words
        if not words.phases:
            return [Content("")]
        todo = wrap(plain(words.todo), max(width - 2, 8), lines=2)
        promise = (
            wrap(plain(words.promise), max(width - 2, 8), lines=PROMISE_LINES)
            if words.promise
            else ()
        )
        lines = [self._title(width), self._phases(width)]
        lines += [
            Content.styled(f"{'→ ' if not place else '  '}{line}", "bold $foreground")
            for place, line in enumerate(todo)
        ]
        lines += [Content.assemble(("▎ ", "$accent"), (line, "$foreground")) for line in promise]
        return lines

    def _title(self, width: int) -> Content:
        """Say briefly until when it is before anything else is left out."""
        line = Content("")
        for closes in self.closes:
            line, is_whole = self._titled(closes, width)
            if is_whole:
                break
        return line

    def _titled(self, closes: str, width: int) -> tuple[Content, bool]:
        right = Content.styled(closes, "bold $warning" if self.is_pressing else "$foreground")
        room = width - right.cell_length - (2 if closes else 0)
        line = Content.styled(cut(plain(self.words.name), max(room, 8)), "bold $primary")
        is_whole = True
        for text, brief, style in self.words.about:
            longer = _appended(line, text, style)
            if longer.cell_length > room:
                is_whole = False
                longer = _appended(line, brief, style)
            if longer.cell_length > room:
                break
            line = longer
        gap = max(width - line.cell_length - right.cell_length, 1)
        return line.pad_right(gap) + right, is_whole

    def _phases(self, width: int) -> Content:
        whole = self._joined([each.label for each in self.words.phases])
        if whole.cell_length <= width:
            return whole
        return self._joined([each.brief for each in self.words.phases])

    def _joined(self, labels: list[str]) -> Content:
        marks = zip(self.words.phases, labels, strict=True)
        return Content.styled(SEPARATOR, "$muted").join(_mark(*each) for each in marks)


def _appended(line: Content, text: str, style: str) -> Content:
    return line + Content.styled(SEPARATOR, "$muted") + Content.styled(plain(text), style)


def _mark(phase: PhaseMark, label: str) -> Content:
    found = {
        OVER: Content.assemble(("✓ ", "$success"), (label, "$muted")),
        NOW: Content.styled(f" ● {label} ", "bold $card-cursor-text on $card-cursor"),
        LATER: Content.styled(label, "$muted"),
    }[phase.state]
    if phase.is_looked_at:
        found = Content.styled(f"[{label}]", "bold underline $foreground")
    return found.stylize(Style.from_meta({"phase": phase.name}))
