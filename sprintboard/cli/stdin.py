"""`-` stands for standard input: ids, one a line, or a text."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

STDIN = "-"
_READ = "sprintboard.stdin"


def read() -> str:
    """Return all of standard input, whatever bytes it holds."""
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def read_once(ctx: click.Context) -> str:
    """Return all of standard input for the one `-` of a command line.

    Raises:
        UsageError: another `-` was before.
    """
    if ctx.meta.setdefault(_READ, False):
        raise click.UsageError("Only one '-' can read standard input.", ctx)
    ctx.meta[_READ] = True
    return read()


def ids_of_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the first word of each line, so that what `card` lists can be piped back in."""
    return tuple(line.split(maxsplit=1)[0] for line in lines if line.strip())


def put_ids(ctx: click.Context, _param: click.Parameter, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Put the ids from standard input where a `-` stands among `ids`."""
    if STDIN not in ids or ctx.resilient_parsing:
        return ids
    place = ids.index(STDIN)
    came = ids_of_lines(read_once(ctx).splitlines())
    every = (*ids[:place], *came, *(each for each in ids[place + 1 :] if each != STDIN))
    if not every:
        click.echo("No ids came in on standard input: nothing was done.", err=True)
        ctx.exit()
    return every


def put_text(ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Put the text from standard input in place of a `-`."""
    return read_once(ctx).rstrip("\n") if text == STDIN and not ctx.resilient_parsing else text
