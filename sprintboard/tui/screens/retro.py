"""A retro: one phase after the other, each with its own picture; always says what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import ScreenSuspend
from textual.screen import Screen

from sprintboard.core.about import About
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro_values import COLLECTED
from sprintboard.core.text import visible
from sprintboard.tui.board_words import whoami
from sprintboard.tui.messages import Act
from sprintboard.tui.retro_body import RetroBody
from sprintboard.tui.retro_keys import AT_COLLECTOR, ONLY, RETRO_KEYS, WITHOUT_RETRO
from sprintboard.tui.retro_painting import show_topic
from sprintboard.tui.retro_sight import RetroSight
from sprintboard.tui.retro_words import SIGNS
from sprintboard.tui.talks import QUIET_TALK_KEYS, Talks
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Header
from sprintboard.tui.widgets.retro_columns import RetroColumns
from sprintboard.tui.widgets.retro_head import RetroHead
from sprintboard.tui.widgets.retro_list import RetroList
from sprintboard.tui.widgets.retro_pane import RetroPair
from sprintboard.tui.widgets.retro_talk import RetroTalk
from sprintboard.tui.widgets.tabs_bar import TabsBar

_WIDGETS = Path(__file__).parents[1] / "widgets"
_SHEETS = (
    *("header", "tabs_bar", "footer", "key_line"),
    *("retro_head", "retro_list", "retro_pane", "retro_columns", "retro_talk"),
    *("retro_minutes", "markdown_view"),
)
TICK = 1.0
"""Seconds between two looks at the clock."""


class RetroScreen(Talks, RetroSight):
    """One retro, in the phase it is in, or in another one to look at."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "retro.tcss",
        *(_WIDGETS / f"{name}.tcss" for name in _SHEETS),
    ]
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012, RUF100 - textual's
    BINDINGS: ClassVar[list[BindingType]] = [*RETRO_KEYS, *QUIET_TALK_KEYS]

    signs: ClassVar[Sequence[tuple[str, str]]] = SIGNS
    """What the glyphs stand for, for the help."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield TabsBar("retro")
        yield RetroHead()
        yield RetroBody()
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Header).who = whoami(self.board, self.workspace.me)
        self.board_changed(self.board)
        self.set_interval(TICK, self.tick)

    def act(self, wish: Act) -> None:
        """Wish for something."""
        self.post_message(wish)

    async def ask(self, question: Screen[Any]) -> Any:
        """Open a dialog and wait for its answer."""
        return await self.app.push_screen_wait(question)

    def say(self, sentence: str) -> None:
        """Say why nothing happened."""
        self.notify(visible(sentence), severity="warning", timeout=5, markup=False)

    def ask_about_statement(self) -> None:
        """Ask what one thinks of the statement under the cursor."""
        self.action_ask("say")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense in the phase that is shown."""
        if action not in ("ask", "do") or not parameters:
            return True
        name = str(parameters[0])
        phase, record = self.phase, self.record
        if phase is None or record is None:
            return name in WITHOUT_RETRO
        if name == "write":
            return phase == Phase.COLLECT and self.may_write
        if name in AT_COLLECTOR and record.retro.mode == COLLECTED:
            return phase != Phase.CLOSED
        return phase in ONLY.get(name, PHASES)

    @on(RetroHead.PhaseChosen)
    def choose_phase(self, chosen: RetroHead.PhaseChosen) -> None:
        """Look at a phase that was clicked; nobody is moved by a click."""
        self.look_at(Phase(chosen.name))

    @on(RetroList.Highlighted)
    def tell_more(self, highlighted: RetroList.Highlighted) -> None:
        """Show what belongs to the topic under the cursor."""
        if self.phase == Phase.DISCUSS and highlighted.retro_list is self.body.topics.rows:
            view, record = self.view, self.record
            if view is not None and record is not None:
                show_topic(self.body, view, record)

    @on(RetroList.Opened)
    def open_row(self, opened: RetroList.Opened) -> None:
        """Do with a row that was pressed twice what enter does."""
        names = {
            Phase.COLLECT: ("ask", "edit_note"),
            Phase.GROUP: ("do", "mark"),
            Phase.VOTE: ("do", "vote"),
            Phase.DISCUSS: ("do", "talk"),
            Phase.REVIEW: ("ask", "say"),
        }
        how, name = names.get(self.phase or Phase.CLOSED, ("ask", "open_card"))
        if self.phase == Phase.CLOSED:
            self.action_do("turn")
        elif how == "do":
            self.action_do(name)
        else:
            self.action_ask(name)

    @on(RetroColumns.Written)
    def keep_note(self, written: RetroColumns.Written) -> None:
        """Keep a note on this machine."""
        if self.record is not None:
            wish = Act("retros", "note", self.record.retro.id, written.text, written.column)
            self.act(wish.quietly())

    @on(RetroPair.Fell)
    def take_fallen(self, fell: RetroPair.Fell) -> None:
        """Group what was dropped onto each other."""
        if self.phase == Phase.GROUP:
            self.take_into_group(fell.keys, fell.pane, fell.onto)

    @work
    async def take_into_group(self, keys: tuple[str, ...], pane: str, onto: str | None) -> None:
        """Put notes together as the mouse says."""
        actions = import_module("sprintboard.tui.retro_note_actions")
        await actions.drop_notes(self, keys, pane, onto)

    @on(RetroTalk.Said)
    def keep_talk(self, said: RetroTalk.Said) -> None:
        """Remember what was said."""
        for wish in self._remembered(said):
            self.act(wish)

    @on(RetroTalk.Done)
    def back_to_topics(self) -> None:
        """Give the topics the keys again."""
        self.body.topics.rows.focus()

    @work
    async def action_ask(self, name: str) -> None:
        """Do what needs a dialog; they are only loaded when the first one is wanted."""
        await import_module("sprintboard.tui.retro_actions").ACTIONS[name](self)

    def about(self) -> About | None:
        return About("retro", self.record.retro.id) if self.record else None

    def action_do(self, name: str) -> None:
        if self.record is not None:
            import_module("sprintboard.tui.retro_acts").ACTS[name](self, self.record)

    def action_step(self, steps: int) -> None:
        self.body.step(steps)

    def action_look(self, steps: int) -> None:
        phase = self.phase
        if phase is not None:
            place = PHASES.index(phase) + steps
            self.look_at(PHASES[max(0, min(place, len(PHASES) - 2))])

    def action_cycle(self, steps: int) -> None:
        """Show another retro."""
        retros = self.view.retros if self.view else ()
        if len(retros) < 2:
            self.say("There is no other retro: N starts one.")
            return
        ids = [each.id for each in retros]
        here = ids.index(self._shown) if self._shown in ids else 0
        self.turn_to(ids[(here + steps) % len(ids)])

    def action_clear(self) -> None:
        self.unmark()
        if self._looked is not None and self.record is not None:
            self.look_at(self.record.phase)

    def action_undo(self) -> None:
        self.act(Act("history", "undo"))

    def action_redo(self) -> None:
        self.act(Act("history", "redo"))

    def on_resize(self) -> None:
        self.say_head()

    def unfinished(self) -> Sequence[Act]:
        """Return what keeps the words that somebody is writing about a topic."""
        said = self.body.talk.take()
        return self._remembered(said) if said else ()

    def _remembered(self, said: RetroTalk.Said) -> Sequence[Act]:
        if self.record is None:
            return ()
        retro_id = self.record.retro.id
        wish = Act("retros", "talk", retro_id, said.key, said.text, before=said.before)
        return (wish.quietly(),)

    @on(ScreenSuspend)
    def keep_what_is_typed(self) -> None:
        """Keep what is being written about a topic when another tab is shown."""
        self.body.talk.keep()
