"""What is said about a record beside itself: the questions on it, and what was decided."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.talk import Decision, Question, replaced_by
from sprintboard.core.zones import day_of, zone


class Conversation(NamedTuple):
    """The questions on one record, and the decisions about it."""

    questions: tuple[Question, ...] = ()
    """Those that were not withdrawn, oldest first."""
    decisions: tuple[Decision, ...] = ()
    """Oldest first, those that were replaced too."""
    replaced: frozenset[str] = frozenset()
    """Ids of the decisions in whose place a newer one stands."""

    def __bool__(self) -> bool:
        """Say whether anything was asked or decided."""
        return bool(self.questions or self.decisions)


def conversation(board: Board, about: About) -> Conversation:
    """Return what was asked and decided about a record."""
    asked = (each for each in board.questions if each.about == about)
    decided = tuple(each for each in board.decisions if each.about == about)
    return Conversation(
        questions=tuple(each for each in asked if not each.is_withdrawn),
        decisions=decided,
        replaced=frozenset(replaced_by(board.decisions)) if decided else frozenset(),
    )


def waits_words(question: Question, board: Board, today: date) -> str:
    """Return who is asked, and since how many days: `Finance 2d`."""
    days = (today - day_of(question.made.at, zone(board.policy.time_zone))).days
    return f"{board.who(question.to)} {max(days, 0)}d"
