"""How made-up feedback is written down, and how it becomes records with a life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sprintboard.core.feedback_telling import ANSWERED, DELIVERED, PLANNED
from sprintboard.core.feedback_values import FeedbackState
from sprintboard.core.retro_values import NAMED, UNATTRIBUTED
from sprintboard.core.unnamed import midnight
from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.demo_about import about
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_life import card_id
from sprintboard.exchange.demo_people import MEMBERS, UNITS, member_id, party_id

_PEOPLE = frozenset({*(each.key for each in MEMBERS), *UNITS})


class Deed(NamedTuple):
    """What somebody did about an entry."""

    ago: float
    by: str
    state: str = ""
    """The state that it came to; empty: somebody was told."""
    answer: str = ""
    cards: tuple[str, ...] = ()
    into: str = ""
    """The entry that it was merged into."""


class DemoEntry(NamedTuple):
    """Feedback; people, cards and units are named by their keys, times are working days ago."""

    key: str
    about: str
    """A card, `sprint:7`, or `product`."""
    ago: float
    by: str
    """Who typed it in; empty: nobody says."""
    text: str = ""
    csat: int | None = None
    nps: int | None = None
    voice: str = ""
    """For whom: a unit, or somebody outside; else it is their own."""
    life: tuple[Deed, ...] = ()

    @property
    def voice_id(self) -> str:
        """Whose it is, as records hold it; empty: nobody says."""
        voice = self.voice or self.by
        return party_id(voice) if voice in _PEOPLE else voice


def seen(ago: float, by: str) -> Deed:
    """Somebody has read it and looks after it."""
    return Deed(ago, by, FeedbackState.ACKNOWLEDGED)


def planned(ago: float, by: str, *cards: str) -> Deed:
    """It will be done, by these cards."""
    return Deed(ago, by, FeedbackState.PLANNED, cards=cards)


def done(ago: float, by: str, answer: str = "") -> Deed:
    """It is done."""
    return Deed(ago, by, FeedbackState.DONE, answer)


def declined(ago: float, by: str, answer: str) -> Deed:
    """It will not be done, and why."""
    return Deed(ago, by, FeedbackState.DECLINED, answer)


def merged(ago: float, by: str, into: str) -> Deed:
    """It is part of another entry."""
    return Deed(ago, by, FeedbackState.MERGED, into=into)


def told(ago: float, by: str) -> Deed:
    """Whoever said it heard what became of it."""
    return Deed(ago, by)


def entry_draft(entry: DemoEntry, time: WorkingTime) -> Draft:
    """Return an entry with everything that was done about it."""
    return Draft(kind="feedback", id=entry_id(entry.key), steps=tuple(_steps(entry, time)))


def entry_id(key: str) -> str:
    """Return the id of an entry."""
    return derived_id(f"demo:feedback:{key}")


def _steps(entry: DemoEntry, time: WorkingTime) -> Iterator[Step]:
    if entry.by:
        yield Step(at=time.at(entry.ago), by=member_id(entry.by), values=_born(entry))
    else:
        day = midnight(time.day(int(entry.ago)))
        yield Step(at=day, by=None, values=_born(entry), neutral=True)
    state, answer = "", ""
    for deed in entry.life:
        state, answer = deed.state or state, deed.answer or answer
        values = _done(deed) if deed.state else _told(entry, state, answer)
        yield Step(at=time.at(deed.ago), by=member_id(deed.by), values=values)


def _born(entry: DemoEntry) -> dict[str, Any]:
    scores = (("csat", entry.csat), ("nps", entry.nps))
    score = [{"scale": scale, "value": value} for scale, value in scores if value is not None]
    return {
        "about": about(entry.about),
        **({"score": score[0]} if score else {}),
        **({"text": entry.text} if entry.text else {}),
        "state": FeedbackState.NEW.value,
        "mode": NAMED if entry.by else UNATTRIBUTED,
        **({f"voices#{entry.voice_id}": True} if entry.voice_id else {}),
    }


def _done(deed: Deed) -> Mapping[str, Any]:
    return {
        "state": str(deed.state),
        **({"answer": deed.answer} if deed.answer else {}),
        **({"merged": entry_id(deed.into)} if deed.into else {}),
        **{f"cards#{card_id(key)}": True for key in deed.cards},
    }


def _told(entry: DemoEntry, state: str, answer: str) -> Mapping[str, Any]:
    """Return what whoever was told knows by then."""
    is_done = state == FeedbackState.DONE
    stages = (
        (DELIVERED, is_done),
        (PLANNED, is_done or state == FeedbackState.PLANNED),
        (ANSWERED, bool(answer)),
    )
    return {f"told#{stage}.{entry.voice_id}": True for stage, holds in stages if holds}
