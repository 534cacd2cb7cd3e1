"""Work that two processes share, where there is a second core for it.

Both take the next part from one queue; whoever is faster does more. So a core that is busy with
something else costs next to nothing.
"""

from __future__ import annotations

import marshal
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress
from select import select
from typing import Any, TypeVar

_Part = TypeVar("_Part")
_NUMBER = 8
"""Bytes of a number in a pipe: it is read whole, by one of the two."""


def work_through(
    parts: Sequence[_Part], work: Callable[[_Part], Any]
) -> Generator[Any, None, None]:
    """Yield `work(part)` for each of some hundred `parts`, as they are done, as plain values.

    Where there can be no second process (one core, threads that a copy of this process would lack,
    another system than Linux, one that refuses), and when it dies, this one does it all. Close the
    iterator when not all of it is wanted.
    """
    helper = _helper(parts, work) if len(parts) > 1 and _is_possible() else None
    if helper is None:
        yield from map(work, parts)
        return
    left = dict(enumerate(parts))
    with closing(helper):
        for number in helper.queue:
            yield work(left.pop(number))
            for done, result in helper.done_by_now():
                del left[done]
                yield result
        for done, result in helper.done_at_last():
            del left[done]
            yield result
    yield from map(work, left.values())


def _is_possible() -> bool:
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _helper(parts: Sequence[_Part], work: Callable[[_Part], Any]) -> _Helper | None:
    """Start the second process; None when the system has no room for it, or does not let us."""
    try:
        return _Helper(parts, work, _Queue(len(parts)))
    except OSError:
        return None


class _Queue:
    """The numbers of the parts that nobody has begun, in a pipe: so both can take them.

    It has room for five hundred where it is smallest.
    """

    def __init__(self, count: int) -> None:
        self._pipe, numbers = os.pipe()
        os.write(numbers, b"".join(each.to_bytes(_NUMBER) for each in range(count)))
        os.close(numbers)

    def __iter__(self) -> Iterator[int]:
        while number := os.read(self._pipe, _NUMBER):
            yield int.from_bytes(number)

    def close(self) -> None:
        """Take no more."""
        os.close(self._pipe)


class _Helper:
    """The second process: its results lie in a file in memory, a pipe tells the size of each."""

    def __init__(self, parts: Sequence[_Part], work: Callable[[_Part], Any], queue: _Queue) -> None:
        self.queue = queue
        self._results = os.memfd_create("results")
        self._read = 0
        self._sizes, sizes = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(self._sizes)  # else it would never learn that nobody listens any more
            _work_on(parts, work, queue, self._results, sizes)
        os.close(sizes)

    def done_by_now(self) -> Iterator[tuple[int, Any]]:
        """Yield number and result of each part that it has done meanwhile."""
        while select([self._sizes], [], [], 0)[0] and (told := self._next()):
            yield told

    def done_at_last(self) -> Iterator[tuple[int, Any]]:
        """Yield the same of the parts that it is still to do; none of those that it dies over."""
        while told := self._next():
            yield told

    def close(self) -> None:
        """Wait for its end: it comes soon, as nobody listens any more."""
        self.queue.close()
        os.close(self._sizes)
        os.close(self._results)
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)

    def _next(self) -> tuple[int, Any] | None:
        size = int.from_bytes(os.read(self._sizes, _NUMBER))
        if not size:
            return None
        told: tuple[int, Any] = marshal.loads(os.pread(self._results, size, self._read))  # noqa: S302  # from ourselves
        self._read += size
        return told


def _work_on(
    parts: Sequence[_Part], work: Callable[[_Part], Any], queue: _Queue, results: int, sizes: int
) -> None:
    """Work, tell, and end at once: what this process is a copy of must not be ended twice."""
    code = 1
    try:
        with open(results, "wb") as file:
            for number in queue:
                size = file.write(marshal.dumps((number, work(parts[number]))))
                file.flush()
                os.write(sizes, size.to_bytes(_NUMBER))
        code = 0
    finally:
        os._exit(code)
