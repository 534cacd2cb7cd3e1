"""Is a card ready, is it done: what it has of the team's agreements, and whose OK is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sprintboard.core.board import Agreement, Board, Policy, Side
from sprintboard.core.card import Card

_SIDES = (Side.BUSINESS, Side.IT)
_NAMES = {Side.BUSINESS: "business", Side.IT: "IT"}
_VALUES = ("estimate", "owner", "business_owner")
"""What an agreement may ask for that no tick stands for."""
_SIGNATURES: Mapping[str, tuple[Side, ...]] = {
    "none": (),
    "business": (Side.BUSINESS,),
    "both": _SIDES,
}


class Check(NamedTuple):
    """One agreement, and whether the card has it."""

    agreement: Agreement
    is_met: bool


class Readiness(NamedTuple):
    """What a card has of the definition of ready, or of done."""

    checks: tuple[Check, ...]
    """In the order of the definition."""

    @property
    def is_met(self) -> bool:
        """It has everything; so has every card when nothing was agreed on."""
        return all(check.is_met for check in self.checks)

    @property
    def missing(self) -> tuple[Agreement, ...]:
        """What it does not have yet."""
        return tuple(check.agreement for check in self.checks if not check.is_met)

    def of(self, side: Side) -> tuple[Check, ...]:
        """Return what one side has to see to."""
        return tuple(check for check in self.checks if check.agreement.side == side)

    @property
    def words(self) -> str:
        """How far each side is: `business 1/2 · IT 2/2`; empty when nothing was agreed on."""
        parts = ((_NAMES[side], self.of(side)) for side in _SIDES)
        return " · ".join(
            f"{name} {sum(check.is_met for check in checks)}/{len(checks)}"
            for name, checks in parts
            if checks
        )


def readiness(card: Card, agreements: Sequence[Agreement]) -> Readiness:
    """Return what a card has of `board.ready_when` or `board.done_when`."""
    has = had(card)
    return Readiness(tuple(Check(each, _what(each) in has) for each in agreements))


def is_ready(board: Board, card: Card) -> bool:
    """Say whether a card has all of the definition of ready."""
    return is_ready_with(board, had(card))


def is_ready_with(board: Board, has: Collection[str]) -> bool:
    """Say the same of a card of which only is known what it has: see `had`."""
    return all(_what(each) in has for each in board.ready_when)


def is_met(card: Card, agreement: Agreement) -> bool:
    """Say whether a card has what an agreement asks for: a value, else a tick by a person."""
    return _what(agreement) in had(card)


def had(card: Card) -> frozenset[str]:
    """Return what a card has: the agreements that were ticked, the values that are there."""
    return having(
        card.meets, is_sized=card.estimate is not None, owners=(card.owner, card.business_owner)
    )


def having(
    meets: Iterable[str], *, is_sized: bool, owners: tuple[str | None, str | None]
) -> frozenset[str]:
    """Return the same from its parts: IT owner, then business owner. An estimate of 0 is one."""
    there = dict(zip(_VALUES, (is_sized, *map(bool, owners)), strict=True))
    ticked = (each for each in meets if each not in there)
    return frozenset((*ticked, *(name for name, is_there in there.items() if is_there)))


def _what(agreement: Agreement) -> str:
    return agreement.asks or agreement.id


def say_side(side: Side) -> str:
    """Return what a side is called inside a sentence: `IT`, `business`."""
    return _NAMES[side]


def signatures(policy: Policy) -> tuple[Side, ...]:
    """Return the sides whose sign-off a card needs before it is done."""
    return _SIGNATURES.get(policy.signatures, ())


def unsigned(card: Card, policy: Policy) -> tuple[Side, ...]:
    """Return the sides whose sign-off the card needs and does not have."""
    return tuple(side for side in signatures(policy) if side not in card.signed)


def missing_signatures(card: Card, policy: Policy) -> str:
    """Return what is missing: `not signed off by business and IT`; empty when nothing is."""
    sides = unsigned(card, policy)
    return f"not signed off by {' and '.join(_NAMES[side] for side in sides)}" if sides else ""


def waits_for_ok(board: Board, card: Card) -> str:
    """Return `waiting for Finance's OK`; empty when none is asked for, or its side has signed."""
    unit = board.units.get(card.ok_from) if card.ok_from else None
    if unit is None or unit.side in card.signed:
        return ""
    return f"waiting for {possessive(unit.name)} OK"


def possessive(name: str) -> str:
    """Return whose something is: `Finance's`, `Sales'`."""
    return f"{name}'" if name.casefold().endswith("s") else f"{name}'s"
