"""Where work passes from one unit's hands to another's, and how long it waits there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.hands import holders
from sprintboard.core.trail import Trail
from sprintboard.core.turns import Turn, turns_by
from sprintboard.metrics.behind import BY_DAY, Behind, Window
from sprintboard.metrics.flow import Flow, is_away, levels
from sprintboard.metrics.local_days import DAY, LocalDays
from sprintboard.metrics.percentile import percentile_or_none


class Handoff(NamedTuple):
    """A card passed from one unit to another."""

    card: str
    at: int
    giver: str
    receiver: str
    wait: int | None
    """Seconds until somebody of the receiver did something to it; None: nobody has yet."""
    returned: bool
    """It went straight back."""


class Pair(NamedTuple):
    """The handoffs from one unit to another."""

    giver: str
    receiver: str
    n: int
    median: float | None
    """Days of wait; None when nobody has begun yet."""
    p85: float | None
    returned: float
    """Share, 0 to 1."""
    waiting: int
    """How many of them the receiver has not looked at yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoffs:
    """The handoff matrix, the most frequent pair first."""

    n: int
    pairs: tuple[Pair, ...]
    cards: tuple[Behind, ...]
    """One of each handoff: its day, its wait in days, and `giver>receiver`."""


def handoffs_of(trails: Iterable[Trail], board: Board, flow: Flow) -> tuple[Handoff, ...]:
    """Return every handoff: the turns of cards, which follow `core.hands`, in pairs.

    Nobody receives what is done or off the board. A time in nobody's hands between two units is
    part of neither turn; the second unit received the card from the first.
    """
    holder = cache(holders(board))
    order = levels(board)
    found: list[Handoff] = []
    for trail in trails:
        turns = list(turns_by(trail, holder))
        if len(turns) > 1:
            found += _passes(trail, _settled(turns), flow, order)
    return tuple(found)


def handoffs(found: Iterable[Handoff], days: LocalDays, window: Window) -> Handoffs:
    """Return per pair of units: count, median wait, P85 wait, share returned.

    Wait: from when the card was ready for the receiver (in the ready half, handed over, moved or
    assigned) to the first thing that a member of the receiving unit did to it; where the card went
    on without, the whole turn. Returned: the next turn is the giver's again, by a `return` or by a
    move to a column further left.
    Source: our own; as a matrix of who gives to whom (Eppinger and Browning, Design Structure
    Matrix Methods, 2012).
    Oracle: IT to Finance waits 2 days and comes back: 1, median 2, returned 100 %.
    """
    chosen = [each for each in found if window.has(days.of(each.at))]
    by_pair: defaultdict[tuple[str, str], list[Handoff]] = defaultdict(list)
    for each in chosen:
        by_pair[each.giver, each.receiver].append(each)
    pairs = [_pair(*units, passes) for units, passes in by_pair.items()]
    cards = [
        Behind(
            each.card,
            date.fromordinal(days.of(each.at)),
            None if each.wait is None else each.wait / DAY,
            f"{each.giver}>{each.receiver}",
        )
        for each in chosen
    ]
    return Handoffs(
        n=len(chosen),
        pairs=tuple(sorted(pairs, key=lambda each: (-each.n, each.giver, each.receiver))),
        cards=tuple(sorted(cards, key=BY_DAY)),
    )


def _settled(turns: list[Turn]) -> Iterator[Turn]:
    """Yield the turns that lasted: what one event set piece by piece is one turn."""
    last = ""
    for turn, following in pairwise((*turns, None)):
        lasts = turn is not None and (following is None or following.at > turn.at)
        if turn is not None and lasts and turn.unit and turn.unit != last:
            last = turn.unit
            yield turn


def _passes(
    trail: Trail, turns: Iterable[Turn], flow: Flow, order: Mapping[str, int]
) -> Iterator[Handoff]:
    kept = list(turns)
    for place, (before, turn) in enumerate(pairwise(kept), start=1):
        following = kept[place + 1] if place + 1 < len(kept) else None
        if _column_at(trail, turn.at) in flow.done:
            continue
        returned = (
            following is not None
            and following.unit == before.unit
            and (following.how == "return" or _went_left(trail, following.at, order))
        )
        wait = _wait(trail, turn, following.at if following else None, flow)
        yield Handoff(trail.id, turn.at, str(before.unit), str(turn.unit), wait, returned)


def _wait(trail: Trail, turn: Turn, until: int | None, flow: Flow) -> int | None:
    """Return how long a turn waited for the hands it was given to."""
    for touch in trail.touches:
        if touch.at >= turn.at and touch.unit == turn.unit:
            return min(touch.at, until or touch.at) - turn.at
    last = trail.moves[-1]
    if until is None and last.column in flow.done:
        until = last.at
    if until is None and is_away(trail):
        until = trail.away[-1].at
    return None if until is None else max(until - turn.at, 0)


def _column_at(trail: Trail, at: int) -> str:
    """Return the column that a card came into by that moment."""
    column = trail.moves[0].column
    for move in trail.moves:
        if move.at > at:
            break
        column = move.column
    return column


def _went_left(trail: Trail, at: int, order: Mapping[str, int]) -> bool:
    """Say whether a move at that moment led to a column further left."""
    return any(
        move.at == at and order.get(move.column, 0) < order.get(before.column, 0)
        for before, move in pairwise(trail.moves)
    )


def _pair(giver: str, receiver: str, passes: list[Handoff]) -> Pair:
    waits = sorted(each.wait / DAY for each in passes if each.wait is not None)
    return Pair(
        giver=giver,
        receiver=receiver,
        n=len(passes),
        median=percentile_or_none(waits, 50),
        p85=percentile_or_none(waits, 85),
        returned=sum(each.returned for each in passes) / len(passes),
        waiting=len(passes) - len(waits),
    )
