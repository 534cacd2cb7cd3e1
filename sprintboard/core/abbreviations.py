"""Abbreviations that texts use and nobody has explained: each may become a term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from sprintboard.core.glossary import spellings
from sprintboard.core.shielded import is_inside, shielded
from sprintboard.core.talk import Term

_ABBREVIATION = re.compile(r"(?<!\w)(?<!\d-)[A-Z]{2,6}(?=s?(?!\w|-\d))")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ENOUGH = 2
"""Records in which an abbreviation stands before it is proposed."""
_SHOUTED = 3
"""A line of at least so many words, all in capitals, is a loud one: no word of it counts."""
_MONTHS = "JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC"
_DAYS = "MON TUE WED THU FRI SAT SUN"
_UNITS = "KB MB GB TB PB KG KM CM MM MS MHZ GHZ KW KWH PX PT DPI FPS"
_MONEY = "EUR USD GBP CHF JPY"
_ORDINARY = "AM PM OK NO YES NOT AND OR TODO DONE NEW OLD US UK EU IT ID IDS FAQ PDF TV PC AD BC"
_MARKERS = "FIXME XXX WIP TBD TBC NB PS RE FW CC BCC ASAP FYI AKA VS"
PLAIN = frozenset(" ".join((_MONTHS, _DAYS, _UNITS, _MONEY, _ORDINARY, _MARKERS)).split())
"""Capitals that need no explanation."""


class Proposal(NamedTuple):
    """An abbreviation that waits for somebody to explain it."""

    word: str
    cards: int
    """Cards that use it."""
    others: int
    """Other records that use it: needs, goals, feedback."""

    @property
    def words(self) -> str:
        """How often it is used: `9 cards, 2 others`."""
        cards = f"{self.cards:,} card{'' if self.cards == 1 else 's'}" if self.cards else ""
        noun = "other" if self.cards else "record"
        others = f"{self.others:,} {noun}{'' if self.others == 1 else 's'}" if self.others else ""
        return ", ".join(filter(None, (cards, others)))


def proposed(
    terms: Iterable[Term],
    cards: Iterable[str],
    others: Iterable[str] = (),
    *,
    dismissed: Collection[str] = (),
) -> tuple[Proposal, ...]:
    """Return the abbreviations of at least two records that nobody explained, most used first.

    `cards` and `others` are the texts of records, one text each.
    """
    on_cards, on_others = _counted(cards), _counted(others)
    known = spellings(terms)
    found = [
        Proposal(word, on_cards[word], on_others[word])
        for word in {*on_cards, *on_others}
        if on_cards[word] + on_others[word] >= _ENOUGH
        and word.casefold() not in known
        and word not in dismissed
    ]
    return tuple(sorted(found, key=lambda each: (-each.cards - each.others, each.word)))


def abbreviations(text: str) -> frozenset[str]:
    """Return the abbreviations of a text that may need an explanation."""
    words = {
        each.group()
        for line in text.splitlines()
        if not _is_shouted(line)
        for shut in (shielded(line),)
        for each in _ABBREVIATION.finditer(line)
        if not is_inside(each.start(), each.end(), shut)
    }
    return frozenset(word for word in words - PLAIN if not _ROMAN.fullmatch(word))


def _counted(texts: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(abbreviations(text))
    return found


def _is_shouted(line: str) -> bool:
    return line.isupper() and len(line.split()) >= _SHOUTED
