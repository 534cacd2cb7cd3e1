"""The filter as it comes from a shell, which has eaten the quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

_VALUE = re.compile(r"(-?[\w.]+[:<>=]+)(.*)", re.DOTALL)
_ANOTHER_TERM = re.compile(r"\s-?[\w.]+[:<>]")


def spell(words: Sequence[str]) -> str:
    """Join arguments to one filter, quoting again what was quoted in the shell.

    `column:"Business check"` arrives as `column:Business check`, `"free words"` as `free words`:
    both mean one term. An argument that holds several terms or quotes is a filter by itself.
    """
    return " ".join(_spell_one(word) for word in words if word.strip())


def _spell_one(word: str) -> str:
    if not re.search(r"\s", word) or '"' in word or _ANOTHER_TERM.search(word):
        return word
    value = _VALUE.fullmatch(word)
    if value:
        return f'{value[1]}"{value[2]}"'
    return f'-"{word[1:]}"' if word.startswith("-") else f'"{word}"'
