"""A score as people read it at a glance: stars or a fraction, a word, and how good it is."""

from __future__ import annotations

from collections.abc import Sequence

from sprintboard.core.feedback_values import SCALES, Score

STAR, NO_STAR = "★", "☆"
_CSAT = ("awful", "poor", "fair", "good", "great")
_LEVELS = "▁▂▃▄▅▆▇█"


def glyphs(score: Score | None) -> str:
    """Return `★★★★☆` for satisfaction, `9/10` for would-recommend, nothing without a score."""
    if score is None:
        return ""
    _, most = SCALES[score.scale]
    if score.scale == "csat":
        return STAR * score.value + NO_STAR * (most - score.value)
    return f"{score.value}/{most}"


def word(score: Score | None) -> str:
    """Return what a score means: `good`; of would-recommend the field's own word."""
    if score is None:
        return ""
    if score.scale == "csat":
        return _CSAT[score.value - 1]
    return {"low": "detractor", "mid": "passive", "high": "promoter"}[level(score)]


def level(score: Score | None) -> str:
    """Return `low`, `mid` or `high`; nothing without a score.

    Satisfaction counts 4 and 5 as good; would-recommend counts 9 and 10, and 0 to 6 as bad.
    """
    if score is None:
        return ""
    low, high = (2, 4) if score.scale == "csat" else (6, 9)
    return "low" if score.value <= low else "high" if score.value >= high else "mid"


def sparkline(values: Sequence[float], *, least: float, most: float) -> str:
    """Return a line of bars, one a value, on a scale from `least` to `most`."""
    span = max(most - least, 1e-9)
    places = (round((value - least) / span * (len(_LEVELS) - 1)) for value in values)
    return "".join(_LEVELS[min(max(place, 0), len(_LEVELS) - 1)] for place in places)
