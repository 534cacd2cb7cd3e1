"""How needs are weighed: by the business, by IT, and by the scheme that the board has chosen.

- WSJF = (value + time criticality + risk reduction) / size (Don Reinertsen; SAFe).
- RICE = reach * impact * confidence / effort (Sean McBride, Intercom).
- MoSCoW: the share of effort in Must; above 60 % is a risk (DSDM). Won't counts for nothing; a need
  without effort counts no effort, and is said to be one.
- business: the mean of value, criticality and reduction; IT: how easy it would be, 11 minus the
  mean of size, effort and risk; both on 1 to 10. delta = business - IT: far from 0 the two sides
  see the need differently, and that is the conversation to have. Our own.

Oracles: (7 + 9 + 5) / 2 = 10.5; 5000 * 2 * 0.8 / 2 = 4000.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sprintboard.core.need import Need

MOST_IN_MUST = 0.6
_BUSINESS = ("value", "criticality", "reduction")
_BURDENS = ("size", "effort", "risk")
_ORDER = {"must": 0, "should": 1, "could": 2, "wont": 3}
_TOP = 10


class Weighed(NamedTuple):
    """A need and what it weighs; None where a score that is needed is missing."""

    need: Need
    points: int
    """Votes of all units."""
    business: float | None
    """1 to 10: how much the business wants it."""
    it: float | None
    """1 to 10: how easy IT finds it."""
    delta: float | None
    """business - it."""
    wsjf: float | None
    rice: float | None


class MustShare(NamedTuple):
    """How much of the effort is in Must."""

    share: float | None
    """0 to 1; None without effort."""
    n: int
    """How many needs are Must, Should or Could."""
    unsized: int
    """How many of them have no effort."""

    @property
    def is_risk(self) -> bool:
        """More than 60 % of the effort is Must: there is nothing to give way."""
        return self.share is not None and self.share > MOST_IN_MUST


def wsjf(business: Mapping[str, float], it: Mapping[str, float]) -> float | None:
    """Return the weighted shortest job first; None when a score is missing or the size is 0."""
    cost = [business.get(name) for name in _BUSINESS]
    size = it.get("size")
    known = [each for each in cost if each is not None]
    if size is None or size == 0 or len(known) < len(cost):
        return None
    return sum(known) / size


def rice(business: Mapping[str, float], it: Mapping[str, float]) -> float | None:
    """Return the RICE score; a confidence above 1 is a percentage. None as for `wsjf`."""
    reach, impact = business.get("reach"), business.get("impact")
    confidence, effort = it.get("confidence"), it.get("effort")
    if reach is None or impact is None or confidence is None or effort is None or effort == 0:
        return None
    share = confidence / 100 if confidence > 1 else confidence
    return reach * impact * share / effort


def weighed(need: Need) -> Weighed:
    """Return what a need weighs."""
    business = _mean([need.business[name] for name in _BUSINESS if name in need.business])
    burden = _mean([need.it[name] for name in _BURDENS if name in need.it])
    ease = None if burden is None else _TOP + 1 - burden
    delta = None if business is None or ease is None else business - ease
    return Weighed(
        need=need,
        points=need.points,
        business=business,
        it=ease,
        delta=delta,
        wsjf=wsjf(need.business, need.it),
        rice=rice(need.business, need.it),
    )


def ranked(needs: Iterable[Need], scheme: str) -> tuple[Weighed, ...]:
    """Return needs in the order of a scheme (`wsjf`, `rice`, `moscow`); those without it last.

    Where it says nothing more votes come first, then what waits longer.
    """

    def place(each: Weighed) -> tuple[float, int, int, str]:
        need = each.need
        if scheme == "moscow":
            first = float(_ORDER.get(need.moscow, len(_ORDER)))
        else:
            score = each.wsjf if scheme == "wsjf" else each.rice
            first = float("inf") if score is None else -score
        return first, -each.points, need.made.order, need.id

    return tuple(sorted(map(weighed, needs), key=place))


SORTS = ("scheme", "delta", "votes", "age")
"""What needs can be sorted by."""


def in_order(needs: Iterable[Weighed], by: str) -> tuple[Weighed, ...]:
    """Return needs in the order of one of `SORTS`: `scheme` leaves them as they are.

    `delta`: those first that the two sides are furthest apart on; `age`: the oldest first.
    """
    return tuple(sorted(needs, key=_ORDERS[by])) if by in _ORDERS else tuple(needs)


def must_share(needs: Sequence[Need]) -> MustShare:
    """Return the share of effort in Must among needs that are Must, Should or Could."""
    counted = [each for each in needs if each.moscow in ("must", "should", "could")]
    efforts = [(each.moscow, each.it.get("effort", each.it.get("size"))) for each in counted]
    total = sum(effort or 0 for _, effort in efforts)
    must = sum(effort or 0 for moscow, effort in efforts if moscow == "must")
    return MustShare(
        share=must / total if total else None,
        n=len(counted),
        unsized=sum(1 for _, effort in efforts if effort is None),
    )


def _far_apart(each: Weighed) -> tuple[float, str]:
    return -abs(each.delta) if each.delta is not None else 1, each.need.id


def _most_voted(each: Weighed) -> tuple[int, str]:
    return -each.points, each.need.id


def oldest(each: Weighed) -> tuple[int, str]:
    """Return what puts the oldest need first."""
    return each.need.made.order, each.need.id


_ORDERS: Mapping[str, Callable[[Weighed], tuple[float, str]]] = {
    "delta": _far_apart,
    "votes": _most_voted,
    "age": oldest,
}


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
