"""The one thread that writes: verbs in the order they were wished for, chores when nobody asks.

Two threads that write would wait for each other's lock, so there is one, and it does everything
that touches the disk: verbs, taking in other processes' edits, and the commit a moment after the
last edit. It speaks to the screen only by posting messages.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from textual.message import Message

from sprintboard.core.board import Board
from sprintboard.core.errors import Refused as TooLate
from sprintboard.core.errors import SprintboardError
from sprintboard.tui.messages import Act

if TYPE_CHECKING:
    from sprintboard.workspace import Outcome, Workspace

LOOK_EVERY = 1.0
"""Seconds between two looks at what other processes wrote."""
COMMIT_AFTER = 2.0
"""Seconds of quiet after an edit before it is committed."""
LONGEST_PAUSE = 60.0
"""Seconds between two tries to commit when git goes on saying no."""


class BoardChanged(Message):
    """There is a new board to show."""

    def __init__(self, board: Board, waiting: int) -> None:
        super().__init__()
        self.board = board
        self.waiting = waiting
        """Edits on disk that are not committed yet."""


class Done(BoardChanged):
    """A wish was fulfilled."""

    def __init__(self, act: Act, outcome: Outcome, board: Board, waiting: int) -> None:
        super().__init__(board, waiting)
        self.act = act
        self.outcome = outcome


class Refused(Message):
    """A wish, or a chore when `act` is None, was refused; nothing was changed."""

    def __init__(self, act: Act | None, error: SprintboardError) -> None:
        super().__init__()
        self.act = act
        self.error = error


class Broken(Message):
    """A verb failed as only a bug can."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


@dataclass
class Patience:
    """When to try again what failed: after one second, then two, four, up to a minute."""

    pause: float = 0.0
    until: float = 0.0

    def failed(self, now: float) -> None:
        """Wait twice as long as the last time."""
        self.pause = min(self.pause * 2 or LOOK_EVERY, LONGEST_PAUSE)
        self.until = now + self.pause

    def reset(self) -> None:
        """Try at once."""
        self.pause = self.until = 0.0


class Writer:
    """Runs wishes one after the other; `tell` posts what came of them."""

    def __init__(self, workspace: Workspace, tell: Callable[[Message], object]) -> None:
        self._workspace = workspace
        self._tell = tell
        self._wishes: SimpleQueue[Act | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="writer", daemon=True)
        self._quiet = Event()
        self._edited_at = 0.0
        self._waiting = 0
        self._patience = Patience()
        self._complained = ""
        self._door = Lock()
        self._closed = False

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def run(self, act: Act) -> None:
        """Queue a wish; one that comes after the last look at the queue is refused."""
        with self._door:
            if not self._closed:
                self._wishes.put(act)
                return
        self._say(Refused(act, TooLate("The board is closing: that was not done any more.")))

    def close(self, within: float) -> bool:
        """Finish what is queued, commit it, and stop; say whether that was done in time.

        What is wished for meanwhile is finished too.
        """
        self._wishes.put(None)
        if self._thread.ident is not None:
            self._thread.join(within)
        finished = not self._thread.is_alive()
        self._quiet.set()
        return finished

    def _work(self) -> None:
        while not self._closed:
            try:
                act = self._wishes.get(timeout=LOOK_EVERY)
            except Empty:
                self._guard(None, self._do_chores)
                continue
            if act is None:
                self._finish_queue()
            else:
                self._guard(act, self._fulfil)
        self._guard(None, self._commit)

    def _finish_queue(self) -> None:
        """Fulfil what is queued, and close the door when nobody stands before it any more."""
        while not self._closed:
            with suppress(Empty):
                act = self._wishes.get_nowait()
                if act is not None:
                    self._guard(act, self._fulfil)
            with self._door:
                self._closed = self._wishes.empty()

    def _guard(self, act: Act | None, job: Callable[[Act | None], None]) -> None:
        """Turn what a job raises into a message: an error in a thread would go unseen."""
        try:
            job(act)
        except SprintboardError as error:
            if act is not None or str(error) != self._complained:
                self._say(Refused(act, error))
            if act is None:
                self._complained = str(error)
        except Exception as error:  # noqa: BLE001 - the border of the worker; the app ends with it
            self._say(Broken(error))

    def _fulfil(self, act: Act | None) -> None:
        if act is None:
            return
        verb = getattr(getattr(self._workspace, act.noun), act.verb)
        outcome = verb(*act.args, **act.kwargs)
        self._edited_at = time.monotonic()
        self._patience.reset()
        self._waiting = self._workspace.pending
        self._say(Done(act, outcome, self._workspace.board, self._waiting))

    def _do_chores(self, _act: Act | None) -> None:
        self._workspace.prepare()
        if self._workspace.refresh() or self._catch_up():
            self._say(BoardChanged(self._workspace.board, self._workspace.pending))
        now = time.monotonic()
        if now - self._edited_at >= COMMIT_AFTER and now >= self._patience.until:
            self._commit(None)

    def _catch_up(self) -> bool:
        """Do what the clock has brought: publish what is due, end phases whose deadline passed."""
        workspace = self._workspace
        published = workspace.publish_due()
        looked = workspace.board.records.knows("retro")
        return (looked and workspace.retros.catch_up()) or published

    def _commit(self, _act: Act | None) -> None:
        if self._workspace.pending:
            self._patience.failed(time.monotonic())  # unless it comes to its end
            self._workspace.commit_pending()
        self._patience.reset()
        self._complained = ""
        if self._waiting != self._workspace.pending:
            self._waiting = self._workspace.pending
            self._say(BoardChanged(self._workspace.board, self._waiting))

    def _say(self, message: Message) -> None:
        if not self._quiet.is_set():
            self._tell(message)
