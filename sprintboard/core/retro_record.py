"""One retro as one person may see it now: all that a screen or a command needs of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sprintboard.core.ballot import ballot_of
from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.draft import Draft
from sprintboard.core.ids import MemberId
from sprintboard.core.mode_words import PROMISES
from sprintboard.core.phases import PHASES, Phase, Stand
from sprintboard.core.retro import Note, Retro, Topic, Vote, topics_of
from sprintboard.core.retro_actions import actions_of, open_actions

_VOTE = PHASES.index(Phase.VOTE)


class Own(NamedTuple):
    """What somebody has to themselves: nobody else sees it before its time."""

    member: MemberId | None = None
    """Who looks; None: nobody that the board knows."""
    drafts: tuple[Draft, ...] = ()
    votes: tuple[str, ...] = ()
    """Notes that were voted for on this machine only, with repetition."""
    ratings: Mapping[str, str] = {}
    """Statement to value, on this machine only."""


NOTHING = Own()


class RetroRecord(NamedTuple):
    """A retro as one person may see it. Times are Unix seconds, UTC."""

    retro: Retro
    stand: Stand
    """Where it is now: deadlines that have passed have moved it on."""
    notes: tuple[Note, ...]
    """The published ones, oldest first."""
    drafts: tuple[Draft, ...]
    """Those of this machine."""
    topics: tuple[Topic, ...]
    """Those with the most votes first; while the vote is on, by one's own votes only."""
    own_votes: Mapping[str, int]
    """Key of a topic to how many votes of one's own are on it; those without are left out."""
    votes_left: int
    """How many one may still give."""
    votes_hidden: bool
    """Others' votes are not shown yet."""
    earlier_actions: tuple[Card, ...]
    """Actions of retros before this one that still wait to be done."""
    actions: tuple[Card, ...]
    """Those of this retro, done or not."""
    own_ratings: Mapping[str, str]
    """Statement (or `roti`) to what one said of it."""
    promise: str
    """What the mode promises, to be shown before anybody types."""
    may_lead: bool
    """It is led by whoever looks, or by nobody."""

    @property
    def phase(self) -> Phase:
        """The phase it is in now."""
        return self.stand.phase

    @property
    def deadline(self) -> int | None:
        """When the phase it is in ends by itself."""
        return self.retro.deadlines.get(self.phase)


def record_of(retro: Retro, board: Board, now: int, own: Own = NOTHING) -> RetroRecord:
    """Return a retro as somebody may see it at a moment."""
    stand = retro.now(now)
    hidden = stand.place <= _VOTE
    notes = notes_of(retro, board)
    votes = own_votes(retro, own)
    ballot = ballot_of(retro, notes, votes)
    topics = topics_of(retro._replace(votes=votes) if hidden else retro, notes)
    return RetroRecord(
        retro=retro,
        stand=stand,
        notes=notes,
        drafts=own.drafts,
        topics=topics,
        own_votes={topic.key: given for topic in topics if (given := len(ballot.on(topic)))},
        votes_left=ballot.left,
        votes_hidden=hidden,
        earlier_actions=open_actions(board, before=retro),
        actions=actions_of(board, [retro.id]),
        own_ratings=own_ratings(retro, own),
        promise=PROMISES[retro.mode],
        may_lead=may_lead(retro, board, own.member),
    )


def notes_of(retro: Retro, board: Board) -> tuple[Note, ...]:
    """Return the published notes of a retro, oldest first."""
    return tuple(each for each in board.notes if each.retro == retro.id)


def may_lead(retro: Retro, board: Board, member: MemberId | None) -> bool:
    """Say whether somebody leads a retro, or nobody who is still there does."""
    leader = board.members.get(retro.facilitator) if retro.facilitator else None
    return leader is None or leader.retired or leader.id == member


def own_votes(retro: Retro, own: Own) -> tuple[Vote, ...]:
    """Return one's own votes: those that the retro shows as such, and those kept here."""
    if retro.shows_names:
        return tuple(each for each in retro.votes if each.voter == own.member)
    return tuple(Vote(note, "", str(number)) for number, note in enumerate(own.votes))


def own_ratings(retro: Retro, own: Own) -> dict[str, str]:
    """Return what one said of each statement."""
    if not retro.shows_names:
        return dict(own.ratings)
    mine: Sequence[tuple[str, str]] = [
        (each.statement, each.value) for each in retro.ratings if each.rater == own.member
    ]
    return dict(mine)
