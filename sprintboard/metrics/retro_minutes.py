"""The minutes of a retro: what everybody may read of it, in the order in which it went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sprintboard.core.action_fate import Dropped, Fate, earlier_fates, fates
from sprintboard.core.board import Board
from sprintboard.core.ids import MemberId
from sprintboard.core.mode_words import PROMISES
from sprintboard.core.phases import PHASES, Phase, Stand
from sprintboard.core.retro import Note, Retro, Topic, topics_of, unvoted
from sprintboard.core.retro_actions import actions_of
from sprintboard.core.retro_record import notes_of
from sprintboard.metrics.retro_health import Health, health

_VOTE = PHASES.index(Phase.VOTE)


class Minutes(NamedTuple):
    """What is to be told of a retro. Nothing of it is anybody's own or before its time."""

    retro: Retro
    stand: Stand
    promise: str
    """What its mode promised."""
    people: tuple[MemberId, ...]
    """Who took part, by name; empty where names are not shown."""
    earlier: tuple[Fate, ...]
    """The actions that were open when it began, and what became of them until now."""
    notes: tuple[Note, ...]
    topics: tuple[Topic, ...]
    """Those with the most votes first; while the vote is on, in an order that tells nothing."""
    votes_known: bool
    actions: tuple[Fate, ...]
    health: Health

    @property
    def asked(self) -> tuple[Topic, ...]:
        """The topics that needed somebody else."""
        return tuple(each for each in self.topics if each.talk.needs)


def minutes_of(retro: Retro, board: Board, now: int, dropped: Mapping[str, Dropped]) -> Minutes:
    """Return the minutes of a retro as they stand now; `dropped` tells of actions given up."""
    stand = retro.now(now)
    notes = notes_of(retro, board)
    is_known = stand.place > _VOTE
    return Minutes(
        retro=retro,
        stand=stand,
        promise=PROMISES[retro.mode],
        people=_people(retro, board, notes) if retro.shows_names else (),
        earlier=earlier_fates(board, retro, dropped),
        notes=notes,
        topics=topics_of(retro if is_known else unvoted(retro), notes),
        votes_known=is_known,
        actions=fates(board, actions_of(board, {retro.id}), dropped),
        health=health(retro, stand),
    )


def _people(retro: Retro, board: Board, notes: tuple[Note, ...]) -> tuple[MemberId, ...]:
    """Return who led, wrote, voted or rated, by name."""
    found = [retro.facilitator or MemberId(""), *(note.by or MemberId("") for note in notes)]
    found += [MemberId(vote.voter) for vote in retro.votes]
    found += [MemberId(rating.rater) for rating in retro.ratings]
    known = {each for each in found if each in board.members}
    return tuple(sorted(known, key=lambda each: (board.who(each).casefold(), each)))
