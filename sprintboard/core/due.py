"""When what waits on a machine is published, and what is published together. Pure.

What names nobody waits until its phase is over on the board, so that everybody's comes at about the
same time; feedback waits for another day. What a collector holds waits until enough people used it.
Whoever has no remote has nobody to hide from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sprintboard.core.mode_words import FEWEST_NOTES, FEWEST_PEOPLE
from sprintboard.core.retro import Retro
from sprintboard.core.retro_values import COLLECTED, NAMED
from sprintboard.core.spooled import (
    CONSENT,
    FEEDBACK,
    NOTE,
    OPENING,
    RATING,
    VOTE,
    Spooled,
    is_over,
)

PUBLISHED = frozenset({NOTE, VOTE, RATING, FEEDBACK})
"""Kinds of what is published; what else waits belongs to a collector."""


class Held(NamedTuple):
    """What a collector holds of a retro, or of feedback."""

    people: int
    """Who opened the form: in the phase in which most did."""
    notes: int
    """Notes, or entries of feedback."""
    others: int
    """Votes and ratings."""

    @property
    def is_enough(self) -> bool:
        """It hides who wrote what."""
        return self.people >= FEWEST_PEOPLE and (self.notes >= FEWEST_NOTES or not self.notes)


class When(NamedTuple):
    """What decides what is due."""

    retros: Mapping[str, Retro]
    """Those of the board, by id."""
    now: int
    """Unix seconds."""
    today: str
    """The day, UTC."""
    at_once: str | None = None
    """A retro of which everything is published; the empty one means feedback."""


def held(entries: Iterable[Spooled], retro_id: str) -> Held:
    """Return what a collector holds; of feedback for the empty id."""
    mine = [each for each in entries if (each.retro, each.mode) == (retro_id, COLLECTED)]
    opened = Counter(each.values["place"] for each in mine if each.kind == OPENING)
    notes = sum(each.kind in (NOTE, FEEDBACK) for each in mine)
    others = sum(each.kind in (VOTE, RATING) for each in mine)
    return Held(max(opened.values(), default=0), notes, others)


def is_named(entry: Spooled, retros: Mapping[str, Retro]) -> bool:
    """Say whether a note is published as its writer's: promised then, and so now."""
    retro = retros.get(entry.retro)
    return entry.kind == NOTE and entry.mode == NAMED and retro is not None and retro.shows_names


def due(entries: Sequence[Spooled], when: When) -> tuple[Spooled, ...]:
    """Return what is published by now."""
    known = [
        each
        for each in entries
        if each.kind in PUBLISHED and (each.retro in when.retros or each.kind == FEEDBACK)
    ]
    return tuple(each for each in known if _is_due(each, entries, when))


def _is_due(entry: Spooled, entries: Sequence[Spooled], when: When) -> bool:
    if entry.retro == when.at_once:
        return True
    if entry.mode == COLLECTED:
        return _is_released(entry, entries, when)
    return _is_over(entry, when)


def _is_over(entry: Spooled, when: When) -> bool:
    if entry.kind == FEEDBACK:
        return entry.day != when.today and entry.mode != COLLECTED
    return is_over(entry.until, when.retros[entry.retro].now(when.now))


def _is_released(entry: Spooled, entries: Sequence[Spooled], when: When) -> bool:
    """Say whether a collector lets something go."""
    consents = [
        bool(each.values["anyway"])
        for each in entries
        if each.kind == CONSENT and each.retro == entry.retro
    ]
    enough = held(entries, entry.retro).is_enough
    return any(consents) or (enough and (bool(consents) or _is_over(entry, when)))
