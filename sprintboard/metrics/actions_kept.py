"""How many of the actions that retros agreed on were kept, and how long that took.

- kept: done ÷ all. Dropped ones, and those still open, are not kept.
- by side: of the IT owner, of the business owner; an action with both counts on both sides.
- days: from the day on which it was agreed on to the day on which it was done, by nearest rank.

Oracle: three actions, of which one is done after 4 days and one is dropped: 1 of 3, median 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sprintboard.core.action_fate import Became, Fate
from sprintboard.core.card import Card
from sprintboard.metrics.local_days import LocalDays
from sprintboard.metrics.percentile import percentile_or_none

NOBODY = "none"
"""The side of an action that nobody owns."""


class Kept(NamedTuple):
    """What became of some actions."""

    side: str
    """`it`, `business` or `none`: whose they are; empty: all of them."""
    n: int
    done: int
    dropped: int
    open: int
    median: float | None
    """Days until they were done; None when none is."""
    cards: tuple[str, ...]
    """Their ids."""

    @property
    def share(self) -> float | None:
        """Done of all, 0 to 1; None of none."""
        return self.done / self.n if self.n else None


class ActionsKept(NamedTuple):
    """All actions together, and by the side of their owner."""

    total: Kept
    sides: tuple[Kept, ...]
    """IT and the business in any case; those of nobody when there are any."""


def actions_kept(fates: Iterable[Fate], days: LocalDays) -> ActionsKept:
    """Return how many actions were kept."""
    every = tuple(fates)
    by_side: dict[str, list[Fate]] = {"it": [], "business": []}
    for each in every:
        for side in _sides(each.card):
            by_side.setdefault(side, []).append(each)
    return ActionsKept(
        _kept("", every, days), tuple(_kept(side, each, days) for side, each in by_side.items())
    )


def _sides(card: Card) -> tuple[str, ...]:
    owners = (("it", card.owner), ("business", card.business_owner))
    return tuple(side for side, owner in owners if owner) or (NOBODY,)


def _kept(side: str, fates: Iterable[Fate], days: LocalDays) -> Kept:
    every = tuple(fates)
    took = sorted(
        max(days.of(each.at) - days.of(each.card.created_at), 0)
        for each in every
        if each.became == Became.DONE and each.at is not None
    )
    number = {became: sum(each.became == became for each in every) for became in Became}
    return Kept(
        side=side,
        n=len(every),
        done=number[Became.DONE],
        dropped=number[Became.DROPPED],
        open=number[Became.OPEN],
        median=percentile_or_none(took, 50),
        cards=tuple(each.card.id for each in every),
    )
