"""A bar for long work: on a terminal only, and gone when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress_bar(things: str) -> Iterator[Callable[[int, int], None]]:
    """Show how many of `things` are done, in a hundred steps at most."""
    shown = sys.stderr.isatty()
    last = -1

    def show(done: int, total: int) -> None:
        nonlocal last
        percent = done * 100 // max(total, 1)
        if shown and percent != last:
            last = percent
            bar = ("━" * (percent * 3 // 10)).ljust(30, "·")
            click.echo(f"\r{bar} {done}/{total} {things}", nl=False, err=True)

    try:
        yield show
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
