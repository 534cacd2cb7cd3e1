"""Entries of several records that one action made, as the one line that people read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sprintboard.core.story import Entry

_PLURALS = {"feedback": "entries of feedback"}
_ONES = {"feedback": "entry of feedback"}


def told_as_one(entries: Sequence[Entry]) -> Entry:
    """Return the line of an action: of what it was about, with what else it touched.

    That is what existed before it rather than what it made, and a card last: a need that is
    accepted and becomes cards is a line of the need.
    """
    if len(entries) == 1:
        return entries[0]
    about = min(entries, key=lambda each: (each.made, each.noun == "card"))
    rest = tuple(each for each in entries if each is not about)
    words = " and ".join(
        _counted(noun, number, more=noun == about.noun)
        for noun, number in Counter(each.noun for each in rest).items()
    )
    return replace(about, sentence=f"{about.sentence}, with {words}", beside=rest)


def _counted(noun: str, number: int, *, more: bool) -> str:
    name = _ONES.get(noun, noun) if number == 1 else _PLURALS.get(noun, f"{noun}s")
    return f"{number} {'more ' if more else ''}{name}"
