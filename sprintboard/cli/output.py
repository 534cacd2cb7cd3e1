"""stdout is data, stderr is narration; nothing that could steer a terminal reaches either."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from sprintboard.core.text import visible

SCHEMA = 1
"""The version of the shape of everything `--json` prints."""

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object instead of text."
)


def print_json(kind: str, data: Any) -> None:
    """Print the one object of a `--json` run."""
    from sprintboard.core.json_text import to_json

    print_ready_json(kind, to_json(data).encode())


def print_ready_json(kind: str, data: bytes) -> None:
    """Print the one object of a `--json` run around data that is JSON in UTF-8 already."""
    begin, end = f'{{"schema": {SCHEMA}, "kind": "{kind}", "data": ', "}\n"
    if _takes_utf8():
        _send(begin.encode(), data, end.encode())
    else:
        from sprintboard.core.json_text import escape_all

        write(begin, escape_all(data.decode()), end)


def print_text(text: str) -> None:
    """Print data as text; an empty one prints nothing."""
    if text:
        write(_fitted(visible(text), terminal_width()), "\n")


def print_styled(text: str) -> None:
    """Print text whose every user-made part went through `visible` and that holds our colours."""
    if text:
        write(text, "\n")


def narrate(sentence: str) -> None:
    """Tell the person in front of the terminal something that is not data."""
    width = _columns() if sys.stderr.isatty() else None
    click.echo(_fitted(visible(sentence), width), err=True)


def write(*texts: str) -> None:
    """Send everything in one go; what may be long is not copied to be joined."""
    if _takes_utf8():
        _send(*(text.encode("utf-8", "replace") for text in texts))
    else:
        sys.stdout.writelines(texts)
        sys.stdout.flush()


def colour_wanted() -> bool:
    """Say whether our colours may be used: on a terminal, unless NO_COLOR asks for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and _term() != "dumb"


def terminal_width() -> int | None:
    """Return the width to fit lines into; None when nobody looks and nothing may be cut."""
    return _columns() if sys.stdout.isatty() else None


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _fitted(text: str, width: int | None) -> str:
    """Return the text with lines that a terminal would break inside a word broken before it."""
    if width is None or len(text) <= width:
        return text
    from textwrap import wrap

    lines = []
    for line in text.split("\n"):
        inset = " " * min(len(line) - len(line.lstrip(" ")), width // 2)
        lines += (
            wrap(
                line,
                width,
                subsequent_indent=inset,
                replace_whitespace=False,
                break_long_words=False,
                break_on_hyphens=False,
            )
            if len(line) > width
            else [line]
        )
    return "\n".join(lines)


def _takes_utf8() -> bool:
    stream = sys.stdout
    is_utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
    return is_utf8 and hasattr(stream, "buffer")


def _send(*texts: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.writelines(texts)
    sys.stdout.flush()


def _term() -> str:
    return os.environ.get("TERM", "")
