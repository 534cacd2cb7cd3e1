"""A retrospective and its notes, and what follows from them: topics in the order of their votes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sprintboard.core.ids import MemberId, SprintId, UnitId
from sprintboard.core.made import Made
from sprintboard.core.phases import Phase, Stand, stand_at
from sprintboard.core.retro_values import NAMED

_VOTE = re.compile(r"([0-9a-z]{10})\.([0-9a-z]{10})\.([0-9]{1,2})")
_RATING = re.compile(r"([a-z0-9_-]+)\.([a-z]+|[1-5])\.(it|business|none)\.([0-9a-z]{10})")


class RetroColumn(NamedTuple):
    """A question that notes answer, such as `Start`."""

    id: str
    name: str
    hint: str = ""


class Statement(NamedTuple):
    """A sentence of the health check that everybody rates green, yellow or red."""

    id: str
    text: str


class Vote(NamedTuple):
    """One vote on one note."""

    note: str
    voter: str
    """The member where names are shown, else chance: nobody can say who."""
    number: str = "0"

    @property
    def element(self) -> str:
        """The element of the set `votes` that says so."""
        return f"{self.note}.{self.voter}.{self.number}"

    @classmethod
    def read(cls, element: str) -> Vote | None:
        """Return the vote that an element of a set says; None for odd ones."""
        found = _VOTE.fullmatch(element)
        return cls(*found.groups()) if found else None


class Rating(NamedTuple):
    """What somebody says of a statement."""

    statement: str
    """Id of a statement, or `roti`."""
    value: str
    """`green`, `yellow` or `red`; of `roti` a number from 1 to 5."""
    side: str
    """`it`, `business` or `none`: the side of whoever says it."""
    rater: str
    """The member where names are shown, else chance."""

    @property
    def element(self) -> str:
        """The element of the set `answers` that says so."""
        return f"{self.statement}.{self.value}.{self.side}.{self.rater}"

    @classmethod
    def read(cls, element: str) -> Rating | None:
        """Return the rating that an element of a set says; None for odd ones."""
        found = _RATING.fullmatch(element)
        return cls(*found.groups()) if found else None


class Talk(NamedTuple):
    """What was said about a topic."""

    text: str = ""
    is_done: bool = False
    needs: UnitId | None = None
    """The unit of the other side without which it cannot be solved: it stands in their inbox."""
    answer: str = ""
    """What that unit answered."""


class Note(NamedTuple):
    """One thought."""

    id: str
    name: str
    """The text."""
    retro: str
    column: str
    by: MemberId | None
    """Who wrote it, where names are shown."""
    made: Made


class Retro(NamedTuple):
    """One retrospective. Times are Unix seconds, UTC."""

    id: str
    name: str
    sprint: SprintId | None
    format: str
    mode: str
    """`named`, `unattributed` or `collected`."""
    facilitator: MemberId | None
    columns: tuple[RetroColumn, ...]
    budget: int
    """Votes that each person has."""
    most: int
    """Votes of one person on one topic, at most."""
    stand: Stand
    """Where somebody said that it is; `now` says where it is."""
    deadlines: Mapping[Phase, int]
    timer: int | None
    """When the timer ends that somebody started."""
    groups: Mapping[str, str]
    """Key of a group to its title."""
    grouped: Mapping[str, str]
    """Id of a note to the key of its group."""
    votes: tuple[Vote, ...]
    talks: Mapping[str, Talk]
    """By topic: the key of a group, or the id of a note that stands alone."""
    statements: tuple[Statement, ...]
    ratings: tuple[Rating, ...]
    summary: str
    made: Made

    @property
    def shows_names(self) -> bool:
        """Say whether notes and votes say whose they are."""
        return self.mode == NAMED

    @property
    def is_closed(self) -> bool:
        """Somebody closed it."""
        return self.stand.phase == Phase.CLOSED

    def now(self, now: int) -> Stand:
        """Return where it is: deadlines that have passed move it on."""
        return stand_at(self.stand, self.deadlines, now)


class Topic(NamedTuple):
    """What is voted on and talked about: a group of notes, or one note."""

    key: str
    """The group's key, or the note's id."""
    title: str
    notes: tuple[Note, ...]
    votes: int
    """Those on all of its notes; of a person that is known never more than a retro allows."""
    talk: Talk

    @property
    def is_group(self) -> bool:
        """Notes were put together in it, though it may hold but one by now."""
        return all(note.id != self.key for note in self.notes)

    @property
    def is_cared_for(self) -> bool:
        """Somebody voted for it, talked about it, or put notes together in it."""
        talk = self.talk
        return bool(self.votes or len(self.notes) > 1 or talk.is_done or talk.text or talk.needs)


def topics_of(retro: Retro, notes: Sequence[Note]) -> tuple[Topic, ...]:
    """Return the topics of a retro, those with the most votes first.

    Groups stand by title, and notes alone by id, where votes are equal: the same on every clone.
    """
    given = votes_by_topic(retro, notes, retro.votes)
    members: dict[str, list[Note]] = {}
    for note in notes:
        members.setdefault(topic_key(retro, note), []).append(note)
    topics = [
        Topic(
            key=key,
            title=retro.groups.get(key) or inside[0].name,
            notes=tuple(inside),
            votes=sum(min(each, retro.most) for each in given.get(key, {}).values()),
            talk=retro.talks.get(key, Talk()),
        )
        for key, inside in members.items()
    ]
    return tuple(
        sorted(topics, key=lambda each: (-each.votes, -len(each.notes), each.title, each.key))
    )


def unvoted(retro: Retro) -> Retro:
    """Return a retro without its votes, for whoever lists topics in an order that tells nothing."""
    return retro._replace(votes=())


def topic_key(retro: Retro, note: Note) -> str:
    """Return the topic that a note belongs to: its group, else itself."""
    return retro.grouped.get(note.id) or note.id


def votes_by_topic(
    retro: Retro, notes: Iterable[Note], votes: Iterable[Vote]
) -> dict[str, Counter[str]]:
    """Return for each topic that has votes how many each voter gave it."""
    topic_of = {note.id: topic_key(retro, note) for note in notes}
    found: dict[str, Counter[str]] = {}
    for vote in votes:
        if vote.note in topic_of:
            found.setdefault(topic_of[vote.note], Counter())[vote.voter] += 1
    return found
