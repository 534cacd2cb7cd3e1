"""The phases of a retro: reached forward only, but for a return, which is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class Phase(StrEnum):
    """Where a retro is; the order of the members is the order of the phases."""

    ACTIONS_BEFORE = "before"
    """What became of the actions of earlier retros."""
    COLLECT = "collect"
    GROUP = "group"
    VOTE = "vote"
    DISCUSS = "discuss"
    ACTIONS = "actions"
    REVIEW = "review"
    CLOSED = "closed"


PHASES = tuple(Phase)
_REACHED = re.compile(r"([0-9]{1,3})\.([0-9])")


class Stand(NamedTuple):
    """Where a retro is: the phase, and how often somebody went back."""

    turn: int = 0
    place: int = 0
    """Number of the phase in `PHASES`."""

    @property
    def phase(self) -> Phase:
        """The phase it is in."""
        return PHASES[self.place]

    @property
    def element(self) -> str:
        """The element of the set `reached` that says so."""
        return f"{self.turn}.{self.place}"

    @property
    def next(self) -> Stand:
        """One phase further; itself at the end."""
        return Stand(self.turn, min(self.place + 1, len(PHASES) - 1))

    def back_to(self, phase: Phase) -> Stand:
        """A new turn, from an earlier phase on."""
        return Stand(self.turn + 1, PHASES.index(phase))


def stand_of(reached: Iterable[str]) -> Stand:
    """Return where the elements of the set `reached` lead: the furthest phase of the last turn."""
    return max(filter(None, map(_read, reached)), default=Stand())


def stand_at(stand: Stand, deadlines: Mapping[Phase, int], now: int) -> Stand:
    """Return where a retro is now: a phase whose deadline has passed is over.

    `deadlines` and `now` are Unix seconds. Nobody has to be there for it: whoever looks sees it.
    """
    while stand.phase != Phase.CLOSED and deadlines.get(stand.phase, now + 1) <= now:
        stand = stand.next
    return stand


def _read(element: str) -> Stand | None:
    matched = _REACHED.fullmatch(element)
    found = Stand(*map(int, matched.groups())) if matched else None
    return found if found and found.place < len(PHASES) else None
