"""The sprints of the demo: two weeks each, from the first day of its team to the one that is next.

A card is in the sprints through which it was worked on. Most were planned before the sprint began;
some came in the middle of one, for a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any, NamedTuple

from sprintboard.core.ids import MemberId
from sprintboard.exchange.batch import Draft, Step
from sprintboard.exchange.demo_about import goal_id
from sprintboard.exchange.demo_calendar import Box, Calendar
from sprintboard.exchange.demo_card import DemoCard, Road
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_life import Moment, card_id, road_of
from sprintboard.exchange.demo_people import MEMBERS, member_id, unit_id

_GOALS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Duplicates are gone", "yes", ()),
    ("Close the month with a checklist", "yes", ()),
    ("Customs papers with the order", "partly", ()),
    ("Cost centres and commissions", "yes", ("close",)),
    ("Bank fees book themselves", "yes", ("close",)),
    ("Lead times that Sales can promise", "no", ("dates",)),
    ("Month end in five days", "yes", ("close", "dates")),
    ("Foreign orders read well", "partly", ("one-call",)),
    ("Order to cash without paper, for public customers", "", ("einvoice",)),
    ("Suppliers' e-invoices, first steps", "", ("einvoice",)),
)
"""What each sprint was for, whether it was met, and the goals it works for."""
_REASONS = (
    ("the auditors ask for it", "finance"),
    ("a key account waits for it", "sales"),
    ("it stops the dispatch", "operations"),
)
_IN_CURRENT = ("return-reasons",)
"""Cards to do that are planned for the sprint that runs."""
_IN_NEXT = ("einvoice-inbox", "invoice-archive", "discount-approval", "stock-count")
_TAKEN_OUT = ("portal-invite", "the portal comes a month later", "sales")
"""A card that was planned and taken out of the running sprint; why; who asked."""
_GREW = ("second-carrier", 8, "the carrier has two label formats")
"""A card that turned out larger in the running sprint; how large; why."""
_AWAY = {"jonas": 2.0, "lena": 3.0}
"""Working days that somebody is not there in the running sprint."""
_LATE = 0.25
"""How often a card came in late that could have been planned."""
_LATELY = 0.4
"""When the next sprint was planned, in working days ago."""


class Past(NamedTuple):
    """A card, and through which sprints it came."""

    card: DemoCard
    road: Road
    through: tuple[Box, ...]
    """Oldest first."""
    planned: tuple[Moment, ...]
    """When it came into a sprint, was carried over, grew, or was taken out."""


def past_of(card: DemoCard, calendar: Calendar) -> Past:
    """Return when a card came where, and into which sprints."""
    road = road_of(card)
    through = tuple(_through(card, road, calendar))
    return Past(card, road, through, tuple(_planning(card, road, through, calendar)))


def sprints(pasts: Sequence[Past], calendar: Calendar) -> Iterator[Draft]:
    """Yield the sprints with what they were started with and what became of it."""
    for box in calendar.boxes:
        inside = [past for past in pasts if box in past.through]
        yield Draft(kind="sprint", id=box.id, steps=tuple(_steps(box, inside, calendar)))


def _planning(
    card: DemoCard, road: Road, through: Sequence[Box], calendar: Calendar
) -> Iterator[Moment]:
    chance = Random(f"sprints:{card.key}")  # noqa: S311  # a made-up past keeps no secret
    for place, box in enumerate(through):
        if place:
            values = {"sprint": box.id, f"carried#{through[place - 1].id}": True}
            yield Moment(ago=through[place - 1].end + 0.001, by="kwame", values=values)
        elif not card.retro:
            yield _join(card, road, box, chance)
    if card.key == _TAKEN_OUT[0]:
        values = {"sprint": None, "scope": _scope(_TAKEN_OUT[1], _TAKEN_OUT[2])}
        yield Moment(ago=calendar.running.begin - 2.5, by="kwame", values=values)
    if card.key == _GREW[0]:
        values = {"estimate": _GREW[1], "scope": _scope(_GREW[2], "operations")}
        yield Moment(ago=calendar.running.begin - 1.4, by=card.owner, values=values)


def capacities() -> Mapping[str, float]:
    """Return what each member can do in a sprint: those of the business have other work too."""
    return {each.key: _capacity(each.unit, each.role) for each in MEMBERS}


def _capacity(unit: str, role: str) -> float:
    if unit == "it":
        return {"Developer": 14.0, "Tester": 8.0}.get(role, 4.0)
    return 3.0


def _through(card: DemoCard, road: Road, calendar: Calendar) -> list[Box]:
    """Return the sprints in which a card was: an action from the day that it was agreed on."""
    boxes = calendar.boxes
    if card.type == "epic" or card.dropped:
        return []
    if card.key in _IN_NEXT:
        return [boxes[-1]]
    if card.key in (*_IN_CURRENT, _TAKEN_OUT[0]):
        return [boxes[-2]]
    begun = road.created if card.retro else road.started
    if begun < 0:
        return []
    return [
        box
        for box in boxes[:-1]
        if begun > box.end and (road.finished < 0 or road.finished < box.begin)
    ]


def _join(card: DemoCard, road: Road, box: Box, chance: Random) -> Moment:
    """Most are planned before the sprint begins, if somebody had written them down by then.

    Whatever is put into a sprint is estimated by then.
    """
    values: dict[str, Any] = {"sprint": box.id}
    if card.estimate is not None:
        values["estimate"] = card.estimate
    early = box.begin + 0.3 if box.begin >= 0 else _LATELY
    late = road.started > 0 and road.started < box.begin - 1 and chance.random() < _LATE
    if road.created > early and not late:
        return Moment(ago=early, by="kwame", values=values)
    ago = min(road.created - 0.01, max(road.started, 0.0) + 0.05)
    reason, asked = chance.choice(_REASONS)
    if ago < box.begin:
        values["scope"] = _scope(reason, asked)
    return Moment(ago=ago, by="kwame", values=values)


def _scope(reason: str, asked: str) -> dict[str, Any]:
    return {"reason": reason, "asked": unit_id(asked), "agreed": member_id("kwame"), "n": 1}


def _steps(box: Box, inside: Sequence[Past], calendar: Calendar) -> Iterator[Step]:
    """Yield how a sprint was planned, started and closed."""
    goal, met, aims = _GOALS[box.number - 1]
    time = calendar.time
    begins = time.day(int(box.begin)) if box.begin >= 0 else _monday_after(calendar)
    dates = {"start": begins.isoformat(), "end": (begins + timedelta(11)).isoformat()}
    planned: dict[str, Any] = {
        "name": f"Sprint {box.number}",
        "goal": goal,
        "dates": dates,
        "state": "planned",
        **{f"goals#{goal_id(key)}": True for key in aims},
    }
    planned |= _absences() if box == calendar.running else {}
    step = _stepper(time)
    yield step(min(max(box.begin, 0.0) + 1.2, 129.9), planned)
    if box.begin < 0:
        return
    yield step(box.begin, {"state": "active", "frozen": _frozen(box, inside)})
    if box.end >= 0:
        outcome = {card_id(past.card.key): _outcome(past, box) for past in inside}
        ended = {"state": "closed", "outcome": dict(sorted(outcome.items())), "goal_met": met}
        yield step(box.end + 0.002, ended)


def _stepper(time: WorkingTime) -> Callable[[float, dict[str, Any]], Step]:
    who: MemberId = member_id("kwame")
    return lambda ago, values: Step(at=time.at(ago), by=who, values=values)


def _monday_after(calendar: Calendar) -> Any:
    return calendar.time.day(int(calendar.running.begin)) + timedelta(14)


def _absences() -> dict[str, float]:
    return {f"capacity/{member_id(key)}/away": days for key, days in _AWAY.items()}


def _frozen(box: Box, inside: Sequence[Past]) -> dict[str, Any]:
    """Return what was in the sprint when it was started."""
    there = [past.card for past in inside if _joined(past, box) > box.begin]
    cards = {card_id(card.key): card.estimate for card in there}
    people = {member_id(each.key): unit_id(each.unit) for each in MEMBERS}
    return {"cards": dict(sorted(cards.items())), "there": dict(sorted(people.items()))}


def _joined(past: Past, box: Box) -> float:
    """Return when a card came into a sprint; an action is in one from the first."""
    moments = (each.ago for each in past.planned if each.values.get("sprint") == box.id)
    return next(moments, past.road.created)


def _outcome(past: Past, box: Box) -> dict[str, Any]:
    is_done = past.road.finished >= 0 and past.road.finished > box.end
    return {"points": past.card.estimate, "to": "done" if is_done else "next"}
