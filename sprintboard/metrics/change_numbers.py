"""How changes go: DORA's four keys, computed from change records.

Source: Forsgren, Humble, Kim, *Accelerate*; dora.dev. They come from the change records that people
keep, not from a pipeline, and every one says so and its n.

- deployment frequency: changes that went live in the days looked at, a week.
- change failure rate: of those with an outcome, the share that failed or was backed out.
- time to restore: of those that failed and were restored, hours from going live until then.
- lead time to rollout: of the cards in changes that went live, days from done until live.

Oracle: 4 changes live in 14 days: 2 a week; 1 of 4 failed: 25 %; restored after 3 hours: 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sprintboard.core.change import Rollout
from sprintboard.core.ids import CardId
from sprintboard.metrics.percentile import percentile_or_none

_HOUR = 3600
_DAY = 86_400
_WEEK = 7


class ChangeNumbers(NamedTuple):
    """The four keys over some days."""

    days: int
    live: int
    """How many changes went live."""
    per_week: float
    decided: int
    """How many of them have an outcome."""
    failed: int
    failure_rate: float | None
    """0 to 1; None while none has an outcome."""
    restored: int
    restore_median: float | None
    """Hours."""
    restore_p85: float | None
    cards: int
    """How many cards went live."""
    lead_median: float | None
    """Days."""
    lead_p85: float | None
    changes: tuple[str, ...]
    """Ids of those that went live, the newest first."""


def change_numbers(
    changes: Iterable[Rollout],
    finished: Mapping[CardId, int],
    *,
    since: int,
    until: int,
) -> ChangeNumbers:
    """Return the numbers of the changes that went live from `since` until `until`.

    Times are Unix seconds; `finished` has when each card was done.
    """
    live = [(each.live_at, each) for each in changes if each.live_at is not None]
    found = sorted(((at, c) for at, c in live if since <= at < until), key=lambda e: -e[0])
    days = max(round((until - since) / _DAY), 1)
    decided = [each for _, each in found if each.outcome]
    failed = [each for each in decided if each.outcome != "succeeded"]
    hours = sorted(
        (each.restored_at - at) / _HOUR
        for at, each in found
        if each in failed and each.restored_at is not None and each.restored_at >= at
    )
    leads = sorted(
        (at - finished[card]) / _DAY
        for at, each in found
        for card in each.cards
        if card in finished and finished[card] <= at
    )
    return ChangeNumbers(
        days=days,
        live=len(found),
        per_week=len(found) / days * _WEEK,
        decided=len(decided),
        failed=len(failed),
        failure_rate=len(failed) / len(decided) if decided else None,
        restored=len(hours),
        restore_median=percentile_or_none(hours, 50),
        restore_p85=percentile_or_none(hours, 85),
        cards=len(leads),
        lead_median=percentile_or_none(leads, 50),
        lead_p85=percentile_or_none(leads, 85),
        changes=tuple(each.id for _, each in found),
    )
