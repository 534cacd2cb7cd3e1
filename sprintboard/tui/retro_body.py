"""The middle of the retro's screen: another picture in each phase, from the same few widgets."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.phases import Phase
from sprintboard.tui.retro_words import teach_words
from sprintboard.tui.widgets.retro_columns import RetroColumns
from sprintboard.tui.widgets.retro_list import RetroList
from sprintboard.tui.widgets.retro_pane import RetroPair, RetroPane
from sprintboard.tui.widgets.retro_talk import RetroTalk

if TYPE_CHECKING:
    from sprintboard.tui.widgets.retro_minutes import RetroMinutes

_PAIRS = (Phase.ACTIONS_BEFORE, Phase.GROUP, Phase.VOTE, Phase.ACTIONS, Phase.REVIEW)
"""The phases with two lists, or one."""


class RetroBody(Container):
    """Shows one phase of a retro; which of its lists has the keys is `current`."""

    def __init__(self) -> None:
        super().__init__()
        self.phase: Phase | None = None
        """What is shown; None: there is no retro."""
        self._minutes: RetroMinutes | None = None
        """Loaded and mounted with the first retro that is over."""
        self.may_write = True
        """Notes can be typed here."""

    def compose(self) -> ComposeResult:
        yield Static(teach_words(), id="teach", markup=False)
        yield RetroColumns("columns")
        yield RetroPair("pair")
        with Horizontal(id="discuss"):
            yield RetroPane("topics")
            yield RetroTalk()
        with VerticalScroll(id="facts", can_focus=False):
            yield Static("", markup=False)

    def tell_facts(self, words: Content | None) -> None:
        """Show facts beside the opinions; None hides them."""
        pane = self.query_one("#facts")
        pane.display = words is not None
        if words is not None:
            pane.query_one(Static).update(words)

    @property
    def columns(self) -> RetroColumns:
        """The columns of the format."""
        return self.query_one(RetroColumns)

    @property
    def pair(self) -> RetroPair:
        """The two lists of most phases."""
        return self.query_one(RetroPair)

    @property
    def topics(self) -> RetroPane:
        """The topics that are discussed."""
        return self.query_one("#topics", RetroPane)

    @property
    def talk(self) -> RetroTalk:
        """The topic that is talked about."""
        return self.query_one(RetroTalk)

    @property
    def current(self) -> RetroList | None:
        """The list that an action is about."""
        if self.phase == Phase.COLLECT:
            pane = self.columns.current
            return pane.rows if pane else None
        if self.phase == Phase.DISCUSS:
            return self.topics.rows
        if self.phase == Phase.CLOSED and self._minutes is not None:
            return self._minutes.past.rows if self._minutes.past.rows.has_focus else None
        return self.pair.current.rows if self.phase in _PAIRS else None

    @property
    def topic_key(self) -> str | None:
        """The topic under the cursor, whichever list has the keys."""
        if self.phase == Phase.DISCUSS:
            return self.topics.rows.key
        return self.pair.left.rows.key if self.phase in (Phase.VOTE, Phase.ACTIONS) else None

    async def minutes(self) -> RetroMinutes:
        """Return what shows a retro that is over."""
        if self._minutes is None:
            made: RetroMinutes = import_module(
                "sprintboard.tui.widgets.retro_minutes"
            ).RetroMinutes()
            self._minutes = made
            await self.mount(made)
        return self._minutes

    def turn_to(self, phase: Phase | None) -> None:
        """Show the widgets of a phase; None: there is no retro."""
        self.phase = phase
        self.query_one("#teach").display = phase is None
        self.columns.display = phase == Phase.COLLECT
        self.query_one("#discuss").display = phase == Phase.DISCUSS
        self.pair.display = phase in _PAIRS
        if self._minutes is not None:
            self._minutes.display = phase == Phase.CLOSED

    def focus_first(self) -> None:
        """Give the keys to the first list of the phase."""
        for listed in (self.pair.left.rows, self.pair.right.rows):
            listed.marked = frozenset()
            listed.action_edge(-1)
        if self.phase == Phase.REVIEW and self.pair.right.display:
            self.pair.right.rows.focus()
        elif self.current is not None:
            self.current.focus()
        elif self.phase == Phase.CLOSED and self._minutes is not None:
            self._minutes.current.focus()
        else:
            self.screen.set_focus(None)

    def step(self, steps: int) -> None:
        """Give the keys to the pane or column beside."""
        if self.phase == Phase.COLLECT:
            self.columns.go(steps)
        elif self.phase in _PAIRS and self.pair.right.display:
            (self.pair.right if steps > 0 else self.pair.left).rows.focus()
        elif self.phase == Phase.DISCUSS and steps > 0:
            self.talk.write()
        elif self.phase == Phase.CLOSED and self._minutes is not None:
            past, read = self._minutes.past.rows, self._minutes.current
            (read if past.has_focus else past).focus()

    def alone(self) -> None:
        """Let the left list have the whole width."""
        self.pair.right.display = False
        self.pair.set_classes("")

    def beside(self, share: str) -> None:
        """Show both lists; `share` is the class that says how wide they are."""
        self.pair.right.display = True
        self.pair.set_classes(share)
