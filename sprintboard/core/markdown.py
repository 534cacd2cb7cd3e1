"""Markdown in which what people wrote is text, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sprintboard.core.text import visible, visible_line

_STEERING = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_OPENING = re.compile(r"^(\d{0,9})([-+=.)])")
"""What begins a list, or underlines a heading, at the start of a line."""


def escaped(said: str) -> str:
    """Return what people wrote on one line as it is read, whatever it would mean in Markdown."""
    line = " ".join(visible_line(said).split())
    return _OPENING.sub(r"\1\\\2", _STEERING.sub(r"\\\1", line))


def quoted(said: str) -> Iterator[str]:
    """Yield the lines of a text that people wrote, as a quotation that keeps its line ends."""
    lines = [escaped(each) for each in visible(said).strip("\n").split("\n")]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        yield f"> {line}\\" if line and following else f"> {line}".rstrip()


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a section, if there is a line in it."""
    found = list(lines)
    if found:
        yield f"## {title}\n\n" + "\n".join(found)
