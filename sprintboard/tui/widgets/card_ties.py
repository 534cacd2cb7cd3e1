"""What ties cards to the records beside them: goals, the votes of needs, questions that wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.records import NO_RECORDS, Records

if TYPE_CHECKING:
    from sprintboard.core.talk import Question


class Ties(NamedTuple):
    """The ties of all cards of a board."""

    goals: Mapping[str, str] = {}
    """Id of a goal to its name."""
    votes: Mapping[str, int] = {}
    """Id of a need to the votes of all units."""
    questions: Mapping[str, Question] = {}
    """Id of a card to the open question that waits longest."""

    def goal(self, card: Card) -> str:
        """Return the name of the first goal that a card works for; empty without one."""
        return next((self.goals[each] for each in card.goals if each in self.goals), "")

    def votes_for(self, card: Card) -> int:
        """Return the votes for the needs that a card answers."""
        return sum(self.votes.get(each, 0) for each in card.needs)


_last: list[tuple[Records, Ties]] = [(NO_RECORDS, Ties())]
"""The newest ties that were asked for: one board is shown at a time, on every picture."""


def ties_of(board: Board) -> Ties:
    """Return the ties of a board's cards; worked out once for the same records."""
    records, ties = _last[0]
    if records is not board.records:
        ties = _worked_out(board)
        _last[0] = board.records, ties
    return ties


def _worked_out(board: Board) -> Ties:
    questions: dict[str, Question] = {}
    for each in board.questions:
        if each.is_open and each.about.kind == "card":
            questions.setdefault(each.about.id, each)
    return Ties(
        goals={each.id: each.name for each in board.goals},
        votes={each.id: each.points for each in board.needs if each.votes},
        questions=questions,
    )
