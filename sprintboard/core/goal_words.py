"""How goals stand, in words and small pictures that the screen and the command line share."""

from __future__ import annotations

from collections.abc import Sequence

from sprintboard.core.days import say_age

PACES = {"on-track": "● on track", "behind": "◐ a little behind", "at-risk": "▲ at risk"}
"""By `metrics.goal_progress.Pace`; a glyph and a word, so that colour never stands alone."""
ENDS = {"achieved": "✓ achieved", "missed": "✗ missed", "dropped": "– dropped"}
_SPARKS = "▁▂▃▄▅▆▇█"
BAR = 10


def percent(share: float | None) -> str:
    """Return a share as `70 %`; a dash where there is none."""
    return "–" if share is None else f"{share * 100:.0f} %"


def bar(share: float | None, width: int = BAR) -> str:
    """Return a share as a bar of `width` cells."""
    full = round((share or 0) * width)
    return "█" * full + "░" * (width - full)


def spark(confidence: Sequence[int], width: int = 8) -> str:
    """Return what was said of the confidence (1 to 10), newest right, at most `width` cells."""
    return "".join(_SPARKS[min((each - 1) * 8 // 10, 7)] for each in confidence[-width:])


def checked(age: int | None, *, ever: bool, is_stale: bool) -> str:
    """Return how long ago somebody checked in; `ever` says whether anybody did."""
    if not ever:
        return "! no check-in yet" if is_stale else "no check-in yet"
    days = "today" if not age else f"{say_age(age)} ago"
    return f"! {days}" if is_stale else days


def number(value: float) -> str:
    """Return a number without needless digits: `12`, `0.5`, `1,200`."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
