"""How changes stand, in words that the screen and the command line share."""

from __future__ import annotations

from datetime import tzinfo

from sprintboard.core.board import Board
from sprintboard.core.change import Audience, Rollout
from sprintboard.core.change_values import ADKAR
from sprintboard.core.deadlines import say_moment

STATES = {
    "draft": "○ draft",
    "planned": "◔ waits for approval",
    "approved": "◕ approved",
    "live": "● live",
    "closed": "✓ closed",
    "cancelled": "– given up",
}
"""By `ChangeState`; a glyph and a word, so that colour never stands alone."""
OUTCOMES = {"succeeded": "✓ succeeded", "failed": "✗ failed", "backed-out": "↩ backed out"}
LEVELS = {"low": "▁ low risk", "medium": "▄ medium risk", "high": "█ high risk"}
LETTERS = {name: name[0].upper() for name in ADKAR}
"""A, D, K, A, R."""


def state_words(change: Rollout, *, approved: bool) -> str:
    """Return how a change stands; `approved` says whether every side has said yes."""
    if change.outcome:
        return OUTCOMES[change.outcome]
    waits = change.state in ("draft", "planned")
    return STATES["approved" if waits and approved else change.state.value]


def window_words(change: Rollout, now: int, where: tzinfo) -> str:
    """Return the window of a change: `Fri 27 Nov 18:00 – Fri 27 Nov 20:00`; empty without one."""
    if change.window is None:
        return ""
    first, last = (say_moment(at, now, where) for at in change.window)
    return f"{first} – {last}"


def adkar_row(audience: Audience) -> str:
    """Return the five elements with their scores, the barrier marked: `A4 D3! K– A– R–`."""
    barrier = audience.barrier
    return " ".join(
        f"{LETTERS[each]}{audience.adkar.get(each, '–')}{'!' if each == barrier else ''}"
        for each in ADKAR
    )


def barrier_words(audience: Audience, board: Board) -> str:
    """Return what holds an audience back, in words; empty when nothing does."""
    if not audience.barrier:
        return ""
    who = board.who(audience.unit) if audience.unit else audience.name
    return f"{who} lacks {audience.barrier}"
