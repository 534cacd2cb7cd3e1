"""When a card could not go on: blocked, queued, or taken off the board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.trail import Trail
from sprintboard.metrics.flow import Flow, finished_at, is_away


class Stop(NamedTuple):
    """A time in which a card was blocked."""

    start: int
    end: int
    reason: str
    waits_for: str
    """Id of a unit or member; may be empty."""
    is_open: bool
    """It still is."""


def stops(trail: Trail, flow: Flow, now: int) -> Iterator[Stop]:
    """Yield the times in which a card was blocked.

    A card that was done, or is off the board, waits no more, whether or not somebody said so.
    """
    over = [at for at in (finished_at(trail, flow), _left_at(trail)) if at is not None]
    last = min(over, default=now)
    for number, stopped in enumerate(trail.stops):
        if stopped.reason is None or (over and stopped.at >= last):
            continue
        following = trail.stops[number + 1].at if number + 1 < len(trail.stops) else None
        end = last if following is None else min(following, last)
        is_open = following is None and not over
        yield Stop(stopped.at, max(end, stopped.at), stopped.reason, stopped.waits_for, is_open)


def waiting(trail: Trail, flow: Flow, start: int, end: int) -> int:
    """Return for how many seconds nobody could work on a card, between two moments.

    It was blocked, in a ready half, in a column of todo or done, or off the board.
    """
    resting = flow.todo | flow.done
    spans = []
    since = None
    for at, column, ready, _ in trail.moves:
        if since is not None:
            spans.append((since, at))
        since = at if ready or column in resting else None
    if since is not None:
        spans.append((since, max(end, since)))
    if trail.stops:
        spans += [(each.start, each.end) for each in stops(trail, flow, end)]
    if trail.away:
        spans += _absences(trail, end)
    return covered(spans, start, end)


def covered(spans: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """Return how many seconds between two moments are in at least one of the spans."""
    total = 0
    reached = start
    for begun, ended in sorted(spans):
        last = min(ended, end)
        if last > reached:
            total += last - max(begun, reached) if begun < last else 0
            reached = max(reached, last)
    return total


def units_waited_for(board: Board) -> dict[str, str]:
    """Return for every unit and member the unit that is waited for."""
    members = {str(each.id): str(each.unit or "") for each in board.members.values()}
    return members | {str(each): str(each) for each in board.units}


def _left_at(trail: Trail) -> int | None:
    return trail.away[-1].at if is_away(trail) else None


def _absences(trail: Trail, end: int) -> Iterator[tuple[int, int]]:
    for number, away in enumerate(trail.away):
        if away.gone:
            back = trail.away[number + 1].at if number + 1 < len(trail.away) else end
            yield away.at, back
