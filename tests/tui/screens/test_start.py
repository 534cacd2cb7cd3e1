"""The doors into the screen, in a real terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace


class Terminal:
    """A program in a terminal of 120 by 36: what it wrote, and keys for it."""

    def __init__(self, *command: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        env = {**os.environ, "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
        )
        os.close(slave)
        self.written = b""

    def until(self, text: str, seconds: float = 20.0) -> bool:
        """Read until `text` came; say whether it did."""
        end = time.monotonic() + seconds
        while text.encode() not in self.written and time.monotonic() < end:
            ready, _, _ = select.select([self._master], [], [], 0.1)
            try:
                self.written += os.read(self._master, 65536) if ready else b""
            except OSError:
                break
        return text.encode() in self.written

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def end(self) -> int:
        """Wait for the end and return the exit code."""
        self.until("\0never", 0.5)
        code = self.process.wait(15)
        os.close(self._master)
        return code


@pytest.fixture
def sprintboard() -> tuple[str, ...]:
    return (sys.executable, "-m", "sprintboard")


def test_the_board_opens_in_a_terminal_and_q_leaves_it(
    workspace: Workspace, sprintboard: tuple[str, ...]
) -> None:
    terminal = Terminal(*sprintboard, "-C", str(workspace.root), "open")
    assert terminal.until("Reminders")
    terminal.press(">")
    assert terminal.until("undoes it")
    terminal.press("q")
    assert terminal.end() == 0
    workspace.refresh()
    assert workspace.finder.find("VAT")[0].column == "doing"
    assert workspace.pending == 0


def test_outside_of_a_board_the_welcome_comes(tmp_path: Path, sprintboard: tuple[str, ...]) -> None:
    terminal = Terminal(*sprintboard, "-C", str(tmp_path))
    assert terminal.until("Look around in the demo")
    terminal.press("q")
    assert terminal.end() == 0
    assert list(tmp_path.iterdir()) == []


def test_the_demo_opens_from_the_welcome_and_is_gone_afterwards(
    tmp_path: Path, sprintboard: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    spare, here = tmp_path / "spare", tmp_path / "here"
    spare.mkdir()
    here.mkdir()
    monkeypatch.setenv("TMPDIR", str(spare))
    terminal = Terminal(*sprintboard, "-C", str(here))
    assert terminal.until("Look around in the demo")
    terminal.press("\r")
    assert terminal.until("Order to cash")
    assert terminal.until("Activity")

    terminal.press("q")
    assert terminal.end() == 0
    assert list(spare.iterdir()) == []
