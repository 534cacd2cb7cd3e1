"""Which entries are listed: what is open, what people are to be told, or all; a click chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from sprintboard.core.text import visible_line


class Pick(NamedTuple):
    """A part of the entries, and how many are in it."""

    name: str
    label: str
    number: int


class FeedbackTabs(Widget):
    """Parts and a note on the left; on the right, where there is room, how the scores go."""

    picks: reactive[tuple[Pick, ...]] = reactive(())
    current: reactive[str] = reactive("open")
    note: reactive[str] = reactive("")
    """What is marked, how the list stands."""
    trend: reactive[Content] = reactive(Content(""))

    @dataclass
    class Chosen(Message):
        """A part was clicked."""

        feedback_tabs: FeedbackTabs
        name: str

        @property
        def control(self) -> FeedbackTabs:
            return self.feedback_tabs

    @dataclass
    class TrendClicked(Message):
        """Somebody wants to see more of how the scores go."""

        feedback_tabs: FeedbackTabs

        @property
        def control(self) -> FeedbackTabs:
            return self.feedback_tabs

    def render(self) -> Content:
        picks = Content("").join(map(self._pick, self.picks))
        picks += Content.styled(f" {visible_line(self.note)}  " if self.note else "", "$accent")
        trend = (self.trend + " ").stylize(Style.from_meta({"trend": True}))
        room = self.content_size.width - picks.cell_length - trend.cell_length
        return picks.pad_right(room) + trend if room > 0 else picks

    def on_click(self, event: Click) -> None:
        event.stop()
        meta = event.style.meta
        if meta.get("trend"):
            self.post_message(self.TrendClicked(self))
        elif isinstance(meta.get("pick"), str):
            self.post_message(self.Chosen(self, meta["pick"]))

    def _pick(self, pick: Pick) -> Content:
        here = pick.name == self.current
        label = f" {visible_line(pick.label)} "
        styled = Content.styled(label, "bold underline $primary" if here else "$foreground")
        number = Content.styled(f"{pick.number:,}  ", "bold $foreground" if here else "$muted")
        return (styled + number).stylize(Style.from_meta({"pick": pick.name}))
