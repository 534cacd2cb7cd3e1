"""A bar for long work: on a terminal only, and gone when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_ALL = 100


@contextmanager
def progress_bar(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Show how much of the work is done, in a hundred steps, until all that follows is too."""
    shown = sys.stderr.isatty()
    last = -1

    def show(done: int, total: int) -> None:
        nonlocal last
        percent = done * 100 // max(total, 1)
        if shown and percent != last:
            last = percent
            bar = ("━" * (percent * 3 // 10)).ljust(30, "·")
            rest = ", finishing…" if percent == _ALL else ""
            click.echo(f"\r{doing} {bar} {percent} %{rest}", nl=False, err=True)

    try:
        show(0, 1)
        yield show
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
