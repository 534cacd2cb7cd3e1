"""What shows only over several retros: themes that come back, actions kept, health.

A theme comes back when topics of at least two retros say much the same (`core.similar`). Topics
count that people cared for: with votes, of several notes, or talked about.

Oracle: "Slow exports" in the first and "The export is slow" in the third retro: one theme, 2 of 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Note, Retro, topics_of
from sprintboard.core.similar import families
from sprintboard.metrics.actions_kept import ActionsKept
from sprintboard.metrics.retro_health_trend import RotiPoint, Trend

_VOTE = PHASES.index(Phase.VOTE)


class Appearance(NamedTuple):
    """A topic of a theme."""

    retro: str
    """Id."""
    name: str
    """Of the retro."""
    at: int
    """When the retro was started; Unix seconds."""
    topic: str
    """Its key."""
    title: str
    votes: int


class Theme(NamedTuple):
    """Something that people bring up again."""

    title: str
    """As it was called last."""
    retros: int
    """In how many retros."""
    votes: int
    """In all of them."""
    topics: tuple[Appearance, ...]
    """Oldest first."""


class Trends(NamedTuple):
    """What shows over several retros."""

    retros: tuple[str, ...]
    """Ids of those that were looked at, oldest first."""
    themes: tuple[Theme, ...]
    """Those of the most retros first."""
    kept: ActionsKept
    health: tuple[Trend, ...]
    roti: tuple[RotiPoint, ...]


def themes(
    retros: Sequence[Retro], notes: Mapping[str, Sequence[Note]], now: int
) -> tuple[Theme, ...]:
    """Return the themes that came back; `retros` stand oldest first, `notes` are by retro.

    A retro whose votes are not known yet tells nothing.
    """
    every = [
        Appearance(retro.id, retro.name, retro.made.at, each.key, each.title, each.votes)
        for retro in retros
        if retro.now(now).place > _VOTE
        for each in topics_of(retro, notes.get(retro.id, ()))
        if each.is_cared_for
    ]
    found = [_theme([every[place] for place in family]) for family in families(_titles(every))]
    found.sort(key=lambda each: (-each.retros, -each.votes, each.title))
    return tuple(each for each in found if each.retros > 1)


def _titles(every: Sequence[Appearance]) -> list[str]:
    return [each.title for each in every]


def _theme(topics: Sequence[Appearance]) -> Theme:
    """Return a theme; of several topics in the last retro the one with the most votes names it."""
    last = topics[-1].retro
    named = max((each for each in topics if each.retro == last), key=lambda each: each.votes)
    return Theme(
        title=named.title,
        retros=sum(1 for _ in groupby(topics, key=lambda each: each.retro)),
        votes=sum(each.votes for each in topics),
        topics=tuple(topics),
    )
