"""What is planned in a sprint against what the team can do in it: by member, by unit, in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sprintboard.core.board import Board, Member
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId, MemberId, UnitId
from sprintboard.core.sprint import Capacity, Sprint
from sprintboard.core.working_days import working_days


class Load(NamedTuple):
    """What one member, one unit or all of them can do, and what is planned for them."""

    who: MemberId | UnitId | None
    """None: all of them, or the cards that are nobody's."""
    capacity: float | None
    """In this sprint, absences taken off; None: nobody has said."""
    planned: float
    """The sum of the estimates."""
    cards: tuple[CardId, ...]
    unsized: tuple[CardId, ...]
    """The cards among them that have no estimate."""
    away: float = 0
    """Working days that the member is away, or the members are together."""

    @property
    def is_over(self) -> bool:
        """More is planned than can be done."""
        return self.capacity is not None and self.planned > self.capacity

    @property
    def left(self) -> float | None:
        """What still fits; negative when too much is planned."""
        return None if self.capacity is None else self.capacity - self.planned


class Plan(NamedTuple):
    """The loads of a sprint."""

    members: tuple[Load, ...]
    """By name; the cards that nobody owns last, when there are any."""
    units: tuple[Load, ...]
    """By name; what belongs to no unit last, when there is any."""
    total: Load
    days: int
    """Working days of the sprint."""


def plan_of(sprint: Sprint, board: Board, cards: Iterable[Card]) -> Plan:
    """Return the loads of a sprint; `cards` are those that are in it.

    A card counts for its IT owner, and without one for its business owner. A member's capacity is
    what the sprint says, else what the member says of itself, times the share of the working days
    that it is there. The sum of capacities counts those that are known.
    """
    days = len(working_days(sprint.start, sprint.end, board.policy.working_days))
    by_owner: dict[MemberId | None, list[Card]] = {}
    for card in cards:
        by_owner.setdefault(_owner(card, board), []).append(card)
    team = _team(sprint, board, by_owner)
    loads = [_load_of(each, sprint, by_owner.get(each.id, []), days) for each in team]
    if None in by_owner:
        loads.append(_load(None, None, by_owner[None]))
    return Plan(tuple(loads), _by_unit(loads, sprint, board), _sum(None, loads), days)


def capacity_of(member: Member, said: Capacity, days: int) -> float | None:
    """Return what a member can do in a sprint of so many working days."""
    whole = member.capacity if said.points is None else said.points
    if whole is None:
        return None
    return whole * max(days - said.away, 0) / days if days else 0


def unit_in(sprint: Sprint, board: Board, member_id: MemberId | None) -> UnitId | None:
    """Return a member's unit: the one when the sprint started, else the one now."""
    if member_id is None:
        return None
    if member_id in sprint.there:
        return sprint.there[member_id]
    member = board.members.get(member_id)
    return member.unit if member else None


def _team(
    sprint: Sprint, board: Board, by_owner: Mapping[MemberId | None, Sequence[Card]]
) -> list[Member]:
    """Return those who can do something in the sprint, or have something to do in it, by name."""
    named = {*sprint.there, *sprint.capacity, *by_owner}
    here = (each for each in board.members.values() if each.id in named or not each.retired)
    return sorted(here, key=lambda each: (each.name.casefold(), each.id))


def _owner(card: Card, board: Board) -> MemberId | None:
    owners = (card.owner, card.business_owner)
    return next((each for each in owners if each in board.members), None)


def _load_of(member: Member, sprint: Sprint, cards: Sequence[Card], days: int) -> Load:
    said = sprint.capacity.get(member.id, Capacity())
    load = _load(member.id, capacity_of(member, said, days), cards)
    return load._replace(away=said.away)


def _load(who: MemberId | None, capacity: float | None, cards: Sequence[Card]) -> Load:
    return Load(
        who=who,
        capacity=capacity,
        planned=sum(card.estimate or 0 for card in cards),
        cards=tuple(card.id for card in cards),
        unsized=tuple(card.id for card in cards if card.estimate is None),
    )


def _by_unit(loads: Sequence[Load], sprint: Sprint, board: Board) -> tuple[Load, ...]:
    grouped: dict[UnitId | None, list[Load]] = {}
    for load in loads:
        unit = unit_in(sprint, board, MemberId(load.who)) if load.who else None
        grouped.setdefault(unit if unit in board.units else None, []).append(load)
    known = sorted(
        (each for each in grouped if each is not None),
        key=lambda each: (board.units[each].name.casefold(), each),
    )
    rest = [_sum(None, grouped[None])] if None in grouped else []
    return (*(_sum(each, grouped[each]) for each in known), *rest)


def _sum(who: UnitId | None, loads: Sequence[Load]) -> Load:
    known = [load.capacity for load in loads if load.capacity is not None]
    return Load(
        who=who,
        capacity=sum(known) if known else None,
        planned=sum(load.planned for load in loads),
        cards=tuple(card for load in loads for card in load.cards),
        unsized=tuple(card for load in loads for card in load.unsized),
        away=sum(load.away for load in loads),
    )
