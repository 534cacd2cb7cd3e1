"""What is said about a record beside itself: the questions on it, and what was decided."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.talk import Decision, Question, replaced_by

_DAY = 86_400


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

    @property
    def holding(self) -> tuple[Decision, ...]:
        """The decisions that hold."""
        return tuple(each for each in self.decisions if each.id not in self.replaced)


def conversation(board: Board, about: About) -> Conversation:
    """Return what was asked and decided about a record."""
    asked = (each for each in board.questions if each.about == about)
    decided = tuple(each for each in board.decisions if each.about == about)
    return Conversation(
        questions=tuple(each for each in asked if not each.is_withdrawn),
        decisions=decided,
        replaced=frozenset(replaced_by(board.decisions)) if decided else frozenset(),
    )


def waits_words(question: Question, board: Board, now: int) -> str:
    """Return who is asked, and since how many days: `Finance 2d`; `now` in Unix seconds."""
    days = (now - question.made.at) // _DAY
    return f"{board.who(question.to)} {days}d" if days > 0 else board.who(question.to)
