"""A real terminal for a program: a pty that notes when each byte came, and what was then seen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pyte

SIZE = (120, 40)
PATIENCE = 30.0
"""Seconds after which something that is waited for does not come."""
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
"""What a terminal says when it is asked what it can."""


class Chunk(NamedTuple):
    """Bytes, and when they came."""

    at: float
    data: bytes


class Terminal:
    """A program in a terminal of its own. Looking at the screen happens after the measuring."""

    def __init__(self, command: Sequence[str], cwd: Path) -> None:
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            size = {"COLUMNS": str(SIZE[0]), "LINES": str(SIZE[1])}
            seen = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execve(command[0], list(command), {**os.environ, **size, **seen})  # noqa: S606
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        self.chunks: list[Chunk] = []

    def settle(self, quiet: float, *, at_most: float = PATIENCE) -> None:
        """Read until nothing came for `quiet` seconds after the first byte."""
        heard = False
        deadline = time.perf_counter() + at_most
        while time.perf_counter() < deadline:
            ready, _, _ = select.select([self._file], [], [], quiet)
            if ready:
                heard = self._read() or heard
            elif heard:
                return

    def type(self, keys: str) -> float:
        """Send keys; return when."""
        sent = time.perf_counter()
        os.write(self._file, keys.encode())
        return sent

    def answer(self, keys: str, quiet: float) -> float | None:
        """Send keys and return the milliseconds to the last byte of the answer; None for none."""
        before = len(self.chunks)
        sent = self.type(keys)
        self.settle(quiet, at_most=1.0)
        told = self.chunks[before:]
        return (told[-1].at - sent) * 1000 if told else None

    def when_seen(self, words: str, since: int = 0) -> float | None:
        """Return when `words` were first on the screen, of the chunks from number `since` on."""
        screen = pyte.Screen(*SIZE)
        stream = pyte.ByteStream(screen)
        for number, chunk in enumerate(self.chunks):
            stream.feed(chunk.data)
            if number >= since and words in "\n".join(screen.display):
                return chunk.at
        return None

    def last_change(self, region: tuple[slice, slice], since: int) -> float | None:
        """Return when lines and columns of the screen last changed, from chunk `since` on."""
        lines, columns = region
        screen = pyte.Screen(*SIZE)
        stream = pyte.ByteStream(screen)
        stream.feed(b"".join(chunk.data for chunk in self.chunks[:since]))
        changed, before = None, [line[columns] for line in screen.display[lines]]
        for chunk in self.chunks[since:]:
            stream.feed(chunk.data)
            now = [line[columns] for line in screen.display[lines]]
            changed, before = (changed if now == before else chunk.at), now
        return changed

    def display(self) -> str:
        """Return what the screen shows."""
        screen = pyte.Screen(*SIZE)
        pyte.ByteStream(screen).feed(b"".join(chunk.data for chunk in self.chunks))
        return "\n".join(line.rstrip() for line in screen.display)

    def memory(self) -> float:
        """Return the resident memory of the program in MiB."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return float("nan")
        line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def close(self) -> None:
        """End the program."""
        try:
            os.kill(self.pid, signal.SIGKILL)
        finally:
            os.waitpid(self.pid, 0)
            os.close(self._file)

    def _read(self) -> bool:
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:  # the program has gone
            return False
        self.chunks.append(Chunk(time.perf_counter(), data))
        for question, reply in _ANSWERS.items():
            if question in data:
                os.write(self._file, reply)
        return bool(data)
