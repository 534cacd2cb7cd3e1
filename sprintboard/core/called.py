"""Finding what people name: by id, by name, by the beginning of it, by any words of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sprintboard.core.errors import Ambiguous, NotFound
from sprintboard.core.text import shorten, visible_line

_WORD = re.compile(r"\w+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SHOWN = 40
"""Characters of a name in a list of those that there are."""
_MOST = 12
"""Names in a list of those that there are."""
_FITTING = 6
_Named = TypeVar("_Named")


def by_name(name: str, every: Iterable[_Named], *, noun: str) -> _Named:
    """Return the one that a name means; lists of names are in the order of `every`.

    The id comes first, then the whole name, its beginning, words that follow each other in it, and
    words anywhere in it; the beginning of a word will do. The first of these that fits decides.

    Raises:
        NotFound: nothing is called so.
        Ambiguous: several are; they are listed.
    """
    everything = tuple(every)
    typed = name.strip().removeprefix("@")
    for rule in _rules(typed) if typed else ():
        found = [each for each in everything if rule(each)]
        if len(found) == 1:
            return found[0]
        if found:
            what = f"{len(found)} {noun}{'s' * (noun != 'feedback')}: {_listed(found, _FITTING)}"
            raise Ambiguous(f"'{visible_line(name)}' fits {what}. Write more of it.")
    said = visible_line(name.strip()[:40])
    known = _listed(everything, _MOST) or "none yet"
    raise NotFound(f"There is no {noun} '{said}'. There are: {known}.")


def _rules(typed: str) -> Iterator[Callable[[Any], bool]]:
    wanted, words = typed.casefold(), _words(typed)
    yield lambda each: each.id == wanted
    yield lambda each: each.name.casefold() == wanted
    yield lambda each: each.name.casefold().startswith(wanted)
    if words.strip():
        yield lambda each: words in _words(each.name)
        yield lambda each: all(f" {word}" in _words(each.name) for word in words.split())


def _words(text: str) -> str:
    """Return the words of a text, each after a space, without what stands between them.

    Accents do not count; other forms of a letter, as full-width ones, are other letters here.
    """
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return f" {' '.join(_WORD.findall(bare))}"


def _listed(named: Sequence[Any], most: int) -> str:
    told = ", ".join(f"'{shorten(visible_line(each.name), _SHOWN)}'" for each in named[:most])
    return f"{told} and {len(named) - most} more" if len(named) > most else told
