"""Terms in texts: which words of a text the glossary explains.

A word of capitals is found in capitals only (`IT` is not `it`), also in the plural (`SLAs`); all
else is found however it is written. The longest term counts, and words inside code, links and
addresses are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sprintboard.core.shielded import Span, is_inside, joined, shielded
from sprintboard.core.talk import Term

_TOKEN = re.compile(r"\w+|\s+|.", re.DOTALL)
_END = ""
"""Where in the tree of words a spelling ends; no token is empty."""


class Mention(NamedTuple):
    """Where in a text a term stands."""

    start: int
    end: int
    term: Term


class _Token(NamedTuple):
    """A word, a run of white space, or a mark."""

    text: str
    start: int
    end: int
    is_word: bool

    @property
    def is_space(self) -> bool:
        """It is a run of white space."""
        return self.text.isspace()


_Tree = dict[str, Any]
"""Folded token to what may follow it; at `_END` stands the term."""


def spellings(terms: Iterable[Term]) -> Mapping[str, Term]:
    """Return every spelling of the terms, folded; of two terms with one the older one counts."""
    found: dict[str, Term] = {}
    for term in terms:
        for word in (term.name, *term.synonyms):
            found.setdefault(word.casefold(), term)
    return found


def is_abbreviation(word: str) -> bool:
    """Say whether a spelling is one word of capitals, which is then found in capitals only."""
    return len(word) > 1 and word.isupper() and len(_tokens(word)) == 1


class Glossary:
    """Finds terms in texts: built once for many texts; costs nothing before the first."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._exact: dict[str, Term] = {}
        self._tree: _Tree = {}
        for term in terms:
            for word in (term.name, *term.synonyms):
                self._learn(unicodedata.normalize("NFC", word.strip()), term)

    def mentions(self, text: str, *, without: Iterable[Span] = ()) -> tuple[Mention, ...]:
        """Return the terms of a text from left to right; the longest counts, none overlap.

        Nothing is looked for in code, links and addresses, and in the parts `without`.
        """
        if not text or not (self._exact or self._tree):
            return ()
        shut = joined([*shielded(text), *without])
        return tuple(
            each for each in self._found(text) if not is_inside(each.start, each.end, shut)
        )

    def used(self, *texts: str) -> tuple[Term, ...]:
        """Return the terms that texts use, each once, in the order in which they are met."""
        found = {each.term.id: each.term for text in texts for each in self.mentions(text)}
        return tuple(found.values())

    def _learn(self, word: str, term: Term) -> None:
        tokens = _tokens(word)
        if is_abbreviation(word):
            self._exact.setdefault(word, term)
        elif tokens:
            here = self._tree
            for token in tokens:
                here = here.setdefault(_folded(token), {})
            here.setdefault(_END, term)

    def _found(self, text: str) -> Iterator[Mention]:
        tokens = _tokens(text)
        place = 0
        while place < len(tokens):
            length, term = self._longest(tokens, place)
            if term is not None:
                yield Mention(tokens[place].start, tokens[place + length - 1].end, term)
            place += length

    def _longest(self, tokens: list[_Token], place: int) -> tuple[int, Term | None]:
        """Return the longest term that begins at a token, and of how many tokens it is."""
        best, length = self._abbreviation(tokens[place]), 1
        here = self._tree.get(_folded(tokens[place]))
        at = place
        while here is not None:
            term = here.get(_END)
            if term is not None and _is_whole(tokens, place, at):
                best, length = term, at - place + 1
            at += 1
            here = here.get(_folded(tokens[at])) if at < len(tokens) else None
        return length, best

    def _abbreviation(self, token: _Token) -> Term | None:
        word = unicodedata.normalize("NFC", token.text)
        known = self._exact.get(word)
        return known or (self._exact.get(word[:-1]) if word.endswith("s") else None)


@lru_cache(maxsize=8)
def glossary_of(terms: tuple[Term, ...]) -> Glossary:
    """Return the glossary of these terms; the same terms have the same one."""
    return Glossary(terms)


def _tokens(text: str) -> list[_Token]:
    """Break a text into words, white space and marks; a word keeps its accents."""
    found: list[_Token] = []
    for each in _TOKEN.finditer(text):
        part, start = each.group(), each.start()
        is_word = part[0].isalnum() or part[0] == "_"
        is_accent = not is_word and not part.isascii() and _is_mark(part)
        if found and (is_accent or (is_word and found[-1].is_word)) and not found[-1].is_space:
            last = found.pop()
            part, start, is_word = last.text + part, last.start, last.is_word
        found.append(_Token(part, start, each.end(), is_word))
    return found


def _is_mark(part: str) -> bool:
    return all(unicodedata.category(letter).startswith("M") for letter in part)


def _folded(token: _Token) -> str:
    if token.is_space:
        return " "
    text = token.text
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text.casefold())


def _is_whole(tokens: list[_Token], first: int, last: int) -> bool:
    """Say whether no letter touches what begins or ends with a mark: `C++` is not in `C++20`."""
    before = first == 0 or tokens[first].is_word or not tokens[first - 1].is_word
    after = last + 1 == len(tokens) or tokens[last].is_word or not tokens[last + 1].is_word
    return before and after
