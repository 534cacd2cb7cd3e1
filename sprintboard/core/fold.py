"""Text folded for comparing: `Émile` is found by `emile`, `STRASSE` by `straße`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ACCENTS = re.compile("[\u0300-\u036f]+")
_OWN_LETTERS = str.maketrans("łøđıŁØĐ", "lodilod")
"""Letters that people type without their stroke, and that Unicode does not take apart."""
_SHORT = 400
"""Titles and labels are folded again with every letter typed into a filter; texts are too big."""


def fold(text: str) -> str:
    """Return `text` without the differences of case and accents."""
    if text.isascii():
        return text.lower()
    return _kept(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(_OWN_LETTERS)
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", bare.casefold()))


_kept = lru_cache(maxsize=16_384)(_fold)
