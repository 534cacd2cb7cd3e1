"""Votes on the topics of a retro: a budget for each person, hidden until the phase is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sprintboard.core.ballot import Ballot, ballot_of, new_votes
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Topic, Vote, topics_of, unvoted
from sprintboard.core.retro_record import Own, notes_of, own_votes
from sprintboard.core.text import shorten
from sprintboard.core.topic_names import find_topic
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk, Sitting, require_phase


class _Voting(NamedTuple):
    """What one person is about to vote on."""

    topic: Topic
    ballot: Ballot


class RetroVotes(RetroDesk):
    """The verbs of votes. `topic` is the beginning of an id, or of its words."""

    def vote(self, retro: str, topic: str, times: int = 1) -> Outcome:
        """Give votes to a topic.

        Votes that count for nothing any more, because notes were put together, are free again.

        Raises:
            Refused: the vote is not on, or there are not so many votes left.
        """
        _require_times(times)
        with self._sitting(retro) as at:
            on, ballot = self._voting(at, topic)
            ballot.require_room(on, times)
            mine = (*ballot.counted, *ballot.spare)
            new = new_votes(on, self._voter(at), times, mine)
            left = ballot.left - times
            sentence = f"Gave {_votes(times)} to '{shorten(on.title, 50)}': {left} left"
            if at.retro.shows_names:
                return self._write(at, new, ballot.spare, sentence)
        return self._keep(at, new, ballot.spare, sentence)

    def unvote(self, retro: str, topic: str, times: int = 1) -> Outcome:
        """Take votes back from a topic.

        Raises:
            Refused: the vote is not on, or there are not so many of one's own on it.
        """
        _require_times(times)
        with self._sitting(retro) as at:
            on, ballot = self._voting(at, topic)
            ballot.require_given(on, times)
            back = (*ballot.on(on)[-times:], *ballot.spare)
            left = ballot.left + times
            sentence = f"Took {_votes(times)} back from '{shorten(on.title, 50)}': {left} left"
            if at.retro.shows_names:
                return self._write(at, (), back, sentence)
        return self._keep(at, (), back, sentence)

    def _voting(self, at: Sitting, topic: str) -> _Voting:
        require_phase(at, Phase.VOTE, Phase.VOTE, what="Votes are given")
        notes = notes_of(at.retro, at.board)
        found = find_topic(topics_of(unvoted(at.retro), notes), topic)
        own = Own(member=self._my_id, votes=self._drafts.votes(at.retro.id))
        return _Voting(found, ballot_of(at.retro, notes, own_votes(at.retro, own)))

    def _voter(self, at: Sitting) -> str:
        """Return whose votes they are; nobody says so where names are not shown."""
        if not at.retro.shows_names:
            return ""
        if self._my_id is None:
            way = "'sprintboard member use NAME' says so."
            raise Refused(f"The board does not know who you are, and votes need a name: {way}")
        return self._my_id

    def _write(
        self, at: Sitting, new: Sequence[Vote], back: Sequence[Vote], sentence: str
    ) -> Outcome:
        """Write votes into the retro, with whose they are."""
        values = {f"votes#{each.element}": False for each in back}
        values |= {f"votes#{each.element}": True for each in new}
        return self._set(at, values, verb="vote in", sentence=sentence)

    def _keep(
        self, at: Sitting, new: Sequence[Vote], back: Sequence[Vote], sentence: str
    ) -> Outcome:
        """Keep votes on this machine until the vote is over. Never inside `writing`."""
        for each in back:
            self._drafts.unvote(at.retro.id, each.note)
        for each in new:
            self._drafts.vote(at.retro.id, each.note)
        return Outcome(sentence=sentence, ids=(at.retro.id,))


def _require_times(times: int) -> None:
    if times < 1:
        raise BadInput("Votes are given and taken back by one or more at a time.")


def _votes(number: int) -> str:
    return "1 vote" if number == 1 else f"{number} votes"
