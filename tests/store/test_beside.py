"""Work that two processes share: all of it is done, in order, whatever becomes of the second."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from sprintboard.store.beside import work_through

HERE = os.getpid()
PARTS = range(40)
needs_two_cores = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs a second core"
)


def work(part: int) -> tuple[int, int, str]:
    """Return the part, who did it, and more than fits into a pipe."""
    time.sleep(0.002)
    return part, os.getpid(), 'a "text" — ü' * 1000


def fatal_elsewhere(part: int) -> tuple[int, int, str]:
    if os.getpid() != HERE and part > 20:
        os.kill(os.getpid(), signal.SIGKILL)
    return work(part)


@pytest.fixture
def another_thread() -> Iterator[None]:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    yield
    ended.set()
    thread.join()


@needs_two_cores
def test_two_processes_do_each_part_once() -> None:
    done = list(work_through(PARTS, work))

    assert sorted(part for part, _, _ in done) == list(PARTS)
    assert {text for _, _, text in done} == {work(0)[2]}
    assert len({process for _, process, _ in done}) == 2


@needs_two_cores
def test_the_faster_one_does_more() -> None:
    def slow_elsewhere(_part: int) -> int:
        time.sleep(0.001 if os.getpid() == HERE else 0.05)
        return os.getpid()

    done = list(work_through(PARTS, slow_elsewhere))
    assert done.count(HERE) > 30


@needs_two_cores
def test_everything_is_done_when_the_other_process_dies() -> None:
    done = list(work_through(PARTS, fatal_elsewhere))

    assert sorted(part for part, _, _ in done) == list(PARTS)
    assert {process for part, process, _ in done if part > 20} == {HERE}


@needs_two_cores
def test_what_is_amiss_in_the_other_process_is_raised_here() -> None:
    def amiss(part: int) -> int:
        if part > 35:
            raise ValueError("as it is")
        return part

    with pytest.raises(ValueError, match="as it is"):
        list(work_through(PARTS, amiss))


@needs_two_cores
def test_nobody_waits_for_results_that_are_not_asked_for() -> None:
    with closing(work_through(PARTS, work)) as every:
        assert next(every)[0] in PARTS
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.usefixtures("another_thread")
def test_beside_other_threads_work_is_done_here() -> None:
    assert {process for _, process, _ in work_through(PARTS, work)} == {HERE}


@needs_two_cores
def test_on_one_core_work_is_done_here() -> None:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        assert {process for _, process, _ in work_through(PARTS, work)} == {HERE}
    finally:
        os.sched_setaffinity(0, cores)


@needs_two_cores
def test_where_no_file_can_be_opened_any_more_work_is_done_here() -> None:
    resource = pytest.importorskip("resource")
    free = os.dup(0)
    os.close(free)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, hard))
    try:
        assert {process for _, process, _ in work_through(PARTS, work)} == {HERE}
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_one_part_is_done_here() -> None:
    assert [process for _, process, _ in work_through([5], work)] == [HERE]
