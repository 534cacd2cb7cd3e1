"""What differs between two texts, word by word, as people read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby
from typing import NamedTuple

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_MOST_PAIRS = 1_000_000
"""Pairs of words that are compared; longer texts are compared by lines, then as a whole."""


class Side(Enum):
    """In which of the two texts a part is."""

    BOTH = "both"
    ONE = "one"
    OTHER = "other"


class Part(NamedTuple):
    """A run of words."""

    side: Side
    text: str


def word_diff(one: str, other: str) -> tuple[Part, ...]:
    """Return the parts of two texts in reading order.

    The parts of `BOTH` and `ONE` are `one`, those of `BOTH` and `OTHER` are `other`.
    """
    for cut in (_WORDS, _LINES):
        mine, theirs = cut.findall(one), cut.findall(other)
        if len(mine) * len(theirs) <= _MOST_PAIRS:
            return tuple(_joined(_parts(mine, theirs)))
    return tuple(part for part in (Part(Side.ONE, one), Part(Side.OTHER, other)) if part.text)


def text_of(parts: Iterable[Part], side: Side) -> str:
    """Return one of the two texts that the parts were made of."""
    return "".join(part.text for part in parts if part.side in (Side.BOTH, side))


def _parts(mine: list[str], theirs: list[str]) -> Iterator[Part]:
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            yield Part(Side.BOTH, "".join(mine[start:end]))
        else:
            yield Part(Side.ONE, "".join(mine[start:end]))
            yield Part(Side.OTHER, "".join(theirs[other_start:other_end]))


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Leave out what is empty, and make neighbours of one side one part."""
    full = (part for part in parts if part.text)
    for side, run in groupby(full, key=lambda part: part.side):
        yield Part(side, "".join(part.text for part in run))
