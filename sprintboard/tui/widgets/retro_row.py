"""A line of a retro's lists, as values: what it says, and how it breaks into lines of cells.

Pure: rows in, lines of plain pieces out. How a part is coloured is the stylesheet's business;
every colour has a glyph or a word beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from sprintboard.tui.widgets.card_face import Line, Piece
from sprintboard.tui.widgets.cell_text import cut, plain, wrap

NARROW = 52
"""Cells below which the right end is said briefly."""
LEAST = 6
"""Cells that a text has at least, however long what stands around it is."""


class Row(NamedTuple):
    """A note, a group, a topic, an action, a statement; without a key a heading or a gap."""

    text: str
    """What a user wrote, or a heading; never markup."""
    key: str = ""
    """What it is about. Only rows with a key can be under the cursor."""
    part: str = "text"
    """How `text` is coloured."""
    lead: Line = ()
    """Before the text, on its first line."""
    tail: Line = ()
    """At the right end of the first line."""
    brief: Line = ()
    """The same in few letters, for narrow lists; empty: `tail` is short enough."""
    below: tuple[Line, ...] = ()
    """Lines under the text."""
    most: int = 3
    """Lines that the text may take."""
    indent: int = 0


GAP = Row("")


def broken(row: Row, width: int) -> tuple[Line, ...]:
    """Return a row as lines of at most `width` cells."""
    start = cells(row.lead)
    said = row.brief if row.brief and width < NARROW else row.tail
    tail = _fitting(said, width - row.indent - start - LEAST - 1)
    end = cells(tail) + 1 if tail else 0
    room = max(width - row.indent - start, LEAST)
    words = _wrapped(plain(row.text), room, end, most=row.most)
    first = _first(row, words[0], tail, width)
    margin = Piece(" " * (row.indent + start))
    rest = tuple((margin, Piece(each, row.part)) for each in words[1:])
    under = tuple((margin, *_fitting(each, room)) for each in row.below)
    return (first, *rest, *under)


def cells(line: Sequence[Piece]) -> int:
    """Return how wide a line is."""
    return sum(cell_len(piece.text) for piece in line)


def _first(row: Row, text: str, tail: Line, width: int) -> Line:
    line = (Piece(" " * row.indent), *row.lead, Piece(text, row.part))
    if not tail:
        return line
    return (*line, Piece(" " * max(width - cells(line) - cells(tail), 1)), *tail)


def _wrapped(text: str, room: int, end: int, *, most: int) -> tuple[str, ...]:
    """Break a text whose first line has `end` cells less, because something stands there."""
    narrow = max(room - end, LEAST)
    if most == 1 or cell_len(text) <= narrow:
        return (cut(text, narrow),)
    first = wrap(text, narrow, lines=2)[0]
    rest = text[len(first) :].lstrip()
    return (first, *wrap(rest, room, lines=most - 1))


def _fitting(line: Line, room: int) -> Line:
    """Return as many pieces as fit; the last one is cut, and left out where nothing remains."""
    kept: list[Piece] = []
    for piece in filter(lambda each: each.text, line):
        said = cut(plain_piece(piece.text), room)
        if not said:
            break
        kept.append(Piece(said, piece.part))
        room -= cell_len(said)
    return tuple(kept)


def plain_piece(text: str) -> str:
    """Return a piece without anything that steers a terminal; the spaces at its ends stay."""
    bare = plain(text)
    if not bare:
        return " " * len(text) if text.isspace() else ""
    left = len(text) - len(text.lstrip(" "))
    right = len(text) - len(text.rstrip(" "))
    return " " * left + bare + " " * right
