"""Ranks: strings that sort, with room for one more between any two.

A rank is a fraction between 0 and 1, written in base 62 without its point: `V` is a half. Moving
a card gives it one new rank and touches no other card. Ranks never end in `0`, because nothing
fits between `V` and `V0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""The digits, in the order of their code points: ranks compare as plain strings."""

LONGEST = 24
"""A column with a longer rank deserves fresh ones from `spread`."""

JITTER = 3
"""How many random digits may follow the middle of a gap."""

_BASE = len(ALPHABET)
_SMALLEST = ALPHABET[0]
_STEP = 3
"""Cards added at an end count up or down in this digit: 119,000 of them before ranks grow."""
_RANK = re.compile(r"[0-9A-Za-z]*[1-9A-Za-z]")


def is_rank(text: str) -> bool:
    """Say whether `text` is a rank."""
    return _RANK.fullmatch(text) is not None


def is_long(rank: str) -> bool:
    """Say whether so much went into one gap that the column should be spread anew."""
    return len(rank) > LONGEST


def between(low: str | None, high: str | None, *, jitter: str = "") -> str:
    """Return a rank after `low` and before `high`; None stands for an end of the column.

    `jitter`, up to three random digits, follows the middle of the gap, so that two people who
    drop a card into the same gap hardly ever get the same rank.

    Raises:
        ValueError: there is no gap, or an argument is no rank.
    """
    _require_gap(low, high)
    middle = _beside(low, high) or _midpoint(low or "", high)
    while high is not None and jitter and high.startswith(middle):
        middle = _midpoint(middle, high)  # or digits after it could pass `high`
    return middle + _without_zeros(_digits(jitter))


def spread(count: int) -> tuple[str, ...]:
    """Return `count` short ranks, evenly apart."""
    width = 1
    while _BASE**width <= 2 * count:
        width += 1
    room = _BASE**width
    return tuple(
        _without_zeros(_spell(place * room // (count + 1), width)) for place in range(1, count + 1)
    )


def _require_gap(low: str | None, high: str | None) -> None:
    for each in (low, high):
        if each is not None and not is_rank(each):
            raise ValueError(f"{each[:LONGEST]!r} is not a rank.")
    if low is not None and high is not None and low >= high:
        raise ValueError(f"There is no rank between {low!r} and {high!r}.")


def _digits(jitter: str) -> str:
    if len(jitter) > JITTER or not set(jitter) <= set(ALPHABET):
        raise ValueError(f"The jitter is at most {JITTER} digits of base 62, not {jitter!r}.")
    return jitter


def _beside(low: str | None, high: str | None) -> str:
    """Return a rank one step past the first or last card; empty between two, or at the limit."""
    if (low is None) == (high is None):
        return ""
    step = 1 if high is None else -1
    return next((each for each in _steps(low or high or "", step) if is_rank(each)), "")


def _steps(rank: str, step: int) -> Iterator[str]:
    value = 0
    for digit in rank[:_STEP].ljust(_STEP, _SMALLEST):
        value = value * _BASE + ALPHABET.index(digit)
    for each in (value + step, value + 2 * step):
        if 0 < each < _BASE**_STEP:
            yield _spell(each, _STEP)


def _midpoint(low: str, high: str | None) -> str:
    """Return a short fraction between two: `low` may be empty (0), `high` None (1)."""
    shared = ""
    while True:
        place = len(shared)
        floor = ALPHABET.index(low[place]) if place < len(low) else 0
        ceiling = _BASE if high is None else ALPHABET.index(high[place])
        if ceiling - floor > 1:
            return shared + ALPHABET[(floor + ceiling) // 2]
        if high is not None and ceiling > floor:
            if place + 1 < len(high):
                return high[: place + 1]
            high = None
        shared += ALPHABET[floor]


def _spell(value: int, width: int) -> str:
    digits = []
    for _ in range(width):
        value, digit = divmod(value, _BASE)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def _without_zeros(digits: str) -> str:
    return digits.rstrip(_SMALLEST)
