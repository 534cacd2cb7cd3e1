"""Syncing beside the screen: when, and in a process of its own.

A thread that merges would make every key wait for it, so the work is done by the same command that
people type. It takes the inter-process lock for moments only; edits made meanwhile are safe, and
the writer takes in what came with its next look at the disk.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sprintboard.core.text import visible_line

EVERY = 60.0
"""Seconds between two syncs when nothing is edited."""
REST = 4.0
"""Seconds that edits rest before they are sent."""
FIRST_PAUSE = 15.0
"""Seconds until the next try when the remote could not be reached; each time twice as long."""
LONGEST_PAUSE = 600.0
LIMIT = 300.0
"""Seconds after which a sync that hangs is ended; git has shorter limits of its own."""
GRACE = 1.0
"""Seconds that an interrupted sync has to end its git."""
BUSY = "busy"
"""The result when another process syncs this board just now."""


class SyncEnd(NamedTuple):
    """What came of one sync."""

    result: str
    """`synced`, `offline`, `attention`, `busy`, or `refused` with a sentence."""
    sentence: str
    took: tuple[str, ...] = ()
    """Paths of records that came."""


@dataclass(slots=True)
class Rhythm:
    """When the next sync is due; all moments are those of a clock that only goes forward."""

    due: float = 0.0
    _pause: float = 0.0

    @property
    def waits(self) -> bool:
        """Whether the last try failed, so that the next one is put off."""
        return self._pause > 0

    def edited(self, now: float) -> None:
        """Send soon what was edited, unless the remote cannot be reached."""
        if not self._pause:
            self.due = now + REST

    def ended(self, result: str, now: float) -> None:
        """Plan the next one: in a minute, or ever later while nothing works."""
        if result in ("synced", BUSY):
            self._pause = 0.0
            self.due = now + EVERY
        else:
            self._pause = min(self._pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
            self.due = now + self._pause

    def wanted(self) -> None:
        """Try at once: somebody asked."""
        self._pause = self.due = 0.0


class Syncer:
    """Runs `sprintboard sync` for one board, one at a time."""

    def __init__(self, root: Path) -> None:
        # Not from the folder it runs in: a board may hold files that are named like modules.
        self._command = (sys.executable, "-P", "-m", "sprintboard", "-C", str(root))
        self._process: asyncio.subprocess.Process | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def running(self) -> bool:
        """Whether a sync is under way."""
        return not self._idle.is_set()

    async def idle(self) -> None:
        """Wait until no sync is under way."""
        await self._idle.wait()

    async def run(self, *, within: float = LIMIT) -> SyncEnd:
        """Sync once; one that takes longer than `within` seconds is ended, and nothing is lost."""
        if self.running:
            return SyncEnd(result=BUSY, sentence="A sync is under way.")
        self._idle.clear()
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                "sync",
                "--json",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                start_new_session=True,
            )
            printed, said = await asyncio.wait_for(self._process.communicate(), within)
        except TimeoutError:
            return SyncEnd(result="offline", sentence="The sync took too long and was ended.")
        except OSError as error:
            return SyncEnd(result="refused", sentence=f"No sync could be started: {error}.")
        finally:
            await self.stop()
            self._process = None
            self._idle.set()
        return _ending(printed, said)

    async def stop(self) -> None:
        """End the sync that is under way, and its git with it."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        _signal(process.pid, signal.SIGINT)
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except TimeoutError:
            _signal(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
            await process.wait()


def _signal(pid: int, which: int) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(pid, which)
        else:
            os.kill(pid, signal.SIGTERM)


def _ending(printed: bytes, said: bytes) -> SyncEnd:
    """Read what the command answered: one object, or a sentence on why there is none."""
    try:
        data: Any = json.loads(printed)["data"]
        return SyncEnd(
            result=str(data["result"]),
            sentence=" ".join(filter(None, map(str, (data["sentence"], data.get("kept", ""))))),
            took=tuple(map(str, data["took"])),
        )
    except (ValueError, KeyError, TypeError):
        lines = said.decode("utf-8", "replace").strip().splitlines() or ["It gave no reason."]
        return SyncEnd(result="refused", sentence=visible_line(lines[-1]))
