"""The part of the app that exchanges edits with the team, says how that stands, and exports."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from sprintboard.core.errors import SprintboardError
from sprintboard.core.sync_words import sync_words
from sprintboard.core.text import visible
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.messages import CardLooked, ConflictsWished, RemoteGiven, ShowsSync, SyncWished
from sprintboard.tui.syncer import BUSY, Rhythm, SyncEnd, Syncer
from sprintboard.tui.themed import ThemedApp
from sprintboard.tui.widgets.header import Header
from sprintboard.tui.words import EVERYWHERE, TEAM, count

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace
    from sprintboard.workspace.syncing import SyncState

BEAT = 1.0
"""Seconds between two looks at whether a sync is due."""
QUIET = 1.5
"""Seconds of rest after an edit before the edits to send are counted again."""
LOOK_AGAIN = 30.0
"""Seconds after which words such as `2 min ago` are said anew, and a new remote is noticed."""
LEAVE_WITHIN = 5.0
"""Seconds that quitting goes on sending."""


class SyncedApp(ThemedApp[None]):
    """Syncs beside everything else; no key waits for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "sync", "Sync now", show=False, id="app.sync", group=TEAM),
        Binding(
            "S", "sync_screen", "How the sync stands", show=False, id="app.sync-screen", group=TEAM
        ),
        Binding("i", "conflicts", "Conflict inbox", show=False, id="app.conflicts", group=TEAM),
        Binding("M", "seen", "Mark what came as seen", show=False, id="app.seen", group=TEAM),
        Binding("f5", "export", "Export …", show=False, id="app.export", group=EVERYWHERE),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.syncer = Syncer(workspace.root)
        self.rhythm = Rhythm()
        self.left_behind = ""
        """What is to be said when the screen has gone."""
        self._state: SyncState | None = None
        self._looked_at = 0.0
        self._edited_at = 0.0
        self._stale = True
        self._told = ""

    def on_mount(self) -> None:
        self.set_interval(BEAT, self.beat)

    async def on_unmount(self) -> None:
        await self.syncer.stop()

    def beat(self) -> None:
        """Sync when it is due; count again what waits when edits have come to rest."""
        now = time.monotonic()
        counts_again = self._stale and now - self._edited_at >= QUIET
        if counts_again or now - self._looked_at >= LOOK_AGAIN:
            self.look_how_we_stand()
        has_remote = self._state is not None and bool(self._state.remote)
        if has_remote and not self.syncer.running and now >= self.rhythm.due:
            self.sync_now()

    def edits_made(self) -> None:
        """Remember that there is something to send."""
        self._edited_at = time.monotonic()
        self._stale = True
        self.rhythm.edited(self._edited_at)

    @work(exclusive=True, group="standing")
    async def look_how_we_stand(self) -> None:
        """Ask git and the log, beside the event loop."""
        await self._look()

    @work(group="sync")
    async def sync_now(self, *, asked: bool = False) -> None:
        """Exchange edits, and say what came."""
        running = asyncio.create_task(self.syncer.run())
        await asyncio.sleep(0)
        self.show_standing(running=True)
        try:
            end = await running
        finally:
            running.cancel()
        self.rhythm.ended(end.result, time.monotonic())
        await self._look()
        self._tell(end, asked=asked)

    def say_where_we_stand(self) -> None:
        """Let every screen in sight say where the edits are."""
        self.show_standing()

    def show_standing(self, *, running: bool | None = None) -> None:
        """Let every screen in sight say where we stand."""
        state = self._state
        if state is None:
            return
        words = sync_words(
            state.standing(
                conflicts=sum(self.workspace.board.conflicts.values()),
                running=self.syncer.running if running is None else running,
            ),
            now=self.workspace.now,
        )
        alone = not state.remote and not self.workspace.board.conflicts
        for screen in self.screen_stack:
            for header in screen.query(Header):
                header.sync = None if alone else words
            if isinstance(screen, ShowsSync):
                in_turn(screen, screen.sync_changed, state, words)

    @on(SyncWished)
    def action_sync(self) -> None:
        """Sync at once, whatever happened before."""
        if self._state is not None and not self._state.remote:
            self.action_sync_screen()
            return
        self.rhythm.wanted()
        if not self.syncer.running:
            self.sync_now(asked=True)

    @on(Header.SyncWished)
    def action_sync_screen(self) -> None:
        """Show how it stands, unless that is shown already."""
        kind = import_module("sprintboard.tui.screens.sync").SyncScreen
        if not isinstance(self.screen, kind):
            self.push_screen(kind(self.workspace))
            self.call_after_refresh(self.say_where_we_stand)
            self._stale = True

    @work
    async def action_export(self) -> None:
        await import_module("sprintboard.tui.exporting").export(self, self.workspace)

    def action_conflicts(self) -> None:
        self.post_message(ConflictsWished())

    def action_seen(self) -> None:
        """Take the mark off everything that came."""
        came = dict((self._state and self._state.log.arrived) or {})
        if came:
            self._forget_news(*came)
        else:
            self.warn("Nothing new has come since you last looked.")

    @on(ConflictsWished)
    def open_conflicts(self, wished: ConflictsWished) -> None:
        """Show the inbox, of one card or of the whole board."""
        verbs = self.workspace.conflicts
        read = partial(verbs.of_record, "card", wished.card_id) if wished.card_id else verbs.every
        dialog = import_module("sprintboard.tui.dialogs.conflicts").ConflictsDialog
        self.push_screen(
            dialog(self.workspace.board, read, now=self.workspace.now, today=self.workspace.today)
        )

    @on(CardLooked)
    def take_off_the_mark(self, looked: CardLooked) -> None:
        """What somebody looked at is no news."""
        if self._state is not None and looked.card_id in (self._state.log.arrived or {}):
            self._forget_news(looked.card_id)

    @on(RemoteGiven)
    def start_to_share(self, given: RemoteGiven) -> None:
        """Remember where the team's copy is, and send everything there."""
        self._share(given.address)

    async def send_before_leaving(self) -> None:
        """Send what waits, for a short time; remember what to say of what is left."""
        if self._state is not None and not self._state.remote:
            return
        try:
            async with asyncio.timeout(LEAVE_WITHIN):
                await self._send()
        except TimeoutError:
            await self.syncer.stop()
        await self._look()
        left = self._state.waiting if self._state is not None and self._state.remote else 0
        if left:
            self.left_behind = (
                f"{count(left, 'edit')} not sent to the team yet: saved here, and sent with the "
                "next sync."
            )

    async def _send(self) -> None:
        await self.syncer.idle()
        await self._look()
        state = self._state
        if state is not None and state.remote and state.waiting and not self.rhythm.waits:
            self.notify(f"Sending {count(state.waiting, 'edit')}…", markup=False)
            await self.syncer.run()

    async def _look(self) -> None:
        self._stale = False
        self._looked_at = time.monotonic()
        try:
            self._state = await asyncio.to_thread(self.workspace.sync.state)
        except SprintboardError:
            return  # the writer says so when it meets the same
        self.show_standing()

    @work(group="news")
    async def _forget_news(self, *cards: str) -> None:
        await self._try(partial(self.workspace.sync.look_at, cards))
        await self._look()

    @work(group="remote")
    async def _share(self, address: str) -> None:
        if await self._try(partial(self.workspace.sync.set_remote, address)):
            await self._look()
            self.action_sync()

    async def _try(self, verb: partial[Any]) -> bool:
        try:
            await asyncio.to_thread(verb)
        except SprintboardError as error:
            self.warn(str(error))
            return False
        return True

    def _tell(self, end: SyncEnd, *, asked: bool) -> None:
        """Say what came, calmly; what went wrong once, unless somebody asked."""
        if end.result == BUSY and not asked:
            return
        wrong = end.result in ("attention", "refused")
        if not (asked or end.took or (wrong and end.sentence != self._told)):
            return
        self._told = end.sentence if wrong else ""
        key = self.keys.get("app.sync-screen", "S")
        more = f"  ·  {key} shows more" if wrong or end.took else ""
        if end.result == "synced":
            self.notify(visible(end.sentence) + more, timeout=8, markup=False)
        else:
            self.warn(end.sentence + more)
