"""What was blocked in a sprint, for how long, and who was waited for.

Times count in which a card was blocked while it was open in the sprint: the parts of its blocked
intervals that lie inside (the table of blocked time does the same without a sprint).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sprintboard.core.ids import CardId
from sprintboard.core.trail import Stopped
from sprintboard.metrics.sprint_history import SprintHistory, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Halt:
    """A time in which a card could not go on."""

    card: CardId
    reason: str
    waits_for: str
    """Id of the unit or member; may be empty."""
    since: int
    until: int
    goes_on: bool
    """It was still blocked when the sprint ended, or is now."""

    @property
    def seconds(self) -> int:
        """How long it was."""
        return self.until - self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitedFor:
    """How long cards waited for a unit or a member."""

    party: str
    """Its id; empty when nobody was named."""
    seconds: int
    cards: tuple[CardId, ...]


def halts_in(history: SprintHistory) -> tuple[Halt, ...]:
    """Return the times in which cards of the sprint could not go on, oldest first."""
    found = (halt for track in history.tracks for halt in _halts_of(track, history))
    return tuple(sorted(found, key=lambda halt: (halt.since, halt.card)))


def _halts_of(track: Track, history: SprintHistory) -> Iterator[Halt]:
    """Yield the times in which a card was blocked while it was open in the sprint."""
    stops = track.trail.stops if track.trail else []
    ends = [*(each.at for each in stops[1:]), history.until]
    open_in_it = _joined(
        (since, until)
        for standing, since, until in track.stays(history.since, history.until)
        if standing.inside and not standing.done
    )
    for stop, end in zip(stops, ends, strict=False):
        for since, until in open_in_it if stop.reason else ():
            halt = _halt(track, stop, max(stop.at, since), min(end, until), history)
            if halt.seconds > 0:
                yield halt


def _halt(track: Track, stop: Stopped, since: int, until: int, history: SprintHistory) -> Halt:
    return Halt(
        card=track.card,
        reason=stop.reason or "",
        waits_for=stop.waits_for,
        since=since,
        until=until,
        goes_on=until == history.until,
    )


def _joined(times: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return times that touch each other as one."""
    joined: list[tuple[int, int]] = []
    for since, until in times:
        if joined and joined[-1][1] == since:
            joined[-1] = (joined[-1][0], until)
        else:
            joined.append((since, until))
    return joined


def waited_for(halts: Iterable[Halt]) -> tuple[WaitedFor, ...]:
    """Return how long cards waited for each unit or member, the longest first."""
    parties: dict[str, list[Halt]] = {}
    for halt in halts:
        parties.setdefault(halt.waits_for, []).append(halt)
    found = [
        WaitedFor(
            party=party,
            seconds=sum(halt.seconds for halt in waits),
            cards=tuple(dict.fromkeys(halt.card for halt in waits)),
        )
        for party, waits in parties.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.seconds, each.party)))
