"""The filter as it comes from a shell, which has eaten the quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

_NEGATED = re.compile(r"-[^-].+", re.DOTALL)
_VALUE = re.compile(r"(-?[\w.]+[:<>=]+)(.*)", re.DOTALL)
_ANOTHER_TERM = re.compile(r"\s-?[\w.]+[:<>]")


class Filtered(click.Command):
    """A command whose words are a filter: `-h` is an option, `-this` a negated term.

    click looks for `-h` in the letters of every word that begins with one dash. It takes a word
    that begins with a space for what it is, and no filter minds the space.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_kept_whole(each) for each in args])


def _kept_whole(word: str) -> str:
    return f" {word}" if _NEGATED.fullmatch(word) else word


def spell(words: Sequence[str]) -> str:
    """Join arguments to one filter, quoting again what was quoted in the shell.

    `column:"Business check"` arrives as `column:Business check`, `"free words"` as `free words`:
    both mean one term. An argument that holds several terms or quotes is a filter by itself.
    """
    return " ".join(_spell_one(word.strip()) for word in words if word.strip())


def _spell_one(word: str) -> str:
    if not re.search(r"\s", word) or '"' in word or _ANOTHER_TERM.search(word):
        return word
    value = _VALUE.fullmatch(word)
    if value:
        return f'{value[1]}"{value[2]}"'
    return f'-"{word[1:]}"' if word.startswith("-") else f'"{word}"'
