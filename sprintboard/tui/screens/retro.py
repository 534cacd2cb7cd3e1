"""A retro: one phase after the other, each with its own picture; always says what to do next."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from sprintboard.core.board import Board
from sprintboard.core.errors import SprintboardError
from sprintboard.core.phases import PHASES, Phase, Stand
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import COLLECTED
from sprintboard.core.text import visible
from sprintboard.tui.board_words import whoami
from sprintboard.tui.messages import Act
from sprintboard.tui.retro_body import RetroBody
from sprintboard.tui.retro_heading import arrangement, heading
from sprintboard.tui.retro_keys import AT_COLLECTOR, ONLY, RETRO_KEYS, WITHOUT_RETRO
from sprintboard.tui.retro_painting import PAINT, show_topic
from sprintboard.tui.retro_view import Extras, RetroView, retro_view
from sprintboard.tui.retro_words import SIGNS, closes_words, facts_words
from sprintboard.tui.sprint_facts import sprint_facts
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Header
from sprintboard.tui.widgets.retro_columns import RetroColumns
from sprintboard.tui.widgets.retro_head import HeadWords, RetroHead
from sprintboard.tui.widgets.retro_list import RetroList
from sprintboard.tui.widgets.retro_pane import RetroPair
from sprintboard.tui.widgets.retro_talk import RetroTalk
from sprintboard.tui.widgets.tabs_bar import TabsBar

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

_WIDGETS = Path(__file__).parents[1] / "widgets"
_SHEETS = (
    *("header", "tabs_bar", "footer", "key_line"),
    *("retro_head", "retro_list", "retro_pane", "retro_columns", "retro_talk"),
    *("retro_minutes", "markdown_view"),
)
TALL = 30
"""Lines from which on the whole promise always stays in sight."""
TICK = 1.0
"""Seconds between two looks at the clock."""


class RetroScreen(Screen[None]):
    """One retro, in the phase it is in, or in another one to look at."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "retro.tcss",
        *(_WIDGETS / f"{name}.tcss" for name in _SHEETS),
    ]
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012, RUF100 - textual's
    BINDINGS: ClassVar[list[BindingType]] = [*RETRO_KEYS]

    signs: ClassVar[Sequence[tuple[str, str]]] = SIGNS
    """What the glyphs stand for, for the help."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.view: RetroView | None = None
        """What is shown; None until it is read."""
        self.left_alone: set[tuple[str, ...]] = set()
        """Notes that look alike, and that somebody here does not want to group."""
        self.extras = Extras()
        """What else is read and shown: facts, trends."""
        self.form_of: str | None = None
        """Id of the retro whose form is open, where this machine is a collector."""
        self._wanted: str | None = None
        """Id of the retro to show; None: the newest that is open."""
        self._looked: Phase | None = None
        """The phase that is looked at, while the retro is in another."""
        self._awaited: Stand | None = None
        """Where a deadline has brought the retro that is being read anew."""
        self._shown: str | None = None
        """Id of the retro that is on the screen."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield TabsBar("retro")
        yield RetroHead()
        yield RetroBody()
        yield Footer()

    @property
    def board(self) -> Board:
        """The newest snapshot."""
        return self.workspace.board

    @property
    def body(self) -> RetroBody:
        """The middle of the screen."""
        return self.query_one(RetroBody)

    @property
    def record(self) -> RetroRecord | None:
        """The retro that is shown."""
        return self.view.record if self.view else None

    @property
    def phase(self) -> Phase | None:
        """The phase that is on the screen."""
        record = self.record
        return (self._looked or record.phase) if record else None

    @property
    def key(self) -> str | None:
        """What is under the cursor."""
        return self.body.current.key if self.body.current else None

    @property
    def marked(self) -> tuple[str, ...]:
        """What is marked in both lists."""
        pair = self.body.pair
        return tuple(
            each
            for listed in (pair.left.rows, pair.right.rows)
            for each in listed.keys
            if each in listed.marked
        )

    @property
    def targets(self) -> tuple[str, ...]:
        """What an action is about: what is marked, else what is under the cursor."""
        return self.marked or ((self.key,) if self.key else ())

    @property
    def action_card(self) -> str | None:
        """Id of the action under the cursor."""
        key = self.key
        return key if key and key in self.board.cards else None

    @property
    def may_write(self) -> bool:
        """Say whether notes can be typed here: while they are collected, at a form if need be."""
        record = self.record
        if record is None or record.phase != Phase.COLLECT:
            return False
        return record.retro.mode != COLLECTED or self.form_of == record.retro.id

    @property
    def proposals(self) -> tuple[tuple[str, ...], ...]:
        """Keys of topics that look alike, without those that are to be left alone."""
        found = self.view.proposals if self.view else ()
        return tuple(each for each in found if each not in self.left_alone)

    def on_mount(self) -> None:
        self.query_one(Header).who = whoami(self.board, self.workspace.me)
        self.board_changed(self.board)
        self.set_interval(TICK, self.tick)

    def board_changed(self, board: Board) -> None:
        """Show the new board; drafts are not part of it, so it is read anew in any case."""
        header = self.query_one(Header)
        header.board_name = board.name
        header.facts = sprint_facts(board, self.workspace.today)
        self.look()

    def follow(self, act: Act, ids: Sequence[str]) -> None:
        """Go to the retro that was just started."""
        if ids and (act.noun, act.verb) == ("retros", "start"):
            self.turn_to(ids[0])

    def turn_to(self, retro_id: str) -> None:
        """Show this retro."""
        self._wanted, self._looked = retro_id, None
        self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Read what there is to see, beside the event loop."""
        try:
            view = await asyncio.to_thread(retro_view, self.workspace, self._wanted, self.extras)
        except SprintboardError as error:
            self.notify(visible(str(error)), severity="error", markup=False)
            return
        if self.is_attached:
            await self.show(view)

    async def show(self, view: RetroView) -> None:
        """Show a retro as it is now; the look at another phase ends when the retro moves."""
        before, self.view = self.view, view
        record = view.record
        shown = record.retro.id if record else None
        old = before.record if before and self._shown == shown else None
        if record is None or old is None or old.stand != record.stand:
            self._looked = None
        self._shown = shown
        await self.paint()
        self.say_head()
        self.refresh_bindings()

    async def paint(self) -> None:
        """Show the phase; the keys go to its first list when it is another one."""
        body, view, phase = self.body, self.view, self.phase
        is_new = phase != body.phase
        body.may_write = self.may_write
        body.turn_to(phase)
        body.tell_facts(facts_words(view.facts) if view and view.facts is not None else None)
        if view is not None and view.record is not None and phase is not None:
            await PAINT[phase](body, view, view.record)
        if is_new or self.focused is None:
            body.focus_first()
            self._go_to_first_open_topic()

    def say_head(self) -> None:
        """Write anew what stands above the lists."""
        head, view, phase = self.query_one(RetroHead), self.view, self.phase
        self.query_one(TabsBar).arrangement = arrangement(view)
        if view is None or phase is None:
            head.words, head.closes = HeadWords(), ("",)
            return
        is_tall = self.size.height >= TALL
        proposed = self.proposals[0] if self.proposals else ()
        head.words = heading(
            view, phase, proposed=proposed, at_form=self.form_of is not None, is_tall=is_tall
        )
        self.tick()

    def tick(self) -> None:
        """Let the clock run on; a deadline that passes moves the retro on."""
        record = self.record
        if record is None or not self.is_current:
            return
        now = self.workspace.now
        zone = self.board.policy.time_zone
        head = self.query_one(RetroHead)
        head.closes, head.is_pressing = closes_words(record, now, zone)
        stand = record.retro.now(now)
        if stand not in (record.stand, self._awaited):
            self._awaited = stand
            self.look()

    def act(self, wish: Act) -> None:
        """Wish for something."""
        self.post_message(wish)

    async def ask(self, question: Screen[Any]) -> Any:
        """Open a dialog and wait for its answer."""
        return await self.app.push_screen_wait(question)

    def say(self, sentence: str) -> None:
        """Say why nothing happened."""
        self.notify(visible(sentence), severity="warning", timeout=5, markup=False)

    def unmark(self) -> None:
        """Mark nothing any more."""
        for listed in (self.body.pair.left.rows, self.body.pair.right.rows):
            listed.marked = frozenset()

    def ask_about_statement(self) -> None:
        """Ask what one thinks of the statement under the cursor."""
        self.action_ask("say")

    def look_at(self, phase: Phase) -> None:
        """Show another phase, without moving anybody."""
        record, view = self.record, self.view
        if record is None or view is None:
            return
        self._looked = None if phase == record.phase else phase
        self.look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense in the phase that is shown."""
        if action not in ("ask", "do") or not parameters:
            return True
        name = str(parameters[0])
        phase, record = self.phase, self.record
        if phase is None or record is None:
            return name in WITHOUT_RETRO
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
        if self.record is not None:
            retro_id = self.record.retro.id
            wish = Act("retros", "talk", retro_id, said.key, said.text, before=said.before)
            self.act(wish.quietly())

    @on(RetroTalk.Done)
    def back_to_topics(self) -> None:
        """Give the topics the keys again."""
        self.body.topics.rows.focus()

    @work
    async def action_ask(self, name: str) -> None:
        """Do what needs a dialog; they are only loaded when the first one is wanted."""
        await import_module("sprintboard.tui.retro_actions").ACTIONS[name](self)

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

    def _go_to_first_open_topic(self) -> None:
        """Put the cursor on what is to be talked about next."""
        topics = self.record.topics if self.record else ()
        for topic in topics if self.phase == Phase.DISCUSS else ():
            if not topic.talk.is_done:
                self.body.topics.rows.reveal(topic.key)
                return
