"""What happened in a sprint, from its start to its end or until now: what its numbers are made of.

A sprint begins with what was frozen when it started, and ends with what was frozen when it was
closed. In between each card follows its own trail. Where trail and frozen values differ (clones
worked beside each other), the difference is a change at that moment, so that at any time

    remaining = committed + change of scope - burned + reopened
              = the estimates of the cards that are in the sprint then and not done.

A card that is taken off the board leaves the sprint. Closing takes cards out of a sprint: that is
no change of its scope.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sprintboard.core.board import Board, Category
from sprintboard.core.ids import CardId
from sprintboard.core.sprint import Sprint
from sprintboard.core.trail import Trail, Why


class Standing(NamedTuple):
    """How a card stands to a sprint at one moment."""

    inside: bool = False
    done: bool = False
    points: float | None = None

    @property
    def scope(self) -> float:
        """What it adds to the work of the sprint."""
        return (self.points or 0) if self.inside else 0

    @property
    def burned(self) -> float:
        """What it adds to the finished work."""
        return self.scope if self.done else 0

    @property
    def remaining(self) -> float:
        """What it adds to the work that is left."""
        return self.scope - self.burned


OUT = Standing()
"""Not in the sprint."""


class Change(NamedTuple):
    """A card came, went, was done, was taken up again, or was estimated anew."""

    at: int
    card: CardId
    before: Standing
    after: Standing
    why: Why

    @property
    def scope(self) -> float:
        """By how much the work grew."""
        return self.after.scope - self.before.scope

    @property
    def burned(self) -> float:
        """By how much the finished work grew; less than 0: it was reopened, or left when done."""
        return self.after.burned - self.before.burned

    @property
    def mark(self) -> str:
        """`added`, `removed` or `estimate`; empty when the scope stayed as it was."""
        if self.before.inside != self.after.inside:
            return "added" if self.after.inside else "removed"
        return "estimate" if self.before.points != self.after.points else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The way of one card through a sprint."""

    card: CardId
    start: Standing
    """As it was frozen when the sprint started."""
    changes: tuple[Change, ...]
    trail: Trail | None
    """None: the card's making was taken back."""

    @property
    def end(self) -> Standing:
        """How it stands at the end, or now."""
        return self.changes[-1].after if self.changes else self.start

    def stays(self, since: int, until: int) -> Iterator[tuple[Standing, int, int]]:
        """Yield each standing with the times between which it was so."""
        at, standing = since, self.start
        for change in self.changes:
            yield standing, at, change.at
            at, standing = change.at, change.after
        yield standing, at, until


@dataclass(frozen=True, slots=True, kw_only=True)
class SprintHistory:
    """What happened in a sprint; times are Unix seconds, UTC."""

    sprint: Sprint
    since: int
    until: int
    """Its end, or now."""
    tracks: tuple[Track, ...]
    """Of every card that was in it, by id."""

    @property
    def changes(self) -> list[Change]:
        """All of them, oldest first."""
        found = (change for track in self.tracks for change in track.changes)
        return sorted(found, key=lambda change: (change.at, change.card))

    @property
    def committed(self) -> float:
        """The sum of the estimates when it started; later edits never change it."""
        return exact(sum(points or 0 for points in self.sprint.commitment.values()))


def history_of(
    sprint: Sprint, trails: Iterable[Trail], board: Board, now: int
) -> SprintHistory | None:
    """Return what happened in a sprint; None when it was never started.

    `trails` are those of archived and deleted cards too: they left it on some day.
    """
    if sprint.started_at is None:
        return None
    until = max(now if sprint.ended_at is None else sprint.ended_at, sprint.started_at)
    done = {
        column.id
        for column in (*board.columns, *board.closed_columns)
        if column.category == Category.DONE
    }
    named = {*sprint.commitment, *sprint.outcome}
    known = {CardId(each.id): each for each in trails if _concerns(each, sprint, named)}
    tracks = (
        _track(card, known.get(card), sprint, until, done) for card in sorted({*known, *named})
    )
    return SprintHistory(
        sprint=sprint,
        since=sprint.started_at,
        until=until,
        tracks=tuple(each for each in tracks if each.changes or each.start.inside),
    )


def narrowed(sprint: Sprint, cards: Collection[str]) -> Sprint:
    """Return the sprint as if it had been about these cards only, for a filter on its numbers."""
    return replace(
        sprint,
        commitment={each: points for each, points in sprint.commitment.items() if each in cards},
        outcome={each: ended for each, ended in sprint.outcome.items() if each in cards},
    )


def exact(points: float) -> float:
    """Return a sum of estimates without the dust of binary fractions."""
    return round(points, 6)


def _concerns(trail: Trail, sprint: Sprint, named: Collection[str]) -> bool:
    return trail.id in named or any(joined.sprint == sprint.id for joined in trail.sprints)


def _track(
    card: CardId, trail: Trail | None, sprint: Sprint, until: int, done: Collection[str]
) -> Track:
    start = OUT
    if card in sprint.commitment:
        start = Standing(inside=True, points=sprint.commitment[card])
    steps = _between(_steps(trail, sprint, until, done) if trail else (), sprint.started_at or 0)
    if sprint.outcome:
        if until == sprint.started_at:  # what closing did cannot be told from what was before
            steps = [(until, start, steps[0][2])]
        steps.append((until, _frozen_end(card, sprint), steps[-1][2]))
    changes: list[Change] = []
    before = start
    for at, after, whys in steps:
        if after != before:
            changes.append(Change(at, card, before, after, _why(before, after, whys)))
        before = after
    return Track(card=card, start=start, changes=tuple(changes), trail=trail)


_Whys = tuple[Why, Why]
"""Why it came into a sprint or left, and why it was estimated anew."""
_Step = tuple[int, Standing, _Whys]


def _between(steps: Iterable[_Step], since: int) -> list[_Step]:
    """Return the steps from the start on: the first one says how the card stood then."""
    first: _Step = (since, OUT, (Why(), Why()))
    later: list[_Step] = []
    for step in steps:
        if step[0] <= since:
            first = (since, *step[1:])
        else:
            later.append(step)
    return [first, *later]


def _steps(trail: Trail, sprint: Sprint, until: int, done: Collection[str]) -> Iterator[_Step]:
    """Yield how the card stood after each moment at which something was done to it."""
    facts = _facts(trail, sprint, until)
    now: dict[str, Any] = {"whys": (Why(), Why())}
    for place, (at, values) in enumerate(facts):
        now |= values
        now["whys"] = values.get("joined", now["whys"][0]), values.get("sized", now["whys"][1])
        is_last = place + 1 == len(facts) or facts[place + 1][0] != at
        if is_last:
            yield at, _standing(now, sprint, done), now["whys"]


def _facts(trail: Trail, sprint: Sprint, until: int) -> list[tuple[int, Mapping[str, Any]]]:
    """Return what was done to a card, oldest first; what closing does is none of it."""
    leaving = until if sprint.ended_at is None else until - 1
    facts: list[tuple[int, Mapping[str, Any]]] = [
        *((each.at, {"column": each.column}) for each in trail.moves if each.at <= until),
        *(
            (each.at, {"points": each.points, "sized": each.why})
            for each in trail.sizes
            if each.at <= until
        ),
        *(
            (each.at, {"sprint": each.sprint, "joined": each.why})
            for each in trail.sprints
            if each.at <= leaving
        ),
        *(
            (each.at, {"gone": each.gone, "joined": Why()})
            for each in trail.away
            if each.at <= leaving
        ),
    ]
    return sorted(facts, key=lambda fact: fact[0])


def _standing(now: Mapping[str, Any], sprint: Sprint, done: Collection[str]) -> Standing:
    if now.get("sprint") != sprint.id or now.get("gone"):
        return OUT
    return Standing(inside=True, done=now.get("column") in done, points=now.get("points"))


def _frozen_end(card: CardId, sprint: Sprint) -> Standing:
    ended = sprint.outcome.get(card)
    if ended is None:
        return OUT
    return Standing(inside=True, done=ended.to == "done", points=ended.points)


def _why(before: Standing, after: Standing, whys: _Whys) -> Why:
    if before.inside != after.inside:
        return whys[0]
    return whys[1] if before.points != after.points else Why()
