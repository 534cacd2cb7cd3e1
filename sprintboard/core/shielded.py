"""Where a text is not prose: code, links, addresses, mentions. Words in there are not explained."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A part of a text."""

    start: int
    end: int


_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_TICKS = re.compile(r"`+")
_LINK = re.compile(
    r"!?\[[^\[\]\n]{0,400}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,400}\])"  # [words](address)
    r"|<[^<>\s]{1,2000}>"
    r"|\b(?:[a-zA-Z][a-zA-Z0-9+.-]{1,20}://|www\.|mailto:)[^\s<>]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+"
    r"|(?<!\S)[@#][\w.-]+"
)
_MARKS = frozenset("`~[<@#:.")
"""Without one of these a text has nothing of the kind."""


def shielded(text: str) -> tuple[Span, ...]:
    """Return the parts of a text that are not prose, in order; none overlap."""
    if _MARKS.isdisjoint(text):
        return ()
    found = [*_fenced(text)]
    found += _outside(_inline_code(text), found)
    found += _outside((Span(*each.span()) for each in _LINK.finditer(text)), found)
    return joined(found)


def joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that meet as one."""
    whole: list[Span] = []
    for each in sorted(spans):
        if whole and each.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, each.end))
        else:
            whole.append(each)
    return tuple(whole)


def is_inside(start: int, end: int, spans: tuple[Span, ...]) -> bool:
    """Say whether a part of a text meets one of the spans; these are in order, none overlap."""
    place = bisect_right(spans, start, key=lambda each: each.start) - 1
    before = place >= 0 and spans[place].end > start
    return before or (place + 1 < len(spans) and spans[place + 1].start < end)


def _fenced(text: str) -> Iterator[Span]:
    """Yield blocks of code; one that is not closed goes on to the end."""
    opened: re.Match[str] | None = None
    for mark in _FENCE.finditer(text):
        if opened is None:
            opened = mark
        elif mark.group(1).startswith(opened.group(1)):
            yield Span(opened.start(), mark.end())
            opened = None
    if opened is not None:
        yield Span(opened.start(), len(text))


def _inline_code(text: str) -> Iterator[Span]:
    """Yield what stands between two runs of as many backticks, in one paragraph."""
    opened: dict[int, int] = {}
    paragraph = 0
    for run in _TICKS.finditer(text):
        begin = text.rfind("\n\n", paragraph, run.start())
        if begin >= 0:
            opened.clear()
        paragraph = run.start()
        length = run.end() - run.start()
        start = opened.pop(length, None)
        if start is None:
            opened[length] = run.start()
        else:
            yield Span(start, run.end())
            opened.clear()


def _outside(spans: Iterator[Span], known: list[Span]) -> list[Span]:
    """Return those that begin in none of the known ones."""
    whole = joined(known)
    return [each for each in spans if not is_inside(each.start, each.start + 1, whole)]
