"""What the next retro would be: its name, its sprint, and who leads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sprintboard.core.board import Board, Member
from sprintboard.core.ids import MemberId, SprintId
from sprintboard.core.sprint import Sprint, SprintState


class Proposal(NamedTuple):
    """A retro that nobody has started yet."""

    name: str
    sprint: SprintId | None
    """The one that runs, else the one that was closed last."""
    facilitator: MemberId | None
    """Of the side that did not lead the last one."""


def propose(board: Board, *, today: date, me: MemberId | None = None) -> Proposal:
    """Return the next retro of a board; `me` leads the first one, and any that nobody else can."""
    sprint = board.current_sprint or _last_closed(board)
    words = sprint.name if sprint else today.isoformat()
    return Proposal(
        name=free_name(f"Retro {words}", (each.name for each in board.retros)),
        sprint=sprint.id if sprint else None,
        facilitator=next_facilitator(board, me),
    )


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return a name that no other retro has: `Retro Sprint 12`, then `Retro Sprint 12 (2)`."""
    known = {each.casefold() for each in taken}
    found, number = name, 1
    while found.casefold() in known:
        number += 1
        found = f"{name} ({number})"
    return found


def next_facilitator(board: Board, me: MemberId | None) -> MemberId | None:
    """Return who leads the next retro: of the other side, whoever did so longest ago.

    The side is the other one than that of the last facilitator. Who never led comes before all
    others, by name. Retired members are not asked. Where the other side has nobody, anybody may.
    """
    led = [each.facilitator for each in board.retros]
    last = next((each for each in reversed(led) if each), None)
    there = [each for each in board.members.values() if not each.retired]
    if last is None:
        return me if any(each.id == me for each in there) else _first(there, led)
    side = board.side_of(last)
    others = [each for each in there if side and board.side_of(each.id) not in (side, None)]
    return _first(others or there, led)


def _first(members: list[Member], led: list[MemberId | None]) -> MemberId | None:
    when = {member: place for place, member in enumerate(led)}
    asked = min(
        members,
        key=lambda each: (when.get(each.id, -1), each.name.casefold(), each.id),
        default=None,
    )
    return asked.id if asked else None


def _last_closed(board: Board) -> Sprint | None:
    closed = [each for each in board.sprints if each.state == SprintState.CLOSED]
    return closed[-1] if closed else None
