"""One person's votes in a retro: a budget in all, and at most so many on one topic.

Notes may be put together while people vote. Then somebody may have more votes on a topic than it
takes: those above count for nothing, and are free to be given elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sprintboard.core.errors import Refused
from sprintboard.core.retro import Note, Retro, Topic, Vote, topic_key


class Ballot(NamedTuple):
    """What somebody gave."""

    budget: int
    most: int
    """On one topic."""
    counted: tuple[Vote, ...]
    spare: tuple[Vote, ...]
    """Votes that count for nothing: above what a topic takes, or on a note that is gone."""

    @property
    def left(self) -> int:
        """How many may still be given."""
        return max(self.budget - len(self.counted), 0)

    def on(self, topic: Topic) -> tuple[Vote, ...]:
        """Return the votes that count on a topic."""
        inside = {note.id for note in topic.notes}
        return tuple(each for each in self.counted if each.note in inside)

    def require_room(self, topic: Topic, times: int) -> None:
        """Require that a topic may be given so many more votes.

        Raises:
            Refused: the topic or the budget has no room for them.
        """
        given = len(self.on(topic))
        if given + times > self.most:
            has = f"you gave it {_votes(given)} already" if given else f"not {times}"
            raise Refused(f"One topic takes at most {_votes(self.most)} of yours: {has}.")
        if times > self.left:
            back = _votes(times - self.left)
            message = f"You have {_votes(self.left)} left of {self.budget}"
            raise Refused(f"{message}: take {back} back from another topic first.")

    def require_given(self, topic: Topic, times: int) -> None:
        """Require that so many votes can be taken back from a topic.

        Raises:
            Refused: there are not so many.
        """
        given = len(self.on(topic))
        if times > given:
            raise Refused(f"You have {_votes(given)} on that topic: there is no more to take back.")


def ballot_of(retro: Retro, notes: Iterable[Note], votes: Iterable[Vote]) -> Ballot:
    """Return what somebody's own votes come to: the first ones on a topic count."""
    topic_of = {note.id: topic_key(retro, note) for note in notes}
    room = dict.fromkeys(topic_of.values(), retro.most)
    counted: list[Vote] = []
    spare: list[Vote] = []
    for vote in sorted(votes):
        topic = topic_of.get(vote.note)
        if topic is None or not room[topic] or len(counted) >= retro.budget:
            spare.append(vote)
        else:
            room[topic] -= 1
            counted.append(vote)
    return Ballot(retro.budget, retro.most, tuple(counted), tuple(spare))


def new_votes(topic: Topic, voter: str, times: int, taken: Sequence[Vote]) -> tuple[Vote, ...]:
    """Return votes to give: on the first note of a topic, with numbers that are not `taken`."""
    note = min(each.id for each in topic.notes)
    used = {each.number for each in taken if each.note == note}
    free = (str(number) for number in range(len(used) + times))
    return tuple(Vote(note, voter, each) for each in free if each not in used)[:times]


def _votes(number: int) -> str:
    return "1 vote" if number == 1 else f"{number} votes"
