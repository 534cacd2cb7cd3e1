"""The sprints of the demo: two weeks each, from the first day of its team to the one that is next.

A card is in the sprints through which it was worked on. Most were planned before the sprint began;
some came in the middle of one, for a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from sprintboard.core.ids import MemberId
from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.demo_card import DemoCard
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_life import Moment, Road, card_id, road_of
from sprintboard.exchange.demo_people import MEMBERS, member_id, unit_id

_DAYS = 10
"""Working days of a sprint."""
_FIRST_HALF_HOUR = 0.95
"""Sprints begin half an hour after the office opens."""
_GOALS = (
    ("Duplicates are gone", "yes"),
    ("Close the month with a checklist", "yes"),
    ("Customs papers with the order", "partly"),
    ("Cost centres and commissions", "yes"),
    ("Bank fees book themselves", "yes"),
    ("Lead times that Sales can promise", "no"),
    ("Month end in five days", "yes"),
    ("Foreign orders read well", "partly"),
    ("Order to cash without paper, for public customers", ""),
    ("Suppliers' e-invoices, first steps", ""),
)
"""What each sprint was for, and whether it was met; the last one is planned."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A sprint in working days ago; times run down to 0."""

    number: int
    begin: float
    end: float
    """When it was closed; below 0: it runs, or is planned."""

    @property
    def id(self) -> str:
        return derived_id(f"demo:sprint:{self.number}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The sprints of the demo on the day that somebody opens it."""

    time: WorkingTime

    @property
    def boxes(self) -> tuple[_Box, ...]:
        """Return the sprints, oldest first; the last one is planned, the one before runs."""
        began = next(day for day in range(3, 8) if self.time.day(day).weekday() == 0)
        last = len(_GOALS) - 2
        begins = [began + _DAYS * (last - place) + _FIRST_HALF_HOUR for place in range(last + 2)]
        return tuple(
            _Box(number=place + 1, begin=begin, end=begin - _DAYS)
            for place, begin in enumerate(begins)
        )

    @property
    def running(self) -> _Box:
        """Return the sprint that runs."""
        return self.boxes[-2]


def planning(card: DemoCard, road: Road, calendar: Calendar) -> Iterator[Moment]:
    """Yield when a card came into a sprint, was carried over, grew, or was taken out."""
    through = _through(card, road, calendar)
    chance = Random(f"sprints:{card.key}")  # noqa: S311  # a made-up past keeps no secret
    for place, box in enumerate(through):
        if place:
            values = {"sprint": box.id, f"carried#{through[place - 1].id}": True}
            yield Moment(ago=through[place - 1].end + 0.001, by="kwame", values=values)
        else:
            yield _join(card, road, box, chance)
    if card.key == _TAKEN_OUT[0]:
        values = {"sprint": None, "scope": _scope(_TAKEN_OUT[1], _TAKEN_OUT[2])}
        yield Moment(ago=calendar.running.begin - 2.5, by="kwame", values=values)
    if card.key == _GREW[0]:
        values = {"estimate": _GREW[1], "scope": _scope(_GREW[2], "operations")}
        yield Moment(ago=calendar.running.begin - 1.4, by=card.owner, values=values)


def sprints(cards: tuple[DemoCard, ...], time: WorkingTime) -> Iterator[Draft]:
    """Yield the sprints with what they were started with and what became of it."""
    calendar = Calendar(time)
    roads = {card.key: road_of(card) for card in cards}
    for box in calendar.boxes:
        inside = [c for c in cards if box in _through(c, roads[c.key], calendar)]
        yield Draft(kind="sprint", id=box.id, steps=tuple(_steps(box, inside, roads, calendar)))


def capacities() -> Mapping[str, float]:
    """Return what each member can do in a sprint: those of the business have other work too."""
    return {each.key: _capacity(each.unit, each.role) for each in MEMBERS}


def _capacity(unit: str, role: str) -> float:
    if unit == "it":
        return {"Developer": 14.0, "Tester": 8.0}.get(role, 4.0)
    return 3.0


def _through(card: DemoCard, road: Road, calendar: Calendar) -> list[_Box]:
    """Return the sprints in which a card was, oldest first."""
    boxes = calendar.boxes
    if card.type == "epic":
        return []
    if card.key in _IN_NEXT:
        return [boxes[-1]]
    if card.key in (*_IN_CURRENT, _TAKEN_OUT[0]):
        return [boxes[-2]]
    if road.started < 0:
        return []
    return [
        box
        for box in boxes[:-1]
        if road.started > box.end and (road.finished < 0 or road.finished < box.begin)
    ]


def _join(card: DemoCard, road: Road, box: _Box, chance: Random) -> Moment:
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


def _steps(
    box: _Box, inside: list[DemoCard], roads: Mapping[str, Road], calendar: Calendar
) -> Iterator[Step]:
    """Yield how a sprint was planned, started and closed."""
    goal, met = _GOALS[box.number - 1]
    time = calendar.time
    begins = time.day(int(box.begin)) if box.begin >= 0 else _monday_after(calendar)
    dates = {"start": begins.isoformat(), "end": (begins + timedelta(11)).isoformat()}
    planned: dict[str, Any] = {
        "name": f"Sprint {box.number}",
        "goal": goal,
        "dates": dates,
        "state": "planned",
    }
    planned |= _absences() if box == calendar.running else {}
    step = _stepper(time)
    yield step(min(max(box.begin, 0.0) + 1.2, 129.9), planned)
    if box.begin < 0:
        return
    yield step(box.begin, {"state": "active", "frozen": _frozen(box, inside, roads, calendar)})
    if box.end >= 0:
        outcome = {card_id(c.key): _outcome(c, roads[c.key], box) for c in inside}
        ended = {"state": "closed", "outcome": dict(sorted(outcome.items())), "goal_met": met}
        yield step(box.end + 0.002, ended)


def _stepper(time: WorkingTime) -> Callable[[float, dict[str, Any]], Step]:
    who: MemberId = member_id("kwame")
    return lambda ago, values: Step(at=time.at(ago), by=who, values=values)


def _monday_after(calendar: Calendar) -> Any:
    return calendar.time.day(int(calendar.running.begin)) + timedelta(14)


def _absences() -> dict[str, float]:
    return {f"capacity/{member_id(key)}/away": days for key, days in _AWAY.items()}


def _frozen(
    box: _Box, inside: list[DemoCard], roads: Mapping[str, Road], calendar: Calendar
) -> dict[str, Any]:
    """Return what was in the sprint when it was started."""
    there = [c for c in inside if _joined(c, roads[c.key], box, calendar) > box.begin]
    cards = {card_id(c.key): c.estimate for c in there}
    people = {member_id(each.key): unit_id(each.unit) for each in MEMBERS}
    return {"cards": dict(sorted(cards.items())), "there": dict(sorted(people.items()))}


def _joined(card: DemoCard, road: Road, box: _Box, calendar: Calendar) -> float:
    moments = planning(card, road, calendar)
    return next(each.ago for each in moments if each.values.get("sprint") == box.id)


def _outcome(card: DemoCard, road: Road, box: _Box) -> dict[str, Any]:
    is_done = road.finished >= 0 and road.finished > box.end
    return {"points": card.estimate, "to": "done" if is_done else "next"}
