"""Votes on the topics of a retro: a budget for each person, hidden until the phase is over."""

from __future__ import annotations

from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk


class RetroVotes(RetroDesk):
    """The verbs of votes. `topic` is an id, the beginning of one, or of its words."""

    def vote(self, retro: str, topic: str, times: int = 1) -> Outcome:
        """Give votes to a topic.

        Raises:
            Refused: the vote is not on, or there are not so many votes left.
        """
        raise NotImplementedError

    def unvote(self, retro: str, topic: str, times: int = 1) -> Outcome:
        """Take votes back from a topic.

        Raises:
            Refused: the vote is not on, or there are no votes of one's own on it.
        """
        raise NotImplementedError
