"""How wide text is on a terminal, where Chinese and emoji take two cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_EMOJI_STYLE = "\ufe0f"
_JOINER = "\u200d"
_SINGLE = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2713]*"
)
"""What takes one cell each: letters of Latin alphabets, dashes, quotes, arrows."""


def width(text: str) -> int:
    """Return how many cells `text` takes."""
    if text.isascii() or _SINGLE.fullmatch(text):
        return len(text)
    return sum(cells for _, cells in _clusters(text))


def cut(text: str, room: int) -> str:
    """Return the beginning of `text` that fits in `room` cells, with an ellipsis where it ends."""
    if width(text) <= room:
        return text
    kept: list[str] = []
    left = room - 1
    for cluster, cells in _clusters(text):
        left -= cells
        if left < 0:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + "…" if room > 0 else ""


def pad(text: str, room: int) -> str:
    """Return `text` with spaces up to `room` cells."""
    return text.ljust(room) if text.isascii() else text + " " * (room - width(text))


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines with aligned columns, two spaces between them."""
    if not rows:
        return ""
    rooms = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(pad, row, rooms)).rstrip() for row in rows)
    return "\n".join(lines)


def _clusters(text: str) -> list[tuple[str, int]]:
    """Split text into what is drawn together: a letter with its accents, a joined emoji."""
    clusters: list[tuple[str, int]] = []
    for character in text:
        joined = clusters and clusters[-1][0].endswith(_JOINER)
        if clusters and (joined or _adds_nothing(character)):
            before, cells = clusters[-1]
            wide = character == _EMOJI_STYLE
            clusters[-1] = (before + character, 2 if wide else cells)
        else:
            clusters.append((character, _cells(character)))
    return clusters


def _adds_nothing(character: str) -> bool:
    skin = "\U0001f3fb" <= character <= "\U0001f3ff"
    return skin or unicodedata.category(character) in {"Mn", "Me", "Cf"}


def _cells(character: str) -> int:
    if _adds_nothing(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
