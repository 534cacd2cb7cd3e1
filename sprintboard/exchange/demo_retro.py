"""How a made-up retro is written down, and how it becomes records: phase by phase, day by day.

A retro of a sprint begins on the morning after it: notes until Wednesday noon, then grouping and
voting, on Thursday afternoon an hour together. Where nobody is named, what people write is
published by nobody, at no hour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sprintboard.core.moments import say_time
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Rating, Vote
from sprintboard.core.retro_formats import FORMATS, column_values, find_format
from sprintboard.core.retro_statements import STATEMENTS, statement_values
from sprintboard.core.retro_values import NAMED, ROTI, UNATTRIBUTED
from sprintboard.core.unnamed import midnight
from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.demo_actions import AGREED
from sprintboard.exchange.demo_calendar import FACILITATORS, Calendar, retro_id, sprint_id
from sprintboard.exchange.demo_people import MEMBERS, UNITS, member_id, unit_id

BUDGET, MOST = 5, 3
"""Votes of a person, and of those on one topic at most."""
LIGHTS = {"g": "green", "y": "yellow", "r": "red"}
_BEGINS = {
    Phase.COLLECT: 0.07,
    Phase.GROUP: 2.36,
    Phase.VOTE: 2.55,
    Phase.DISCUSS: 3.52,
    Phase.ACTIONS: AGREED - 0.01,
    Phase.REVIEW: 3.7,
    Phase.CLOSED: 3.79,
}
"""Working days from the end of the sprint to a phase of its retro."""
_NOON = {Phase.COLLECT: 2, Phase.VOTE: 3}
"""The day, from that of the end of the sprint, on whose noon a phase is over."""
_WROTE, _CHOSE, _LOOKED_BACK, _SUMMED_UP, _ANSWERED = 0.3, 2.6, 3.71, 3.77, 4.4
"""When the first of them did so."""


class DemoNote(NamedTuple):
    """A note; in a retro that names nobody, nobody wrote it."""

    column: str
    text: str
    by: str = ""


class DemoTopic(NamedTuple):
    """What was talked about."""

    notes: tuple[int, ...]
    """Numbers of its notes, from 1; a group has several."""
    title: str = ""
    """Of a group."""
    votes: Mapping[str, int] = {}
    talk: str = ""
    needs: str = ""
    """The unit without which it cannot be solved."""
    answer: tuple[str, str] = ("", "")
    """Who answered for that unit, and what."""


class DemoRetro(NamedTuple):
    """The retro of a sprint."""

    number: int
    """Of the sprint."""
    format: str
    mode: str
    notes: tuple[DemoNote, ...] = ()
    topics: tuple[DemoTopic, ...] = ()
    ratings: Mapping[str, str] = {}
    """Who said what: a light for each of the statements, then the return on time invested."""
    summary: str = ""

    @property
    def is_named(self) -> bool:
        """Notes, votes and ratings say whose they are."""
        return self.mode == NAMED


def open_retro(number: int, calendar: Calendar) -> Draft:
    """Return the retro that collects notes until the afternoon of the next working day."""
    retro, time = DemoRetro(number, "4Ls", UNATTRIBUTED), calendar.time
    until = {f"deadlines/{Phase.COLLECT}/at": _say(time.clock(time.next_day, 17))}
    steps = (
        _step(retro, time.at(0.6), _born(retro)),
        _step(retro, time.at(0.45), {**_reached(Phase.COLLECT), **until}),
    )
    return Draft(kind="retro", id=retro_id(number), steps=steps)


def finished_retro(retro: DemoRetro, calendar: Calendar) -> Iterator[Draft]:
    """Yield a retro that is closed, and its notes."""
    said = [*_moderated(retro, calendar), *_chosen(retro, calendar)]
    steps = tuple(sorted(said, key=lambda each: each.at))
    yield Draft(kind="retro", id=retro_id(retro.number), steps=steps)
    for number, note in enumerate(retro.notes, 1):
        values = {"retro": retro_id(retro.number), "column": note.column, "text": note.text}
        step = _wrote(retro, note, values, calendar)
        yield Draft(kind="note", id=_note_id(retro, number), steps=(step,))


def _wrote(retro: DemoRetro, note: DemoNote, values: dict[str, Any], calendar: Calendar) -> Step:
    if not note.by:
        return _nobody(retro, Phase.COLLECT, values, calendar)
    who = member_id(note.by)
    at = calendar.time.at(_after(retro, _WROTE + 0.2 * _place(note.by), calendar))
    return Step(at=at, by=who, values={**values, "by": who})


def _moderated(retro: DemoRetro, calendar: Calendar) -> Iterator[Step]:
    """Yield what whoever leads the retro wrote down, and what a unit answered."""

    def at(days: float) -> int:
        return calendar.time.at(_after(retro, days, calendar))

    deadlines = _deadlines(retro, calendar)
    yield _step(retro, at(0.05), _born(retro))
    for phase, begins in _BEGINS.items():
        yield _step(retro, at(begins), {**_reached(phase), **deadlines.get(phase, {})})
    for place, topic in enumerate(retro.topics):
        if topic.title:
            grouped = _grouped(retro, topic)
            yield _step(retro, at(_BEGINS[Phase.GROUP] + 0.02 * (place + 1)), grouped)
        if topic.votes:
            talked = _talked(retro, topic)
            yield _step(retro, at(_BEGINS[Phase.DISCUSS] + 0.015 * (place + 1)), talked)
        who, answer = topic.answer
        if answer:
            values = {f"topics/{_key(retro, topic)}/answer": answer}
            yield Step(at=at(_ANSWERED), by=member_id(who), values=values)
    yield _step(retro, at(_SUMMED_UP), {"summary": retro.summary})


def _chosen(retro: DemoRetro, calendar: Calendar) -> Iterator[Step]:
    """Yield everybody's votes and ratings; where nobody is named they come all at once."""
    lights, roti, votes = _lights(retro), _roti(retro), _votes(retro)
    if not retro.is_named:
        chosen = {path: True for each in (*votes.values(), *lights.values()) for path in each}
        yield _nobody(retro, Phase.VOTE, dict(sorted(chosen.items())), calendar)
        closing = dict.fromkeys(sorted(path for each in roti.values() for path in each), True)
        yield _nobody(retro, Phase.REVIEW, closing, calendar)
        return
    for days, each in ((_CHOSE, votes), (_CHOSE + 0.01, lights), (_LOOKED_BACK, roti)):
        apart = 0.06 if days < AGREED else 0.005
        for key, paths in each.items():
            ago = _after(retro, days + apart * _place(key), calendar)
            at = calendar.time.at(ago)
            yield Step(at=at, by=member_id(key), values=dict.fromkeys(paths, True))


def _votes(retro: DemoRetro) -> dict[str, list[str]]:
    """Return each member's votes; those for a group are cast on its first note."""
    votes: dict[str, list[str]] = {each.key: [] for each in MEMBERS}
    for topic in retro.topics:
        note = min(_note_id(retro, number) for number in topic.notes)
        for key, number in topic.votes.items():
            voter = _whose(retro, key)
            votes[key] += [f"votes#{Vote(note, voter, str(n)).element}" for n in range(number)]
    return {key: paths for key, paths in votes.items() if paths}


def _lights(retro: DemoRetro) -> dict[str, list[str]]:
    return {
        key: [
            _rating(retro, key, statement.id, LIGHTS[light])
            for statement, light in zip(STATEMENTS, said[:-1], strict=True)
        ]
        for key, said in retro.ratings.items()
    }


def _roti(retro: DemoRetro) -> dict[str, list[str]]:
    return {key: [_rating(retro, key, ROTI, said[-1])] for key, said in retro.ratings.items()}


def _rating(retro: DemoRetro, key: str, statement: str, value: str) -> str:
    unit = next(each.unit for each in MEMBERS if each.key == key)
    return f"answers#{Rating(statement, value, UNITS[unit][1], _whose(retro, key)).element}"


def _whose(retro: DemoRetro, key: str) -> str:
    """Return the member, or chance."""
    if retro.is_named:
        return member_id(key)
    return derived_id(f"demo:retro:{retro.number}:somebody:{key}")


def _born(retro: DemoRetro) -> dict[str, Any]:
    return {
        "name": f"Retro Sprint {retro.number}",
        "sprint": sprint_id(retro.number),
        "format": retro.format,
        "mode": retro.mode,
        "facilitator": member_id(FACILITATORS[retro.number]),
        "budget": BUDGET,
        "most": MOST,
        **column_values(find_format(FORMATS, retro.format).columns),
        **statement_values(STATEMENTS),
    }


def _reached(phase: Phase) -> dict[str, Any]:
    return {f"reached#0.{PHASES.index(phase)}": True}


def _deadlines(retro: DemoRetro, calendar: Calendar) -> Mapping[Phase, dict[str, Any]]:
    time, monday = calendar.time, int(calendar.box(retro.number).end)
    return {
        phase: {f"deadlines/{phase}/at": _say(time.clock(time.day(monday - days), 12))}
        for phase, days in _NOON.items()
    }


def _grouped(retro: DemoRetro, topic: DemoTopic) -> dict[str, Any]:
    key = _key(retro, topic)
    inside = {f"grouped/{_note_id(retro, number)}/in": key for number in topic.notes}
    return {f"groups/{key}/title": topic.title, **inside}


def _talked(retro: DemoRetro, topic: DemoTopic) -> dict[str, Any]:
    here = f"topics/{_key(retro, topic)}"
    said: dict[str, Any] = {"talk": topic.talk or None, "done": True}
    said["needs"] = unit_id(topic.needs) if topic.needs else None
    return {f"{here}/{name}": value for name, value in said.items() if value is not None}


def _key(retro: DemoRetro, topic: DemoTopic) -> str:
    """Return the key of a group, or the id of a note that stands alone."""
    if not topic.title:
        return _note_id(retro, topic.notes[0])
    return derived_id(f"demo:retro:{retro.number}:group:{topic.title}")


def _note_id(retro: DemoRetro, number: int) -> str:
    return derived_id(f"demo:retro:{retro.number}:note:{number}")


def _step(retro: DemoRetro, at: int, values: Mapping[str, Any]) -> Step:
    return Step(at=at, by=member_id(FACILITATORS[retro.number]), values=values)


def _nobody(retro: DemoRetro, phase: Phase, values: Mapping[str, Any], calendar: Calendar) -> Step:
    """Return what nobody wrote, on the day on which a phase was over."""
    monday = int(calendar.box(retro.number).end)
    day = calendar.time.day(monday - _NOON.get(phase, 3))
    return Step(at=midnight(day), by=None, values=values, neutral=True)


def _after(retro: DemoRetro, days: float, calendar: Calendar) -> float:
    return calendar.box(retro.number).end - days


def _place(key: str) -> int:
    return next(place for place, each in enumerate(MEMBERS) if each.key == key)


def _say(at: int) -> str:
    return say_time(at * 1000)
