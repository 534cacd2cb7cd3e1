"""Half of some work in a second process, where there is a second core to do it."""

from __future__ import annotations

import marshal
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any


@contextmanager
def beside(work: Callable[[], Any], *, if_any: bool = True) -> Iterator[Callable[[], Any]]:
    """Begin `work` in a process of its own; yields what waits for its result.

    The result is made of plain values. Where there can be no such process (one core, threads that
    a copy of this process would lack, another system than Linux), and when it dies, `work` is done
    in this one, when its result is asked for.
    """
    if not (if_any and _is_possible()):
        yield work
        return
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)  # else it would never learn that nobody listens any more
        _do(work, theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        try:
            yield lambda: _result(pipe.read(), work)
        finally:
            pipe.close()  # a child that still writes ends with that
            with suppress(ChildProcessError):
                os.waitpid(child, 0)


def _is_possible() -> bool:
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _do(work: Callable[[], Any], pipe: int) -> None:
    """Work, tell, and end at once: what this process is a copy of must not be ended twice."""
    code = 1
    try:
        with os.fdopen(pipe, "wb") as told:
            told.write(marshal.dumps(work()))
        code = 0
    finally:
        os._exit(code)


def _result(told: bytes, work: Callable[[], Any]) -> Any:
    try:
        return marshal.loads(told)  # noqa: S302  # from ourselves
    except (EOFError, ValueError, TypeError):  # it died
        return work()
