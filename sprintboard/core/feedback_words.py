"""Feedback in words, and from words: `4 "export is slow"` in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sprintboard.core.errors import BadInput
from sprintboard.core.feedback_values import SCALES, FeedbackState, Score
from sprintboard.core.text import clean_line, shorten

_SCORE = re.compile(r"(\d{1,3})(?: ?(?:/|of|out of) ?(\d{1,3}))?", re.IGNORECASE)
_NOT_WHOLE = re.compile(r"-?\d+[.,]\d+|-\d+|[★☆]+")
STATE_WORDS: Mapping[FeedbackState, str] = {
    FeedbackState.NEW: "nobody has looked at it yet",
    FeedbackState.ACKNOWLEDGED: "somebody looks after it",
    FeedbackState.PLANNED: "it will be done",
    FeedbackState.DONE: "it is done",
    FeedbackState.DECLINED: "it will not be done",
    FeedbackState.MERGED: "it is part of another entry",
}
"""What a state means, for people who see it the first time."""


def say_score(score: Score | None) -> str:
    """Return a score with the best one there is: `4 of 5`; empty without a score."""
    return f"{score.value} of {SCALES[score.scale][1]}" if score else ""


def read_words(words: Sequence[str], *, scale: str = "csat") -> tuple[int | None, str]:
    """Return the score and the text of what somebody typed, in any order.

    `4`, `4/5` and `4 of 5` are scores. Words that were not quoted are one text.

    Raises:
        BadInput: there are two scores, or one of another scale, or it is no whole number.
    """
    score: int | None = None
    rest: list[str] = []
    for word in words:
        found = _SCORE.fullmatch(word.strip())
        if found and score is None:
            score = _value(found, scale)
        elif found and not rest:
            raise BadInput(f"{score} and {clean_line(word)} are two scores: give one.")
        elif _NOT_WHOLE.fullmatch(word.strip()) and score is None and not rest:
            raise BadInput(f"A score is a whole number such as 4, not '{clean_line(word)}'.")
        else:
            rest.append(word)
    return score, " ".join(rest)


def _value(found: re.Match[str], scale: str) -> int:
    least, best = SCALES[scale]
    if found[2] and int(found[2]) != best:
        other = next((name for name, (_, most) in SCALES.items() if most == int(found[2])), "")
        hint = f" (that is {other.upper()})" if other else ""
        said = shorten(clean_line(found[0]), 20)
        raise BadInput(f"'{said}' is no score from {least} to {best}{hint}.")
    value = int(found[1])
    if not least <= value <= best:
        hint = "; NPS goes from 0 to 10 (would they recommend it)" if scale == "csat" else ""
        raise BadInput(f"{value} is no score from {least} to {best}{hint}.")
    return value
