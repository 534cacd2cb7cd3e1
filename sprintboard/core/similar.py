"""Texts that say much the same: notes that could be one group, themes that come back.

Words count, not their order, their case or their accents, and small words do not count. What is
proposed is proposed to people: it may be wrong, and costs a key to leave.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from sprintboard.core.fold import fold

ALIKE = 75
"""From this likeness on two texts say much the same."""
_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    re.findall(
        _WORD,
        """
        a an and are as at be been but by did do does for from get had has have i in is it its
        more much no not of on or our so still than that the their them then there these they
        this to too us very was we were what when which with you your
        """,
    )
)
"""Words that are in every note."""


def likeness(one: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 100.

    It is the likeness of their words in order (`rapidfuzz.fuzz.token_sort_ratio`); where both have
    at least two words that count, also that of the words they share (`token_set_ratio`), so that
    a longer text is like the shorter one that it contains.
    """
    return _likeness(_said(one), _said(other), 0.0)


def families(texts: Sequence[str], *, least: float = ALIKE) -> tuple[tuple[int, ...], ...]:
    """Return the places of texts that say much the same, in families of two or more.

    In a family every two texts are alike: nothing is drawn into it over a third one. The closest
    texts come together first; families stand in the order of their first text. The same texts in
    the same order give the same families on every machine.
    """
    every = [_said(each) for each in texts]
    pairs = []
    near = [1 << place for place in range(len(texts))]
    for one, other in combinations(range(len(texts)), 2):
        found = _likeness(every[one], every[other], least)
        if found >= least:
            pairs.append((-found, one, other))
            near[one] |= 1 << other
            near[other] |= 1 << one
    family = [_Family(1 << place, known) for place, known in enumerate(near)]
    for _, one, other in sorted(pairs):
        first, second = family[one], family[other]
        if first is not second and first.near & second.members == second.members:
            joined = _Family(first.members | second.members, first.near & second.near)
            for place in joined.places():
                family[place] = joined
    found_families = {each.members: each.places() for each in family}
    return tuple(sorted(places for places in found_families.values() if len(places) > 1))


class _Family(NamedTuple):
    """Texts of which every two are alike; sets of places are numbers with a bit for each."""

    members: int
    near: int
    """What is alike with all of them."""

    def places(self) -> tuple[int, ...]:
        """Return the places of its texts, in order."""
        every = range(self.members.bit_length())
        return tuple(place for place in every if self.members >> place & 1)


class _Said(NamedTuple):
    """The words of a text that count, all of them where none would."""

    line: str
    """In order, with a space between."""
    words: frozenset[str]


def _said(text: str) -> _Said:
    found = set(_WORD.findall(fold(text)))
    words = found - _SMALL or found
    return _Said(" ".join(sorted(words)), frozenset(words))


def _likeness(one: _Said, other: _Said, least: float) -> float:
    """Return the likeness, or 0 where it is below `least`, which is quicker to see."""
    first, second = one.line, other.line
    if not first or not second:
        return 0.0
    # The words are folded and in order already; without a shared word there is no more to find.
    whole = fuzz.ratio(first, second, score_cutoff=least)
    if one.words.isdisjoint(other.words) or len(one.words) < 2 or len(other.words) < 2:
        return whole
    return max(whole, fuzz.token_set_ratio(first, second, score_cutoff=least))
