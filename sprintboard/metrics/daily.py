"""The morning's view: what changed since the last working day, and what waits, unit by unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.hands import unit_of
from sprintboard.core.ids import CardId
from sprintboard.core.trail import Trail
from sprintboard.metrics.ageing import Ageing
from sprintboard.metrics.behind import Behind
from sprintboard.metrics.flow import Flow, is_away
from sprintboard.metrics.handoffs import Handoff
from sprintboard.metrics.local_days import LocalDays
from sprintboard.metrics.waits import stops


class Moved(NamedTuple):
    """A card that came into another column."""

    card: str
    before: str
    """Id of the column where it was; empty for one that was made since then."""
    after: str
    at: int
    """Unix seconds of the last move."""


class UnitDay(NamedTuple):
    """What a unit sees in the morning of the cards in its hands."""

    unit: str
    """Id; empty for cards in nobody's hands."""
    moved: tuple[Moved, ...]
    """The latest first."""
    blocked: tuple[Behind, ...]
    """With the day since when, how many days, and whom each waits for; the longest first."""
    waiting: tuple[Behind, ...]
    """Handed to the unit and not looked at by it yet: since when, days, and from which unit."""
    at_risk: tuple[Behind, ...]
    """Older than 85 % of finished cards became: the day it was started, its age, its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Daily:
    """What changed, by unit: those with the most to look at first."""

    since: date
    """The last working day before today: all of that day and of today counts."""
    units: tuple[UnitDay, ...]


class Facts(NamedTuple):
    """What the morning's view is made of, computed once for all numbers."""

    trails: Sequence[Trail]
    handoffs: Iterable[Handoff]
    ages: Ageing


def last_working_day(today: date, weekdays: Iterable[int]) -> date:
    """Return the working day before today; Monday is 0."""
    wanted = frozenset(weekdays)
    day = today - timedelta(days=1)
    for _ in range(7):
        if day.weekday() in wanted:
            break
        day -= timedelta(days=1)
    return day


def daily(
    facts: Facts, board: Board, flow: Flow, *, days: LocalDays, since: date, now: int
) -> Daily:
    """Return what changed since the start of a day and what waits, for each unit.

    A card is told to the unit in whose hands it is now; a card off the board to nobody. Days that
    something waits are calendar days, the first one counted as 0.
    Source: the daily scrum asks what is in the way of the sprint goal (Scrum Guide, 2020).
    Oracle: moved yesterday at 23:30 local: told today; moved the evening before: not.
    """
    start = days.start(since.toordinal())
    here = {each.id: each for each in facts.trails if not is_away(each)}
    cards = (board.cards.get(CardId(each)) for each in here)
    holder = {str(card.id): str(unit_of(board, card) or "") for card in cards if card}
    parts: defaultdict[str, tuple[list[Moved], list[Behind], list[Behind], list[Behind]]]
    parts = defaultdict(lambda: ([], [], [], []))
    for card_id, trail in here.items():
        part = parts[holder.get(card_id, "")]
        part[0].extend(_moves(trail, start))
        part[1].extend(_blocked(trail, flow, days, now))
    for passed in facts.handoffs:
        if passed.wait is None and holder.get(passed.card) == passed.receiver:
            parts[passed.receiver][2].append(
                _since(passed.card, passed.at, days, now, passed.giver)
            )
    for each in facts.ages.cards:
        if facts.ages.p85 is not None and (each.value or 0) > facts.ages.p85 and each.card in here:
            parts[holder.get(each.card, "")][3].append(each)
    found = [_unit_day(unit, *part) for unit, part in parts.items() if any(part)]
    return Daily(since=since, units=tuple(sorted(found, key=_weight)))


def _unit_day(
    unit: str,
    moved: list[Moved],
    blocked: list[Behind],
    waiting: list[Behind],
    at_risk: list[Behind],
) -> UnitDay:
    moved.sort(key=lambda each: (-each.at, each.card))
    for part in (blocked, waiting, at_risk):
        part.sort(key=lambda each: (-(each.value or 0), each.card))
    return UnitDay(unit, tuple(moved), tuple(blocked), tuple(waiting), tuple(at_risk))


def _weight(day: UnitDay) -> tuple[bool, int, str]:
    """Sort those first that have the most to look at, and nobody's cards last."""
    return not day.unit, -sum(map(len, day[1:])), day.unit


def _moves(trail: Trail, start: int) -> Iterable[Moved]:
    """Yield the way a card went since then, as one move; none for one that came back."""
    last = trail.moves[-1]
    before = next((each.column for each in reversed(trail.moves) if each.at < start), "")
    if last.at >= start and last.column != before:
        yield Moved(trail.id, before, last.column, last.at)


def _blocked(trail: Trail, flow: Flow, days: LocalDays, now: int) -> Iterable[Behind]:
    for stop in stops(trail, flow, now):
        if stop.is_open:
            yield _since(trail.id, stop.start, days, now, stop.waits_for)


def _since(card: str, at: int, days: LocalDays, now: int, of: str) -> Behind:
    day = days.of(at)
    return Behind(card, date.fromordinal(day), max(days.of(now) - day, 0), of)
