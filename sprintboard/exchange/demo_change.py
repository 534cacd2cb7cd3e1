"""How a made-up change is written down, and how it becomes a record: planned, approved, live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sprintboard.core.change_values import ADKAR, RISKS, ChangeState
from sprintboard.core.moments import say_time
from sprintboard.core.rank import spread
from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_life import Moment, card_id
from sprintboard.exchange.demo_people import MEMBERS, UNITS, member_id, party_id, unit_id


class Item(NamedTuple):
    """Something that has to be so before going live."""

    category: str
    text: str
    owner: str
    go: str = "go"
    """Empty while nobody has said."""
    threshold: str = ""


class People(NamedTuple):
    """People for whom something changes."""

    name: str
    unit: str
    size: int
    trained: int
    using: int | None = None
    """At the last look, a few days after going live."""
    adkar: tuple[int, ...] = ()
    """The five scores, in the order of ADKAR."""


class Word(NamedTuple):
    """A message of the communication plan."""

    audience: str
    text: str
    channel: str
    owner: str
    ago: float
    """Working days from its day; below 0 it lies ahead, in days."""


class Snag(NamedTuple):
    """Something that came up after going live."""

    text: str
    by: str
    ago: float
    solved: float = -1.0
    """Below 0: not yet."""


class DemoChange(NamedTuple):
    """A change; people, units and cards are named by their keys, times are working days ago."""

    key: str
    name: str
    text: str
    owner: str
    begun: float
    cards: tuple[str, ...]
    type: str = "normal"
    template: str = ""
    release: str = ""
    risk: tuple[str, ...] = ()
    """The answers to the questions, in their order; the last ones may be missing."""
    backout: Mapping[str, str] = {}
    approved: tuple[tuple[str, float, str], ...] = ()
    """Who said yes, when, and with which note."""
    items: tuple[Item, ...] = ()
    people: tuple[People, ...] = ()
    words: tuple[Word, ...] = ()
    window: tuple[int, int, int] | None = None
    """Working days ago (below 0: days ahead), first and last hour."""
    live: float = -1.0
    snags: tuple[Snag, ...] = ()
    restored: float = -1.0
    watched: int | None = None
    """Days from today until which it is watched closely."""
    closed: float = -1.0
    outcome: str = ""


def change_draft(change: DemoChange, time: WorkingTime) -> Draft:
    """Return a change with everything that was said of it."""
    moments = sorted(
        (*_planned(change, time), *_approved(change, time), *_ran(change, time)),
        key=lambda each: -each.ago,
    )
    steps = (
        Step(at=time.at(each.ago), by=member_id(each.by or change.owner), values=each.values)
        for each in moments
    )
    return Draft(kind="change", id=change_id(change.key), steps=tuple(steps))


def change_id(key: str) -> str:
    """Return the id of a change."""
    return derived_id(f"demo:change:{key}")


def release_id(key: str) -> str:
    """Return the id of a release."""
    return derived_id(f"demo:release:{key}")


def _planned(change: DemoChange, time: WorkingTime) -> Iterator[Moment]:
    """Yield what the owner wrote down before anybody was asked."""
    yield _at(change, 0.0, _born(change))
    if change.risk:
        answers = zip(RISKS, change.risk, strict=False)
        yield _at(change, 0.02, {f"risk/{name}": said for name, said in answers})
    if change.backout:
        yield _at(change, 0.05, {f"backout/{name}": said for name, said in change.backout.items()})
    if change.window:
        yield _at(change, 0.07, {"window": _window(change.window, time)})
    for place, (item, rank) in enumerate(zip(change.items, spread(len(change.items)), strict=True)):
        said = {
            "category": item.category,
            "text": item.text,
            "owner": party_id(item.owner),
            "threshold": item.threshold,
            "rank": rank,
        }
        yield _at(change, 0.1 + 0.005 * place, _part(change, "items", place, said))
    for place, people in enumerate(change.people):
        there = {"name": people.name, "unit": unit_id(people.unit), "size": people.size}
        yield _at(change, 0.14 + 0.005 * place, _part(change, "audiences", place, there))
    for place, word in enumerate(change.words):
        said = {
            "audience": word.audience,
            "text": word.text,
            "channel": word.channel,
            "owner": party_id(word.owner),
            "on": _day(word.ago, time),
        }
        yield _at(change, 0.18 + 0.005 * place, _part(change, "messages", place, said))


def _approved(change: DemoChange, time: WorkingTime) -> Iterator[Moment]:
    """Yield the approvals; the first one makes a plan of a draft."""
    for place, (who, ago, note) in enumerate(change.approved):
        given = {
            "said": "yes",
            "side": _side(who),
            "on": time.day(int(ago)).isoformat(),
            **({"note": note} if note else {}),
        }
        values: dict[str, Any] = {f"approvals/{member_id(who)}/given": given}
        values |= {} if place else {"state": ChangeState.PLANNED.value}
        yield Moment(ago=ago, by=who, values=values)


def _ran(change: DemoChange, time: WorkingTime) -> Iterator[Moment]:
    """Yield how people got ready, and what happened when it was live."""
    ready = max(change.live, 0.3) + 0.1
    for place, item in enumerate(change.items):
        if item.go:
            values = _part(change, "items", place, {"go": item.go})
            who = item.owner if item.owner not in UNITS else None
            yield Moment(ago=ready + 0.01 * place, by=who, values=values)
    for place, people in enumerate(change.people):
        yield from _adopted(change, place, people, ready)
    for place, word in enumerate(change.words):
        if word.ago >= 0:
            values = _part(change, "messages", place, {"sent": True})
            yield Moment(ago=word.ago, by=word.owner, values=values)
    if change.live >= 0:
        live = {"state": ChangeState.LIVE.value, "live_at": _moment(change.live, time)}
        yield Moment(ago=change.live, by=None, values=live)
    yield from _troubled(change, time)
    if change.closed >= 0:
        ended = {"state": ChangeState.CLOSED.value, "outcome": change.outcome}
        yield Moment(ago=change.closed, by=None, values=ended)


def _adopted(change: DemoChange, place: int, people: People, ready: float) -> Iterator[Moment]:
    """Yield who was trained, and how many use it a few days later."""
    if people.trained:
        trained = {"trained": people.trained}
        yield Moment(ago=ready, by=None, values=_part(change, "audiences", place, trained))
    if people.using is not None:
        seen = {"using": people.using, **dict(zip(ADKAR, people.adkar, strict=False))}
        ago = max(change.live - 4.0, 0.4)
        yield Moment(ago=ago, by=None, values=_part(change, "audiences", place, seen))


def _troubled(change: DemoChange, time: WorkingTime) -> Iterator[Moment]:
    for place, snag in enumerate(change.snags):
        said = {"text": snag.text, "by": member_id(snag.by), "at": _moment(snag.ago, time)}
        values = _part(change, "issues", place, said)
        yield Moment(ago=snag.ago, by=snag.by, values=values)
        if snag.solved >= 0:
            solved = _part(change, "issues", place, {"solved": True})
            yield Moment(ago=snag.solved, by=None, values=solved)
    if change.restored >= 0:
        restored = {"restored_at": _moment(change.restored, time)}
        yield Moment(ago=change.restored, by=None, values=restored)
    if change.watched is not None:
        until = {"hypercare": time.due(change.watched)}
        yield Moment(ago=change.live - 0.05, by=None, values=until)


def _born(change: DemoChange) -> dict[str, Any]:
    values = {
        "name": change.name,
        "text": change.text,
        "type": change.type,
        "template": change.template,
        "owner": member_id(change.owner),
        "release": release_id(change.release) if change.release else "",
        "state": ChangeState.DRAFT.value,
        **{f"cards#{card_id(key)}": True for key in change.cards},
    }
    return {path: value for path, value in values.items() if value}


def _at(change: DemoChange, after: float, values: Mapping[str, Any]) -> Moment:
    return Moment(ago=change.begun - after, by=None, values=dict(values))


def _part(change: DemoChange, of: str, place: int, said: Mapping[str, Any]) -> dict[str, Any]:
    key = derived_id(f"demo:change:{change.key}:{of}:{place}")
    return {f"{of}/{key}/{name}": value for name, value in said.items() if value != ""}


def _side(key: str) -> str:
    unit = next(each.unit for each in MEMBERS if each.key == key)
    return UNITS[unit][1].value


def _day(ago: float, time: WorkingTime) -> str:
    return time.day(int(ago)).isoformat() if ago >= 0 else time.due(int(-ago))


def _window(window: tuple[int, int, int], time: WorkingTime) -> dict[str, str]:
    ago, first, last = window
    day = time.day(ago) if ago >= 0 else time.due_day(-ago)
    hours = (time.clock(day, hour) for hour in (first, last))
    start, end = (say_time(each * 1000) for each in hours)
    return {"from": start, "to": end}


def _moment(ago: float, time: WorkingTime) -> str:
    return say_time(time.at(ago) * 1000)
