"""The made-up life of a demo card: from its stage back to the day somebody wrote it down.

What happens is in the data, when it happens is drawn from a generator that is seeded with the
card's key: the same card on the same day always has the same past.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from sprintboard.core.ids import MemberId
from sprintboard.core.moments import say_time
from sprintboard.core.rank import spread
from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.demo_calendar import FACILITATORS, retro_id, sprint_id
from sprintboard.exchange.demo_card import DemoCard, Road
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_people import member_id, party_id, unit_of_member

CYCLES = (1.2, 1.6, 2.1, 2.4, 2.8, 3.3, 3.7, 4.2, 5.1, 6.3, 7.8, 10.4)
"""Working days from Doing to Done, as such teams have them: mostly short, a few long."""
WAITS = (2.3, 3.6, 4.8, 6.2, 8.5, 12.4, 17.7)
"""Working days between being written down and being started."""
KEPT = 15
"""Working days after which a finished card is archived."""
COLUMNS = {
    "todo": "todo",
    "doing": "doing",
    "ready": "doing",
    "check": "check",
    "done": "done",
    "archived": "done",
}
"""Stage to column."""
_CHECKED = frozenset({"check", "done", "archived"})
_FINISHED = frozenset({"done", "archived"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happens to a card, so many working days ago."""

    ago: float
    by: str | None
    values: dict[str, Any]


def card_id(key: str) -> str:
    """Return the id of a demo card."""
    return derived_id(f"demo:card:{key}")


def live(
    card: DemoCard, road: Road, *, rank: str, time: WorkingTime, beside: Iterable[Moment] = ()
) -> Draft:
    """Return the card with everything that happened to it, and what happened `beside`."""
    beside = tuple(beside)
    planned = max((each.ago for each in beside if "sprint" in each.values), default=0.0)
    talked = _talked_about(road, planned)
    written = _action(card, road, rank) if card.retro else _plan(card, road, rank, time, talked)
    moments = [
        *written,
        *_moves(card, road, rank),
        *_ticks(card, road),
        *_blocks(card, road),
        *_talk(card, road, time),
        *_agreed(card, road, time),
        *beside,
    ]
    ordered = sorted(moments, key=lambda each: -each.ago)
    steps = (Step(at=time.at(each.ago), by=_who(each.by), values=each.values) for each in ordered)
    return Draft(kind="card", id=card_id(card.key), steps=tuple(steps))


def road_of(card: DemoCard) -> Road:
    """Return when a card came where: the same every time."""
    if card.road is not None:
        return card.road
    return _road(card, Random(f"sprintboard:{card.key}"))  # noqa: S311  # no secret is kept


def _who(key: str | None) -> MemberId | None:
    return member_id(key) if key else None


def _road(card: DemoCard, chance: Random) -> Road:
    """Choose the times; the one of the present stage is told by the card's days."""
    now = card.days - chance.uniform(0.15, 0.85)
    wait = chance.choice(WAITS)
    cycle = chance.choice(CYCLES) + (1.5 if card.returned else 0.0)
    if card.stage == "todo":
        return Road(created=now)
    if card.stage == "doing":
        return Road(created=now + wait, started=now)
    if card.stage == "ready":
        return Road(created=now + cycle + wait, started=now + cycle, ready=now)
    if card.stage == "check":
        started = now + cycle
        return Road(created=started + wait, started=started, ready=now + cycle * 0.2, checked=now)
    started = now + cycle
    return Road(
        created=started + wait,
        started=started,
        ready=now + cycle * 0.4,
        checked=now + cycle * 0.25,
        finished=now,
    )


def _talked_about(road: Road, planned: float) -> float:
    """Return when the team spoke of it: before it was put into a sprint."""
    begin = max(road.started, 0.0)
    usual = begin + (road.created - begin) * 0.4
    return min(road.created - 0.004, max(usual, planned + 0.05))


def _action(card: DemoCard, road: Road, rank: str) -> Iterator[Moment]:
    """The team agrees on it in a retro, with a name on it; what proves needless is given up."""
    agreed: dict[str, Any] = {
        "title": card.title,
        "place": {"column": "todo", "rank": rank},
        "type": card.type,
        "description": card.text or None,
        "owner": _who(card.owner),
        "business_owner": _who(card.business),
        "labels#retro": True,
        "retro": retro_id(card.retro),
        "why": f"{card.why} (retro 'Retro Sprint {card.retro}')" if card.why else None,
    }
    if not card.dropped:
        reason = f"agreed in retro 'Retro Sprint {card.retro}'"
        agreed |= {"sprint": sprint_id(card.retro + 1), "scope": {"reason": reason, "n": 1}}
    yield Moment(ago=road.created, by=FACILITATORS[card.retro], values=_set(agreed))
    if card.dropped:
        who = card.owner or card.business
        yield Moment(ago=road.dropped, by=who, values={"dropped": card.dropped, "archived": True})


def _plan(
    card: DemoCard, road: Road, rank: str, time: WorkingTime, talked: float
) -> Iterator[Moment]:
    """Somebody writes the card down; later the team says how large it is and who does it."""
    wrote = card.business or card.owner or "kwame"
    written = {
        "title": card.title,
        "place": {"column": "todo", "rank": rank},
        "type": card.type,
        "description": card.text or None,
        "business_owner": _who(card.business),
        "parent": card_id(card.epic) if card.epic else None,
        **{f"labels#{each}": True for each in card.labels},
    }
    yield Moment(ago=road.created, by=wrote, values=_set(written))
    planned = {
        "estimate": card.estimate,
        "owner": _who(card.owner),
        "due": None if card.due is None else time.due(card.due),
        "priority": None if card.priority == "normal" else card.priority,
        **{f"helpers#{member_id(each)}": True for each in card.helpers},
        **{f"depends_on#{card_id(each)}": True for each in card.depends},
        **_items(card),
    }
    if _set(planned):
        yield Moment(ago=talked, by=card.owner or "kwame", values=_set(planned))


def _set(values: dict[str, Any]) -> dict[str, Any]:
    return {path: value for path, value in values.items() if value is not None}


def _items(card: DemoCard) -> dict[str, Any]:
    return {
        f"checklist/{_item_id(card, place)}/{name}": value
        for place, (text, rank) in enumerate(zip(card.items, spread(len(card.items)), strict=True))
        for name, value in (("text", text), ("rank", rank))
    }


def _item_id(card: DemoCard, place: int) -> str:
    return derived_id(f"demo:card:{card.key}:item:{place}")


def _moves(card: DemoCard, road: Road, rank: str) -> Iterator[Moment]:
    def move(ago: float, by: str | None, column: str, **more: bool) -> Moment:
        return Moment(ago=ago, by=by, values={"place": {"column": column, "rank": rank, **more}})

    if road.started < 0:
        return
    yield move(road.started, card.owner or card.business, "doing")
    if card.business and road.ready >= 0:
        yield from _checks(card, road, move)
    if road.finished >= 0:
        yield move(road.finished, card.business or card.owner, "done")
    if card.stage == "archived":
        tidied = road.finished - KEPT
        yield Moment(ago=max(tidied, 0.3), by="kwame", values={"archived": True})


def _checks(card: DemoCard, road: Road, move: Any) -> Iterator[Moment]:
    """IT says it is ready, the business takes it; what it finds goes back once."""
    span = road.started - road.ready
    if card.returned and road.checked >= 0:
        yield move(road.ready + span * 0.6, card.owner, "doing", ready=True)
        yield move(road.ready + span * 0.5, card.business, "check")
        yield move(road.ready + span * 0.4, card.business, "doing")
    yield move(road.ready, card.owner, "doing", ready=True)
    if road.checked >= 0:
        yield move(road.checked, card.business, "check")


def _agreed(card: DemoCard, road: Road, time: WorkingTime) -> Iterator[Moment]:
    """The business says what it wants to see, IT how it goes; at the end the business signs."""
    talked = max(road.started, 0.0) + (road.created - max(road.started, 0.0)) * 0.35
    _, _, criteria = card.text.partition("### Done when\n\n")
    if criteria and card.business:
        yield Moment(ago=talked, by=card.business, values={"acceptance": criteria})
    if card.why and card.business and not card.retro:
        yield Moment(ago=talked - 0.01, by=card.business, values={"why": card.why})
    if card.how and card.owner:
        yield Moment(ago=talked * 0.9, by=card.owner, values={"how": card.how})
    if card.stage == "check" and card.business:
        asked = {"ok_from": unit_of_member(card.business)}
        yield Moment(ago=road.checked * 0.9, by=card.owner, values=asked)
    if road.finished >= 0:
        signer = card.business or "claudia"
        signature = {"by": member_id(signer), "unit": unit_of_member(signer)}
        signature["on"] = time.day(int(road.finished)).isoformat()
        values = {"signed/business": signature}
        yield Moment(ago=road.finished + 0.003, by=signer, values=values)


def _ticks(card: DemoCard, road: Road) -> Iterator[Moment]:
    number = len(card.items) if card.stage in _CHECKED else card.ticked
    begin = road.started if road.started >= 0 else road.created * 0.5
    end = max(road.ready, 0.0)
    for place in range(number):
        ago = begin - (begin - end) * (place + 0.7) / (number + 0.8)
        by = card.helpers[0] if card.helpers and place % 2 else card.owner
        values = {f"checklist/{_item_id(card, place)}/done": True}
        yield Moment(ago=ago, by=by, values=values)


def _blocks(card: DemoCard, road: Road) -> Iterator[Moment]:
    if card.blocked is None:
        return
    reason, party = card.blocked
    begin = road.checked if card.stage == "check" else road.started
    begin = begin if begin >= 0 else road.created * 0.8
    values = {"blocked": {"reason": reason, "waits_for": party_id(party)}}
    if card.stage not in _FINISHED:
        yield Moment(ago=begin * 0.6, by=card.owner, values=values)
        return
    span = road.started - road.ready
    yield Moment(ago=road.started - span * 0.2, by=card.owner, values=values)
    yield Moment(ago=road.started - span * 0.55, by=card.owner, values={"blocked": None})


def _talk(card: DemoCard, road: Road, time: WorkingTime) -> Iterator[Moment]:
    """What was said, spread over the card's life; a return is explained when it happens."""
    begin = road.started if road.started >= 0 else road.created * 0.9
    end = max(road.finished - 0.1, 0.0)
    said = [
        (begin - (begin - end) * (place + 0.8) / (len(card.said) + 0.5), who, text)
        for place, (who, text) in enumerate(card.said)
    ]
    if card.returned and card.business:
        span = road.started - road.ready
        said.append((road.ready + span * 0.4 + 0.001, card.business, card.returned))
    for place, (ago, who, text) in enumerate(said):
        comment = f"comments/{derived_id(f'demo:card:{card.key}:comment:{place}')}"
        values = {
            f"{comment}/text": text,
            f"{comment}/by": member_id(who),
            f"{comment}/at": say_time(time.at(ago) * 1000),
        }
        yield Moment(ago=ago, by=who, values=values)
