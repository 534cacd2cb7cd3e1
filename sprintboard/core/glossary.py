"""Terms in texts: which words are explained, and which abbreviations wait for somebody to do so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sprintboard.core.talk import Term

_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,7}(?![\w-])")
_ENOUGH = 2
"""Texts in which an abbreviation stands before it is proposed."""
PLAIN = frozenset({"AM", "OK", "PM", "TODO", "US", "UK", "EU", "II", "III", "IV", "ID", "IT", "NO"})
"""Capitals that need no explanation."""


class Mention(NamedTuple):
    """Where in a text a term stands."""

    start: int
    end: int
    term: Term


def spellings(terms: Iterable[Term]) -> Mapping[str, Term]:
    """Return every spelling of the terms, folded; of two terms with one the older one counts."""
    found: dict[str, Term] = {}
    for term in terms:
        for word in (term.name, *term.synonyms):
            found.setdefault(word.casefold(), term)
    return found


class Glossary:
    """Finds terms in texts: built once for many texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = spellings(terms)
        ordered = sorted(filter(None, self._terms), key=len, reverse=True)
        joined = "|".join(map(re.escape, ordered))
        self._pattern = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the terms of a text from left to right; the longest counts, none overlap."""
        if self._pattern is None:
            return ()
        return tuple(
            Mention(found.start(), found.end(), term)
            for found in self._pattern.finditer(text)
            if (term := self._terms.get(found.group().casefold()))
        )


def proposed(terms: Iterable[Term], texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return capital abbreviations that are not explained, and in how many texts each stands.

    Those in at least two texts, the most frequent first.
    """
    known = spellings(terms)
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(set(_ABBREVIATION.findall(text)))
    found = [
        (word, count)
        for word, count in counted.items()
        if count >= _ENOUGH and word.casefold() not in known and word not in PLAIN
    ]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))
