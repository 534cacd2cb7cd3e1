"""Text measured in the cells of a terminal: wrapped and cut where a reader would."""

from __future__ import annotations

from rich.cells import cell_len, split_graphemes

from sprintboard.core.text import visible_line

ELLIPSIS = "…"
_MOST = 1000
"""No line of a screen shows more characters: what is longer is not even measured."""


def plain(text: str) -> str:
    """Return `text` as it may stand on a line of the screen: nothing in it steers a terminal."""
    return visible_line(text[:_MOST]).strip()


def cut(text: str, width: int) -> str:
    """Return as much of `text` as fits into `width` cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    return _prefix(text, width - 1).rstrip(f" {ELLIPSIS}") + ELLIPSIS if width > 0 else ""


def wrap(text: str, width: int, *, lines: int) -> tuple[str, ...]:
    """Break `text` into at most `lines` lines of `width` cells; the last one is cut."""
    if width < 1 or lines < 1:
        return ()
    found: list[str] = []
    rest = text
    while len(found) < lines - 1 and cell_len(rest) > width:
        line, rest = _first_line(rest, width)
        found.append(line)
    return (*found, cut(rest, width))


def _first_line(text: str, width: int) -> tuple[str, str]:
    """Break at a space where one is near, else between two characters."""
    head = _prefix(text, width) or text[:1]
    rest = text[len(head) :]
    space = head.rfind(" ")
    if not rest.startswith(" ") and space > 0 and cell_len(head[:space]) * 3 >= width:
        head, rest = text[:space], text[space:]
    return head.rstrip(), rest.lstrip()


def _prefix(text: str, width: int) -> str:
    """Return the longest beginning that fits, whole characters only (an emoji may be several)."""
    if text.isascii():
        return text[: max(width, 0)]
    used = 0
    end = 0
    for _, stop, cells in split_graphemes(text)[0]:
        used += cells
        if used > width:
            break
        end = stop
    return text[:end]
