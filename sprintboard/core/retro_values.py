"""What the values of a retro may be.

A phase that was reached is `<turn>.<number of the phase>`: the latest turn's furthest phase counts,
so that two clones that advance at once advance once, and going back begins a turn of its own.
A vote is `<note>.<voter>.<number>`, a rating `<statement>.<value>.<side>.<rater>`; voter and rater
are a member where names are shown, else chance.
"""

from __future__ import annotations

import re
from typing import Any

from sprintboard.core.errors import BadInput
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.text import visible_line

NAMED, UNATTRIBUTED, COLLECTED = MODES = ("named", "unattributed", "collected")
ROTI = "roti"
"""The statement that is rated 1 to 5 at the end: was the time well spent?"""
MOST_VOTES = 50
"""That a person may have in one retro."""
LIGHTS = ("green", "yellow", "red")
_ID = "[0-9a-hjkmnp-tv-z]{10}"
_VOTE = re.compile(rf"{_ID}\.{_ID}\.[0-9]{{1,2}}")
_RATING = re.compile(
    rf"([a-z0-9][a-z0-9_-]{{0,40}})\.(green|yellow|red|[1-5])\.(it|business|none)\.{_ID}"
)
_REACHED = re.compile(r"[0-9]{1,3}\.[0-9]")


def reached(value: Any) -> str:
    """A phase that was reached, in a turn."""
    found = _matched(_REACHED, value, "phase")
    if int(found.rpartition(".")[2]) >= len(PHASES):
        raise BadInput(f"A retro has {len(PHASES)} phases; there is no {found}.")
    return found


def vote(value: Any) -> str:
    """One vote on one note."""
    return _matched(_VOTE, value, "vote")


def rating(value: Any) -> str:
    """One rating of one statement."""
    found = _matched(_RATING, value, "rating")
    statement, said = found.split(".")[:2]
    if (statement == ROTI) == (said in LIGHTS):
        allowed = "1 to 5" if statement == ROTI else ", ".join(LIGHTS)
        raise BadInput(f"'{said}' is no rating of '{statement}': it is {allowed}.")
    return found


def rated_until(statement: str) -> Phase:
    """Return the phase in which a statement is rated last.

    When it is over, the ratings are published where nobody is named, and shown to everybody: those
    of the health check before people discuss, those of the retro itself when it is closed.
    """
    return Phase.REVIEW if statement == ROTI else Phase.VOTE


def _matched(pattern: re.Pattern[str], value: Any, what: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise BadInput(f"'{visible_line(str(value))[:60]}' is no {what}.")
    return value
