"""Work in a second process: its result, and what becomes of it when there is no such process."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from sprintboard.store.beside import beside

HERE = os.getpid()
needs_two_cores = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs a second core"
)


def where() -> tuple[int, list[Any]]:
    return os.getpid(), [("cards/7k/x.json", 5, None, 'a "text" — ü', 2.5)] * 20_000


@pytest.fixture
def another_thread() -> Iterator[None]:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    yield
    ended.set()
    thread.join()


@needs_two_cores
def test_another_process_does_the_work_and_its_whole_result_comes_back() -> None:
    with beside(where) as wait:
        process, result = wait()

    assert process != HERE
    assert result == where()[1]


@needs_two_cores
def test_work_is_done_here_when_the_other_process_dies() -> None:
    def fatal_elsewhere() -> str:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    with beside(fatal_elsewhere) as wait:
        assert wait() == "done"


def test_what_is_amiss_is_raised_here() -> None:
    def amiss() -> None:
        raise ValueError("as it is")

    with pytest.raises(ValueError, match="as it is"), beside(amiss) as wait:
        wait()


@needs_two_cores
def test_nobody_waits_for_a_result_that_is_not_asked_for() -> None:
    with pytest.raises(ValueError, match="enough"), beside(where):
        raise ValueError("enough")
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.usefixtures("another_thread")
def test_beside_other_threads_work_is_done_here() -> None:
    with beside(where) as wait:
        assert wait()[0] == HERE


@needs_two_cores
def test_on_one_core_work_is_done_here() -> None:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        with beside(where) as wait:
            assert wait()[0] == HERE
    finally:
        os.sched_setaffinity(0, cores)


def test_little_work_is_done_here() -> None:
    with beside(where, if_any=False) as wait:
        assert wait()[0] == HERE
