"""How goals stand: their outcome (key results) and the work for them (cards), never mixed.

- progress of a key result: (current - start) / (target - start), clamped to 0..1 (John Doerr,
  *Measure What Matters*). Where start and target are the same, 1 once that is reached, else 0.
- outcome of a goal: the mean of its key results.
- ideal: the share of the period that has elapsed, clamped to 0..1: 0 on its first day, 1 on its
  last. Pace: at least 0.95 of the ideal is on track, below 0.75 at risk, between them behind.
- work: cards done of all cards that name the goal, or a goal below it, each card once.
- stale: an open goal in its period whose last check-in is more than 14 days old.
- aligned: the share of a sprint's points on cards that name a goal; of cards where none has points.

Oracle: from 20 to 50, now 35: 0.5; half the period gone: on track; at 0.35 at risk (0.7 of 0.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, tzinfo
from enum import StrEnum
from typing import NamedTuple

from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card, State
from sprintboard.core.goal import STALE_AFTER, Goal, KeyResult
from sprintboard.core.ids import SprintId
from sprintboard.core.zones import day_of

ON_TRACK_FROM = 0.95
AT_RISK_BELOW = 0.75


class Pace(StrEnum):
    """Whether the outcome keeps up with the time."""

    ON_TRACK = "on-track"
    BEHIND = "behind"
    AT_RISK = "at-risk"


class Work(NamedTuple):
    """The cards behind a goal."""

    cards: int = 0
    done: int = 0
    points: float = 0
    points_done: float = 0


class GoalStanding(NamedTuple):
    """How one goal stands."""

    goal: Goal
    depth: int
    """How many goals are above it."""
    outcome: float | None
    """0 to 1; None without a key result."""
    ideal: float | None
    """0 to 1; None without a period."""
    pace: Pace | None
    work: Work
    in_sprint: Work
    """What the sprint that runs has of it."""
    needs: int
    """How many needs ask for it."""
    confidence: tuple[int, ...]
    """What was said, oldest first."""
    checked: date | None
    """The day of the last check-in."""
    age: int | None
    """Days since then; since the beginning of the period when there was none."""
    is_stale: bool
    help: str
    """The help that the last check-in asks for."""


def progress(result: KeyResult, current: float) -> float:
    """Return how far a key result is, 0 to 1."""
    if result.target == result.start:
        return float(current == result.target)
    return _clamped((current - result.start) / (result.target - result.start))


def outcome_of(goal: Goal) -> float | None:
    """Return the mean progress of a goal's key results; None without one."""
    shares = [progress(each, goal.current(each)) for each in goal.results]
    return sum(shares) / len(shares) if shares else None


def ideal_of(goal: Goal, today: date) -> float | None:
    """Return the share of a goal's period that has elapsed; None without a period."""
    if goal.start is None or goal.end is None:
        return None
    days = (goal.end - goal.start).days
    gone = (today - goal.start).days
    return _clamped(gone / days) if days else float(gone >= 0)


def pace_of(outcome: float | None, ideal: float | None) -> Pace | None:
    """Return whether an outcome keeps up; None when there is nothing to compare."""
    if outcome is None or ideal is None:
        return None
    if outcome >= ON_TRACK_FROM * ideal:
        return Pace.ON_TRACK
    return Pace.AT_RISK if outcome < AT_RISK_BELOW * ideal else Pace.BEHIND


def standings(board: Board, days: Mapping[str, date], today: date) -> tuple[GoalStanding, ...]:
    """Return how every goal stands, each below the one above it.

    `days` has the local day of each check-in by its id.
    """
    cards = _cards_by_goal(board)
    done = _done_columns(board)
    sprint = board.current_sprint
    wanted = {
        goal.id: sum(1 for need in board.needs if goal.id in need.goals) for goal in board.goals
    }
    below = _below(board.goals)
    found = []
    for goal, depth in _tree(board.goals):
        mine = {c.id: c for each in (goal.id, *below[goal.id]) for c in cards.get(each, ())}
        found.append(
            _standing(
                goal,
                depth,
                work=_work(mine.values(), done),
                in_sprint=_work(_in_sprint(mine.values(), sprint.id if sprint else None), done),
                needs=wanted[goal.id],
                days=days,
                today=today,
            )
        )
    return tuple(found)


def standings_on(board: Board, today: date, where: tzinfo) -> tuple[GoalStanding, ...]:
    """Return how every goal stands on a day of a time zone."""
    days = {each.id: day_of(each.at, where) for goal in board.goals for each in goal.checkins}
    return standings(board, days, today)


def aligned(cards: Iterable[Card]) -> float | None:
    """Return the share of points on cards that name a goal; None of no cards.

    Where no card has points each counts the same.
    """
    every = list(cards)
    sized = any(card.estimate for card in every)
    total = sum((card.estimate or 0) if sized else 1 for card in every)
    with_goal = sum((card.estimate or 0) if sized else 1 for card in every if card.goals)
    return with_goal / total if total else None


def _standing(
    goal: Goal,
    depth: int,
    *,
    work: Work,
    in_sprint: Work,
    needs: int,
    days: Mapping[str, date],
    today: date,
) -> GoalStanding:
    outcome, ideal = outcome_of(goal), ideal_of(goal, today)
    last = goal.checkins[-1] if goal.checkins else None
    checked = days.get(last.id) if last else None
    since = checked or goal.start
    age = max((today - since).days, 0) if since else None
    is_on = goal.is_open and (goal.start is None or goal.start <= today)
    return GoalStanding(
        goal=goal,
        depth=depth,
        outcome=outcome,
        ideal=ideal,
        pace=pace_of(outcome, ideal) if goal.is_open else None,
        work=work,
        in_sprint=in_sprint,
        needs=needs,
        confidence=tuple(each.confidence for each in goal.checkins if each.confidence),
        checked=checked,
        age=age,
        is_stale=is_on and age is not None and age > STALE_AFTER,
        help=last.help if last else "",
    )


def _tree(goals: Iterable[Goal]) -> Iterator[tuple[Goal, int]]:
    """Yield goals below the ones above them; a circle or a missing goal above makes a root."""
    every = sorted(goals, key=lambda each: (not each.is_open, each.name.casefold(), each.id))
    known = {each.id: each for each in every}
    seen: set[str] = set()

    def down(goal: Goal, depth: int) -> Iterator[tuple[Goal, int]]:
        if goal.id not in seen:
            seen.add(goal.id)
            yield goal, depth
            for each in every:
                if each.parent == goal.id:
                    yield from down(each, depth + 1)

    for goal in every:
        if goal.parent not in known:
            yield from down(goal, 0)
    for goal in every:
        yield from down(goal, 0)


def _below(goals: Iterable[Goal]) -> Mapping[str, frozenset[str]]:
    """Return for each goal all goals below it, at any depth."""
    children: dict[str, list[str]] = {}
    every = [each.id for each in goals]
    for goal in goals:
        if goal.parent:
            children.setdefault(goal.parent, []).append(goal.id)

    def below(goal: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = list(children.get(goal, ()))
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += children.get(each, ())
        return frozenset(found)

    return {goal: below(goal) for goal in every}


def _cards_by_goal(board: Board) -> Mapping[str, list[Card]]:
    found: dict[str, list[Card]] = {}
    for card in board.cards.values():
        if card.goals and card.state != State.DELETED:
            for goal in card.goals:
                found.setdefault(goal, []).append(card)
    return found


def _in_sprint(cards: Iterable[Card], sprint: SprintId | None) -> list[Card]:
    return [card for card in cards if sprint and card.sprint == sprint]


def _work(cards: Iterable[Card], done: frozenset[str]) -> Work:
    total = Work()
    for card in cards:
        points, is_done = card.estimate or 0, card.column in done
        total = Work(
            total.cards + 1,
            total.done + is_done,
            total.points + points,
            total.points_done + (points if is_done else 0),
        )
    return total


def _done_columns(board: Board) -> frozenset[str]:
    every = (*board.columns, *board.closed_columns)
    return frozenset(each.id for each in every if each.category == Category.DONE)


def _clamped(share: float) -> float:
    return min(max(share, 0.0), 1.0)
