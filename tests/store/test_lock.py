"""One writer a clone at a time: between processes, between threads, and after a crash."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sprintboard.core.errors import Locked, Unwritable
from sprintboard.store.lock import writer

HOLD = """
import sys
from pathlib import Path
from sprintboard.store.lock import writer
with writer(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.readline()
print("done", flush=True)
"""
COUNT = """
import sys
from pathlib import Path
from sprintboard.store.lock import writer
number = Path(sys.argv[2])
for _ in range(50):
    with writer(Path(sys.argv[1]), patience=60):
        number.write_text(str(int(number.read_text()) + 1))
"""


@contextmanager
def other_process(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """Hold the lock in another process; a line to its input lets go."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "mine\n"
        try:
            yield holder
        finally:
            holder.kill()


def test_whoever_waits_is_told_who_writes(tmp_path: Path) -> None:
    with (
        other_process(tmp_path / "lock") as holder,
        pytest.raises(Locked) as caught,
        writer(tmp_path / "lock", patience=0.05),
    ):
        pytest.fail("two writers at once")
    said = str(caught.value)
    assert said.startswith(f"Another sprintboard (process {holder.pid} on {platform.node()[:40]}")
    assert said.endswith("is writing to this board and does not finish. Try again.")


def test_a_writer_goes_on_as_soon_as_the_other_is_done(tmp_path: Path) -> None:
    with other_process(tmp_path / "lock") as holder:
        threading.Timer(0.1, holder.communicate, ["\n"]).start()
        with writer(tmp_path / "lock", patience=30):
            assert holder.wait(timeout=30) == 0


def test_a_lock_ends_with_its_process_however_that_ends(tmp_path: Path) -> None:
    with other_process(tmp_path / "lock") as holder:
        holder.kill()
        holder.wait()
        with writer(tmp_path / "lock", patience=5):
            pass


def test_a_writer_that_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writer(tmp_path / "lock"):
        raise ZeroDivisionError
    with writer(tmp_path / "lock", patience=0):
        pass


def test_two_threads_of_one_process_wait_for_each_other(tmp_path: Path) -> None:
    with (
        writer(tmp_path / "lock"),
        pytest.raises(Locked, match=f"process {os.getpid()} on"),
        writer(tmp_path / "lock", patience=0.02),
    ):
        pytest.fail("two writers at once")


def test_no_count_is_lost_between_processes(tmp_path: Path) -> None:
    number = tmp_path / "number"
    number.write_text("0")
    counting = [
        subprocess.Popen([sys.executable, "-c", COUNT, str(tmp_path / "lock"), str(number)])
        for _ in range(3)
    ]
    assert [each.wait(timeout=60) for each in counting] == [0, 0, 0]
    assert number.read_text() == "150"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"pid": "x", "host": 5}'])
def test_a_lock_file_with_nonsense_in_it_still_says_that_somebody_writes(
    tmp_path: Path, content: bytes
) -> None:
    lock = tmp_path / "lock"
    with writer(lock):
        lock.write_bytes(content)
        with (
            pytest.raises(Locked, match=r"^Another sprintboard is writing"),
            writer(lock, patience=0),
        ):
            pytest.fail("two writers at once")


def test_a_name_in_the_lock_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with writer(lock):
        lock.write_text('{"pid": 7, "host": "\\u001b]0;x"}')
        with pytest.raises(Locked) as caught, writer(lock, patience=0):
            pytest.fail("two writers at once")
    assert str(caught.value).isprintable()


def test_a_lock_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(Unwritable, match="lock could not be written"),
        writer(tmp_path / "no" / "lock"),
    ):
        pytest.fail("no lock, no writer")
