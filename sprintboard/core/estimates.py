"""Estimates as a team says them, by the scale in the board's policy.

Records hold numbers. The deck of `fibonacci` is the one of Planning Poker (Mike Cohn, *Agile
Estimating and Planning*, with the rounded high cards and the half): 0, ½, 1, 2, 3, 5, 8, 13, 20,
40, 100. A T-shirt is kept as 1, 2, 3, 5, 8 or 13, so that sizes can be added up. Hours may be any
number; the deck of hours only counts how many steps lie between two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from enum import StrEnum

from sprintboard.core.errors import BadInput
from sprintboard.core.rules import number
from sprintboard.core.text import clean_line, shorten


class Scale(StrEnum):
    """What a team's estimates are made of."""

    FIBONACCI = "fibonacci"
    TSHIRT = "tshirt"
    HOURS = "hours"
    NONE = "none"


MOST = 1000
"""More than this is no estimate."""
DECKS: Mapping[str, tuple[float, ...]] = {
    Scale.FIBONACCI: (0, 0.5, 1, 2, 3, 5, 8, 13, 20, 40, 100),
    Scale.TSHIRT: (1, 2, 3, 5, 8, 13),
    Scale.HOURS: (0, 0.5, 1, 2, 4, 8, 16, 24, 40, 80),
    Scale.NONE: (),
}
"""The steps of each scale, smallest first."""
SHIRTS: Mapping[str, float] = {"XS": 1, "S": 2, "M": 3, "L": 5, "XL": 8, "XXL": 13}
_any_number = number("estimate", least=0, most=MOST)
_LETTERS = {points: letters for letters, points in SHIRTS.items()}
_HOURS = re.compile(r"\s*(?:h|hours?)$")
_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?|\.[0-9]{1,6}")


def say_estimate(points: float | None, scale: str) -> str:
    """Return an estimate as the team says it: `5`, `½`, `XL`, `6 h`; empty when there is none.

    A number that is not on the scale is said as a number.
    """
    if points is None or scale == Scale.NONE:
        return ""
    if scale == Scale.TSHIRT and points in _LETTERS:
        return _LETTERS[points]
    if scale == Scale.FIBONACCI and points == 0.5:
        return "½"
    return say_points(points, scale)


def say_points(points: float, scale: str) -> str:
    """Return a sum of estimates: `21`, `6.5 h`. Of T-shirts it is a number: sizes have no sum."""
    said = f"{round(points, 2):.10g}"
    return f"{said} h" if scale == Scale.HOURS else said


def parse_estimate(text: str, scale: str) -> float:
    """Return the number that people mean: `5`, `½`, `0,5`, `xl`, `6 h`.

    Raises:
        BadInput: it is not on the scale, or the team does not estimate.
    """
    if scale == Scale.NONE:
        raise BadInput("This board works without estimates: its policy says so.")
    word = clean_line(text).casefold()
    points = SHIRTS.get(word.upper()) if scale == Scale.TSHIRT else None
    if points is None:
        points = _number(_HOURS.sub("", word) if scale == Scale.HOURS else word)
    if points is None or not _fits(points, scale):
        said = shorten(clean_line(text), 40)
        raise BadInput(f"'{said}' is not an estimate: write {scale_words(scale)}.")
    return points


def read_estimate(text: str, scale: str) -> float:
    """Return the number that people mean, on the scale or not: `4` is an estimate, too.

    Raises:
        BadInput: it is no number that an estimate can be.
    """
    try:
        return parse_estimate(text, scale)
    except BadInput:
        found: float = _any_number(text.strip().replace(",", "."))
        return found


def scale_words(scale: str) -> str:
    """Return what may be written: `0, ½, 1, … or 100`."""
    if scale == Scale.HOURS:
        return f"hours from 0 to {MOST}"
    deck = [say_estimate(points, scale) for points in DECKS.get(scale, ())]
    return f"{', '.join(deck[:-1])} or {deck[-1]}" if deck else "nothing"


def step_of(points: float, scale: str) -> int:
    """Return the place of an estimate on its scale; one between two steps counts as the upper."""
    return bisect_left(DECKS.get(scale, ()), points)


def _fits(points: float, scale: str) -> bool:
    return points <= MOST if scale == Scale.HOURS else points in DECKS.get(scale, ())


def _number(word: str) -> float | None:
    plain = "0.5" if word == "½" else word.replace(",", ".", 1)
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain)
    return int(number) if number.is_integer() else number
