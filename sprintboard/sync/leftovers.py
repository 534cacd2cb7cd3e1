"""What a git that died leaves behind: lock files that nobody holds any more, and crash reports.

A lock is only taken away when it was made while a git of ours is known to have died, and when it
still stands a moment later: a living git holds one for milliseconds, and makes another the next
time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from sprintboard.sync.checkout import Checkout

MOMENT = 1.0
"""Seconds that a lock of a living git is let stand."""
_EARLIER = 0.1
"""A file's time may be so much behind the clock."""


def sweep(checkout: Checkout, since: float, *, within: float) -> None:
    """Remove what was left by a git that began at `since` or in the seconds `within` after."""
    span = (since - _EARLIER, since + within)
    for report in checkout.common_dir.glob("fast_import_crash_*"):
        if _is_in(report, span):
            _remove(report)
    held = {path: known for path in _locks(checkout, span) if (known := _mark(path))}
    if held:
        newest = max(made for made, _ in held.values())
        time.sleep(min(MOMENT, max(0.0, newest + MOMENT - time.time())))
    for path, known in held.items():
        if _mark(path) == known:
            _remove(path)


def _locks(checkout: Checkout, span: tuple[float, float]) -> Iterator[Path]:
    common = checkout.common_dir
    own = (checkout.git_dir / name for name in ("index.lock", "HEAD.lock"))
    shared = (common / name for name in ("packed-refs.lock", "shallow.lock", "config.lock"))
    refs = (common / "refs").rglob("*.lock")
    yield from (path for path in chain(own, shared, refs) if _is_in(path, span))


def _is_in(path: Path, span: tuple[float, float]) -> bool:
    known = _mark(path)
    return known is not None and span[0] <= known[0] <= span[1]


def _mark(path: Path) -> tuple[float, int] | None:
    """Return when a file was made, and its number; None when there is none."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_mtime, found.st_ino


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
