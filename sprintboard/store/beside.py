"""Work that two processes share, where there is a second core for it.

This one begins at the first part, the other at the last; whoever is faster does more. So a core
that is busy with something else costs next to nothing.
"""

from __future__ import annotations

import marshal
import mmap
import os
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

_Part = TypeVar("_Part")
_OURS, _THEIRS = 0, 1
"""Where it stands how many parts each of the two has begun; each writes its own number only. So
both may do the part in the middle, which harms nobody."""


def work_through(
    parts: Sequence[_Part], work: Callable[[_Part], Any]
) -> Generator[Any, None, None]:
    """Yield `work(part)` for each of `parts`, in order; results are made of plain values.

    Where there can be no second process (one core, threads that a copy of this process would lack,
    another system than Linux), and when it dies, this one does it all. Close the iterator when not
    all of it is wanted.
    """
    if len(parts) < 2 or not _is_possible():
        yield from map(work, parts)
        return
    begun = memoryview(mmap.mmap(-1, 8)).cast("I")
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)  # else it would never learn that nobody listens any more
        _work_back(parts, work, begun, theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        try:
            while (place := begun[_OURS]) + begun[_THEIRS] < len(parts):
                begun[_OURS] += 1
                yield work(parts[place])
            done = _results(pipe.read())
            for back, part in reversed([*enumerate(reversed(parts[begun[_OURS] :]))]):
                yield done[back] if back < len(done) else work(part)
        finally:
            begun[_OURS] = len(parts)
            pipe.close()  # a child that still writes ends with that
            with suppress(ChildProcessError):
                os.waitpid(child, 0)


def _is_possible() -> bool:
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _work_back(
    parts: Sequence[_Part], work: Callable[[_Part], Any], begun: memoryview[int], pipe: int
) -> None:
    """Work, tell, and end at once: what this process is a copy of must not be ended twice."""
    code = 1
    try:
        done: list[Any] = []
        while begun[_OURS] + begun[_THEIRS] < len(parts):
            begun[_THEIRS] += 1
            done.append(work(parts[-1 - len(done)]))
        with os.fdopen(pipe, "wb") as told:
            told.write(marshal.dumps(done))
        code = 0
    finally:
        os._exit(code)


def _results(told: bytes) -> list[Any]:
    """Return what the other process has done, the last part first; nothing when it died."""
    try:
        done: list[Any] = marshal.loads(told)  # noqa: S302  # from ourselves
    except (EOFError, ValueError, TypeError):
        return []
    return done
