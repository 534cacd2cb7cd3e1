"""The screens there are, by number; a click goes there."""

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


class Tab(NamedTuple):
    """A screen and the key that shows it."""

    key: str
    name: str
    label: str


TABS = (
    Tab("1", "board", "Board"),
    Tab("2", "plan", "Plan"),
    Tab("3", "goals", "Goals"),
    Tab("4", "needs", "Needs"),
    Tab("5", "changes", "Changes"),
    Tab("6", "retro", "Retro"),
    Tab("7", "feedback", "Feedback"),
    Tab("8", "insights", "Insights"),
    Tab("9", "activity", "Activity"),
    Tab("0", "today", "Today"),
)
"""Only what exists: `screens.plan.PlanScreen` is what the tab `plan` shows."""


_TABS = {
    "goal": "goals",
    "need": "needs",
    "change": "changes",
    "release": "changes",
    "sprint": "plan",
    "note": "retro",
}
"""Kind of record to the screen that shows it, where that has another name."""


def tab_of(kind: str) -> str:
    """Return the name of the screen that shows records of a kind; empty when none does."""
    tab = _TABS.get(kind, kind)
    return tab if any(each.name == tab for each in TABS) else ""


class TabsBar(Widget):
    """Tabs on the left; on the right, in words, how the screen is arranged."""

    current: reactive[str] = reactive("board")
    arrangement: reactive[str] = reactive("")

    @dataclass
    class Chosen(Message):
        """A tab was clicked, or somebody wants to see a record on its screen."""

        tabs_bar: TabsBar
        name: str
        record_id: str = ""

        @property
        def control(self) -> TabsBar:
            return self.tabs_bar

    def __init__(self, current: str) -> None:
        super().__init__()
        self.set_reactive(TabsBar.current, current)

    def render(self) -> Content:
        words = Content.styled(f"{visible_line(self.arrangement)} ", "$muted")
        named = named_tabs(self.current, max(self.content_size.width - words.cell_length, 1))
        tabs = Content("").join(self._tab(tab, named=tab in named) for tab in TABS)
        room = self.content_size.width - tabs.cell_length - words.cell_length
        return tabs.pad_right(room) + words if room > 0 else tabs

    def on_click(self, event: Click) -> None:
        event.stop()
        name = event.style.meta.get("tab")
        if isinstance(name, str):
            self.post_message(self.Chosen(self, name))

    def _tab(self, tab: Tab, *, named: bool) -> Content:
        here = tab.name == self.current
        key = Content.styled(f" {tab.key} ", "bold $primary" if here else "$muted")
        words = f"{tab.label} " if named else ""
        label = Content.styled(words, "bold underline $foreground" if here else "$muted")
        return (key + label).stylize(Style.from_meta({"tab": tab.name}))


def named_tabs(current: str, width: int) -> frozenset[Tab]:
    """Return the tabs that are named in so many cells; the farthest ones are only numbers."""
    here = next((n for n, tab in enumerate(TABS) if tab.name == current), 0)
    named = sorted(TABS, key=lambda tab: abs(TABS.index(tab) - here))
    while len(named) > 1 and _cells(named) > width > 0:
        named.pop()
    return frozenset(named)


def _cells(named: list[Tab]) -> int:
    return sum(len(tab.key) + 2 for tab in TABS) + sum(len(tab.label) + 1 for tab in named)
