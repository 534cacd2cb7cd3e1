"""Which of many texts fit what is being typed, best first: exact words before near misses."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

ENOUGH = 40
"""With so many exact finds nobody needs near misses."""
NEAR = 78
"""How alike, of 100, a near miss has to be."""


def narrow(query: str, folded: Sequence[str]) -> list[int]:
    """Return the places in `folded` (texts already casefolded) that fit `query`, best first."""
    wanted = query.casefold().strip()
    if not wanted:
        return list(range(len(folded)))
    exact = _with_all_words(wanted, folded)
    if len(exact) >= ENOUGH or len(wanted) < 3:
        return exact
    found = set(exact)
    near = process.extract(
        wanted, folded, scorer=fuzz.partial_ratio, score_cutoff=NEAR, limit=ENOUGH, processor=None
    )
    return exact + [place for _, _, place in near if place not in found]


def _with_all_words(wanted: str, folded: Sequence[str]) -> list[int]:
    words = wanted.split()
    first = words[0]
    found = [place for place, text in enumerate(folded) if first in text]
    for word in words[1:]:
        found = [place for place in found if word in folded[place]]
    return sorted(found, key=lambda place: _rank(wanted, first, folded[place]))


def _rank(wanted: str, first: str, text: str) -> int:
    """Rank the beginning of the text, then the whole phrase, the beginning of a word, the rest."""
    if text.startswith(wanted):
        return 0
    if wanted in text:
        return 1
    return 2 if text.startswith(first) or f" {first}" in text else 3
