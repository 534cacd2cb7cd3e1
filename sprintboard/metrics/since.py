"""What happened since a moment, in plain sentences: for a person, a unit, or everybody.

No ids, points or branches: it is made to be read in a mail. What concerns somebody is what they or
their unit own, help with, ask for or are asked; what was decided, and how sprints went, concerns
everybody. Feedback that shows no name is told without one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.card import Card, State
from sprintboard.core.change import Rollout
from sprintboard.core.change_values import ChangeState
from sprintboard.core.feedback_values import FeedbackState
from sprintboard.core.goal_values import GoalState
from sprintboard.core.ids import MemberId
from sprintboard.core.inbox import InboxItem
from sprintboard.core.need_values import NeedState
from sprintboard.core.sprint import SprintState
from sprintboard.core.text import shorten

WAITING = "waiting"
GROUPS: Mapping[str, str] = {
    "delivered": "Delivered",
    "started": "Started",
    WAITING: "Waiting for you",
    "decided": "Decided",
    "asked": "Asked and answered",
    "landed": "Landed with its users",
}
"""Name of a group to its heading, in the order in which they are read."""
When = Callable[[str, str, str], int]
"""Takes kind, id and value path; returns when that value was set last, Unix seconds."""
_LONG = 200


class Happened(NamedTuple):
    """One thing that happened, or that waits."""

    kind: str
    id: str
    at: int
    """Unix seconds; 0 when nobody knows."""
    sentence: str


class Group(NamedTuple):
    """Things of one sort."""

    name: str
    """See `GROUPS`."""
    entries: tuple[Happened, ...]
    """The oldest first."""


class Since(NamedTuple):
    """What happened since a moment; groups without an entry are left out."""

    begin: int
    """Unix seconds."""
    groups: tuple[Group, ...]


class Circle(NamedTuple):
    """Whose news it is: ids of members and units; empty for everybody's."""

    board: Board
    parties: frozenset[str] = frozenset()

    def concerns(self, *parties: str | None) -> bool:
        """Say whether one of these is in the circle, or of a unit in it."""
        return not self.parties or any(self._holds(each) for each in parties if each)

    def _holds(self, party: str) -> bool:
        member = self.board.members.get(MemberId(party))
        return party in self.parties or bool(member and member.unit in self.parties)


def since(circle: Circle, begin: int, when: When, waiting: Iterable[InboxItem]) -> Since:
    """Return what happened, and what waits, in groups."""
    found = {
        "delivered": _delivered(circle, begin),
        "started": _started(circle, begin),
        "decided": [*_decided(circle, begin), *_needs_decided(circle, begin, when)],
        "asked": [*_asked(circle, begin), *_needs_asked(circle, begin)],
        "landed": [*_rollouts(circle, begin, when), *_ends(circle, begin, when)],
    }
    groups = {name: tuple(sorted(each, key=lambda e: e.at)) for name, each in found.items()}
    groups[WAITING] = tuple(
        Happened(each.about.kind, each.about.id, each.at, _late(each)) for each in waiting
    )
    return Since(begin, tuple(Group(name, groups[name]) for name in GROUPS if groups[name]))


def _late(item: InboxItem) -> str:
    return f"{item.sentence} (late)" if item.is_late else item.sentence


def _delivered(circle: Circle, begin: int) -> Iterator[Happened]:
    for card in circle.board.cards.values():
        if (card.finished_at or 0) >= begin and _is_ours(circle, card):
            sentence = f"“{card.title}” is done{_by(circle.board, card)}"
            yield Happened("card", card.id, card.finished_at or 0, sentence)


def _started(circle: Circle, begin: int) -> Iterator[Happened]:
    for card in circle.board.cards.values():
        is_under_way = card.started_at is not None and card.finished_at is None
        if is_under_way and (card.started_at or 0) >= begin and _is_ours(circle, card):
            sentence = f"“{card.title}” was begun{_by(circle.board, card)}"
            yield Happened("card", card.id, card.started_at or 0, sentence)


def _is_ours(circle: Circle, card: Card) -> bool:
    people = (card.owner, card.business_owner, *card.helpers, card.waits_for)
    return card.state != State.DELETED and circle.concerns(
        *people, card.handed, card.ok_from, *_askers(circle.board, card)
    )


def _askers(board: Board, card: Card) -> Iterator[str | None]:
    if card.needs:
        for need in board.needs:
            if need.id in card.needs:
                yield from (need.asker, need.unit, *need.voices)


def _by(board: Board, card: Card) -> str:
    said = f", by {board.who(card.owner)}" if card.owner else ""
    return f"{said}, for {board.who(card.business_owner)}" if card.business_owner else said


def _decided(circle: Circle, begin: int) -> Iterator[Happened]:
    board = circle.board
    for each in board.decisions:
        if each.made.at >= begin:
            by = f" (by {', '.join(map(board.who, each.by))})" if each.by else ""
            why = f": {_short(each.why)}" if each.why.strip() else ""
            yield Happened("decision", each.id, each.made.at, f"{each.name}{by}{why}")


def _needs_decided(circle: Circle, begin: int, when: When) -> Iterator[Happened]:
    for need in circle.board.needs:
        words = _DECIDED.get(need.state)
        ours = circle.concerns(need.asker, need.unit, *need.voices)
        if not words or not ours or need.made.changed < begin:
            continue
        at = when("need", need.id, "state")
        if at >= begin:
            why = f": {_short(need.answer)}" if need.answer.strip() else ""
            yield Happened("need", need.id, at, f"The need “{need.name}” was {words}{why}")


_DECIDED = {
    NeedState.ACCEPTED: "accepted",
    NeedState.DECLINED: "declined",
    NeedState.SNOOZED: "put aside for now",
}


def _asked(circle: Circle, begin: int) -> Iterator[Happened]:
    board = circle.board
    for each in board.questions:
        if each.is_withdrawn or not circle.concerns(each.to, each.made.by):
            continue
        about = called(board, each.about).label
        if each.made.at >= begin:
            who = board.who(each.made.by) or "Somebody"
            words = f"{who} asked {board.who(each.to)} about “{about}”: {_short(each.text)}"
            yield Happened("question", each.id, each.made.at, words)
        if each.answer and (each.answered_at or 0) >= begin:
            who = board.who(each.answered_by) or "Somebody"
            words = f"{who} answered “{_short(each.text)}”: {_short(each.answer)}"
            yield Happened("question", each.id, each.answered_at or 0, words)


def _needs_asked(circle: Circle, begin: int) -> Iterator[Happened]:
    board = circle.board
    for need in board.needs:
        if need.made.at >= begin and circle.concerns(need.asker, need.unit, *need.voices):
            who = board.who(need.asker) or "Somebody"
            yield Happened("need", need.id, need.made.at, f"{who} asked for “{need.name}”")


def _rollouts(circle: Circle, begin: int, when: When) -> Iterator[Happened]:
    for change in circle.board.changes:
        if not _reaches(circle, change):
            continue
        if (change.live_at or 0) >= begin:
            words = f"“{change.name}” went live"
            yield Happened("change", change.id, change.live_at or 0, words)
        if change.state == ChangeState.CLOSED and change.made.changed >= begin:
            at = when("change", change.id, "state")
            if at >= begin:
                words = f"“{change.name}” was closed: {change.outcome or 'no outcome said'}"
                yield Happened("change", change.id, at, words)


def _reaches(circle: Circle, change: Rollout) -> bool:
    board = circle.board
    cards = (board.cards.get(each) for each in change.cards)
    return circle.concerns(change.owner, *(each.unit for each in change.audiences)) or any(
        _is_ours(circle, card) for card in cards if card is not None
    )


def _ends(circle: Circle, begin: int, when: When) -> Iterator[Happened]:
    """Yield feedback that was seen to, goals that ended, sprints that were closed."""
    for entry in circle.board.feedback:
        is_done = entry.state == FeedbackState.DONE and (entry.done_at or 0) >= begin
        if is_done and circle.concerns(*entry.voices, entry.owner):
            answer = f": {_short(entry.answer)}" if entry.answer.strip() else ""
            words = f"The feedback “{shorten(entry.name, 80)}” was seen to{answer}"
            yield Happened("feedback", entry.id, entry.done_at or 0, words)
    for goal in circle.board.goals:
        if goal.state == GoalState.OPEN or goal.made.changed < begin:
            continue
        at = when("goal", goal.id, "state")
        if at >= begin and circle.concerns(goal.owner, goal.unit):
            yield Happened("goal", goal.id, at, f"The goal “{goal.name}” is {goal.state}")
    for sprint in circle.board.sprints:
        if sprint.state == SprintState.CLOSED and (sprint.ended_at or 0) >= begin:
            words = f"The sprint “{sprint.name}” came to its end"
            yield Happened("sprint", sprint.id, sprint.ended_at or 0, words)


def _short(text: str) -> str:
    return shorten(" ".join(text.split()), _LONG)
