"""What of a retro is on the screen: read beside the event loop, painted, in step with the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from sprintboard.core.board import Board
from sprintboard.core.errors import SprintboardError
from sprintboard.core.glossary import glossary_of
from sprintboard.core.phases import Phase, Stand
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import COLLECTED
from sprintboard.core.text import visible
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.messages import Act
from sprintboard.tui.retro_body import RetroBody
from sprintboard.tui.retro_heading import arrangement, heading
from sprintboard.tui.retro_painting import PAINT
from sprintboard.tui.retro_view import Extras, RetroView, retro_view
from sprintboard.tui.retro_words import closes_words, facts_words
from sprintboard.tui.sprint_facts import sprint_facts
from sprintboard.tui.widgets.header import Header
from sprintboard.tui.widgets.retro_head import HeadWords, RetroHead
from sprintboard.tui.widgets.retro_list import RetroList
from sprintboard.tui.widgets.tabs_bar import TabsBar

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

TALL = 30
"""Lines from which on the whole promise always stays in sight."""
LOOK_EVERY = 5
"""Seconds after which what another screen of this clone has written is seen: drafts."""


class RetroSight(Screen[None]):
    """Knows which retro is shown, in which phase, and what an action there is about."""

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
        self._look_at = 0
        """When it is read anew in any case; Unix seconds."""
        self._runs = False
        """The timer ran when somebody looked at the clock the last time."""
        self._is_stale = False
        """Something newer is to be read."""
        self._is_reading = False
        self._shown: str | None = None
        """Id of the retro that is on the screen."""

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

    def look(self) -> None:
        """Read what there is to see; once more when that is wanted while it is being read."""
        self._is_stale = True
        if not self._is_reading:
            self._is_reading = True
            self._read()

    @work
    async def _read(self) -> None:
        """Read beside the event loop until nothing newer is wanted; nothing is painted by half."""
        try:
            while self._is_stale:
                self._is_stale = False
                asked = (self.workspace, self._wanted, self.extras)
                in_turn(self, self.show, await asyncio.to_thread(retro_view, *asked))
        except SprintboardError as error:
            self.notify(visible(str(error)), severity="error", markup=False)
        finally:
            self._is_reading = False

    async def show(self, view: RetroView) -> None:
        """Show a retro as it is now; the look at another phase ends when the retro moves."""
        before, self.view = self.view, view
        self._look_at = self.workspace.now + LOOK_EVERY
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
        for each in body.query(RetroList):
            each.explain(glossary_of(self.board.terms))
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
        self._ring(record.retro.timer, now)
        stand = record.retro.now(now)
        if stand not in (record.stand, self._awaited) or now >= self._look_at:
            self._awaited, self._look_at = stand, now + LOOK_EVERY
            self.look()

    def unmark(self) -> None:
        """Mark nothing any more."""
        for listed in (self.body.pair.left.rows, self.body.pair.right.rows):
            listed.marked = frozenset()

    def look_at(self, phase: Phase) -> None:
        """Show another phase, without moving anybody."""
        record, view = self.record, self.view
        if record is None or view is None:
            return
        self._looked = None if phase == record.phase else phase
        self.look()

    def _ring(self, timer: int | None, now: int) -> None:
        """Say once that the time is up, when it ran out while somebody looked."""
        if timer is not None and now >= timer and self._runs:
            self.app.bell()
            self.notify("The time is up.", severity="warning", timeout=8, markup=False)
        self._runs = timer is not None and now < timer

    def _go_to_first_open_topic(self) -> None:
        """Put the cursor on what is to be talked about next."""
        topics = self.record.topics if self.record else ()
        for topic in topics if self.phase == Phase.DISCUSS else ():
            if not topic.talk.is_done:
                self.body.topics.rows.reveal(topic.key)
                return
