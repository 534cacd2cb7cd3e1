"""What numbers read of a card: the dated facts of its history, without words.

A trail is made from the record's events alone, oldest first, without those that were taken back.
Its times never run backwards, whatever the clocks of the machines said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY
from sprintboard.core.undone import UNDOES, undone


class Why(NamedTuple):
    """What was said when a running sprint's scope changed; each may be empty."""

    reason: str = ""
    asked: str = ""
    """Id of the member or unit who asked for it."""
    agreed: str = ""
    """Id of the member who agreed to it."""


class Move(NamedTuple):
    """A card came into a column, or into a half of it."""

    at: int
    column: str
    ready: bool
    """Into the ready half: finished here, waiting for the next unit."""
    made: bool
    """The card was made there: nobody moved it."""


class Sized(NamedTuple):
    """The estimate was set; None took it away."""

    at: int
    points: float | None
    why: Why


class Joined(NamedTuple):
    """The card came into a sprint; None: it left the one it was in."""

    at: int
    sprint: str | None
    why: Why


class Stopped(NamedTuple):
    """The card was blocked; without a reason it could go on."""

    at: int
    reason: str | None
    waits_for: str
    """Id of the unit or member; may be empty."""


class Handed(NamedTuple):
    """The card was given to a unit (`handoff`, `return`), or one of its owners changed."""

    at: int
    how: str
    """`handoff`, `return` (for a question), `owner` or `business_owner`."""
    to: str
    """Id of the unit, or of the member; empty when there is no owner any more."""


class Touched(NamedTuple):
    """Somebody did something to the card."""

    at: int
    by: str
    unit: str
    """Id of the unit that the member was in then; may be empty."""
    side: str
    """`it`, `business`, or empty."""


class Away(NamedTuple):
    """The card was taken off the board (archived, deleted), or brought back."""

    at: int
    gone: bool


@dataclass(slots=True, kw_only=True)
class Trail:
    """The dated facts of one card, each kind oldest first. Times are Unix seconds, UTC."""

    id: str
    moves: list[Move]
    """The first one is where the card was made; a card has at least that one."""
    sizes: list[Sized]
    sprints: list[Joined]
    stops: list[Stopped]
    hands: list[Handed]
    touches: list[Touched]
    away: list[Away]

    @property
    def made_at(self) -> int:
        """When the card was made."""
        return self.moves[0].at


def trail_of(document: Mapping[str, Any]) -> Trail | None:
    """Return the trail of a card's record; None when making it was taken back."""
    raw = document[MACHINERY]["events"]
    back = undone(raw)
    trail = Trail(
        id=document["id"], moves=[], sizes=[], sprints=[], stops=[], hands=[], touches=[], away=[]
    )
    at, absence = 0, _Absence()
    for event_id in sorted(raw.keys() - back) if back else sorted(raw):
        event = raw[event_id]
        at = max(at, read_time(event.get("at")))
        _follow(trail, at, event, absence)
    if not trail.moves:
        return None
    _arrive(trail, at, document)
    return trail


def to_row(trail: Trail) -> list[Any]:
    """Return a trail as the index keeps it: lists of plain values."""
    return [trail.id, *(getattr(trail, name) for name in _PARTS)]


def from_row(row: list[Any]) -> Trail:
    """Read what `to_row` wrote, also after it went through JSON."""
    parts = zip(_PARTS.items(), row[1:], strict=True)
    return Trail(id=row[0], **{name: list(map(make, part)) for (name, make), part in parts})


def _sized(row: list[Any]) -> Sized:
    return Sized(row[0], row[1], Why(*row[2]))


def _joined(row: list[Any]) -> Joined:
    return Joined(row[0], row[1], Why(*row[2]))


_PARTS: dict[str, Callable[[list[Any]], Any]] = {
    "moves": Move._make,
    "sizes": _sized,
    "sprints": _joined,
    "stops": Stopped._make,
    "hands": Handed._make,
    "touches": Touched._make,
    "away": Away._make,
}


@dataclass(slots=True)
class _Absence:
    """Why a card is off the board: a restored one may still be archived."""

    archived: bool = False
    deleted: bool = False

    def follow(self, do: Any, values: Mapping[str, Any]) -> bool:
        """Return whether it is off the board; whatever is done to a deleted card restores it."""
        self.deleted = do == "delete"
        if "archived" in values:
            self.archived = bool(values["archived"])
        return self.archived or self.deleted


def _follow(trail: Trail, at: int, event: Mapping[str, Any], absence: _Absence) -> None:
    """Add what one event says."""
    values = event.get("to", {})
    for path, value in values.items():
        if path in _READERS:
            _READERS[path](trail, at, value, _why(values))
    if trail.moves:
        _go(trail, at, absence.follow(event.get("do"), values))
    if UNDOES not in event:
        by, unit, side = (_text(event.get(name)) for name in ("by", "unit", "side"))
        trail.touches.append(Touched(at, by, unit, side))


def _arrive(trail: Trail, at: int, document: Mapping[str, Any]) -> None:
    """End where the record says the card is, however a merge decided."""
    values = {path: document.get(path) for path in _STANDING}
    for path, value in values.items():
        if path != "place" or value:
            _READERS[path](trail, at, value, Why())
    _go(trail, at, bool(document.get("deleted") or document.get("archived")))


def _move(trail: Trail, at: int, value: Any, _why: Why) -> None:
    if not isinstance(value, Mapping) or not isinstance(value.get("column"), str):
        return
    move = Move(at, value["column"], bool(value.get("ready")), not trail.moves)
    if not trail.moves or trail.moves[-1][1:3] != move[1:3]:
        trail.moves.append(move)


def _size(trail: Trail, at: int, value: Any, why: Why) -> None:
    points = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if points != (trail.sizes[-1].points if trail.sizes else None):
        trail.sizes.append(Sized(at, points, why))


def _join(trail: Trail, at: int, value: Any, why: Why) -> None:
    sprint = _text(value) or None
    if sprint != (trail.sprints[-1].sprint if trail.sprints else None):
        trail.sprints.append(Joined(at, sprint, why))


def _stop(trail: Trail, at: int, value: Any, _why: Why) -> None:
    found = value if isinstance(value, Mapping) else {}
    stopped = Stopped(at, _text(found.get("reason")) or None, _text(found.get("waits_for")))
    if stopped[1:] != (trail.stops[-1][1:] if trail.stops else (None, "")):
        trail.stops.append(stopped)


def _hand(trail: Trail, at: int, value: Any, _why: Why) -> None:
    if isinstance(value, Mapping) and _text(value.get("unit")):
        how = "return" if value.get("return") else "handoff"
        trail.hands.append(Handed(at, how, _text(value["unit"])))


def _own(trail: Trail, at: int, value: Any, _why: Why) -> None:
    trail.hands.append(Handed(at, "owner", _text(value)))


def _own_for_business(trail: Trail, at: int, value: Any, _why: Why) -> None:
    trail.hands.append(Handed(at, "business_owner", _text(value)))


def _go(trail: Trail, at: int, gone: bool) -> None:
    if gone != (trail.away[-1].gone if trail.away else False):
        trail.away.append(Away(at, gone))


_READERS: dict[str, Callable[[Trail, int, Any, Why], None]] = {
    "place": _move,
    "estimate": _size,
    "sprint": _join,
    "blocked": _stop,
    "handed": _hand,
    "owner": _own,
    "business_owner": _own_for_business,
}
_STANDING = ("place", "estimate", "sprint", "blocked")


def _why(values: Mapping[str, Any]) -> Why:
    found = values.get("scope")
    if not isinstance(found, Mapping):
        return Why()
    return Why(*(_text(found.get(name)) for name in Why._fields))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def stays(trail: Trail, until: int) -> Iterator[tuple[Move, int]]:
    """Yield each move with the moment at which the card left again, `until` for the last one.

    The times between sum up to the card's age.
    """
    for move, following in zip(trail.moves, trail.moves[1:], strict=False):
        yield move, following.at
    yield trail.moves[-1], max(until, trail.moves[-1].at)
