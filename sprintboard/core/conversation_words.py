"""A conversation in words that every screen says the same way."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.conversation import Conversation, waits_words
from sprintboard.core.days import say_day
from sprintboard.core.talk import Decision, Question
from sprintboard.core.text import shorten

HEADING = "Asked and decided"


class Head(NamedTuple):
    """How a question stands, in a few words before it."""

    words: str
    is_late: bool = False
    is_open: bool = True


def question_head(question: Question, board: Board, today: date) -> Head:
    """Return `? Finance 2d, by Fri 6 Mar`; `✓ Finance` when it is answered."""
    if not question.is_open:
        return Head(f"✓ {board.who(question.to)}", is_open=False)
    words = f"? {waits_words(question, board, today)}"
    if question.due is None:
        return Head(words)
    day, late = say_day(question.due, today), question.is_overdue(today)
    due = f"! was due {day}" if late else f"by {day}"
    return Head(f"{words}, {due}", is_late=late)


def waiting_words(said: Conversation, board: Board, today: date) -> str:
    """Return how the questions stand that wait: `? Finance 2d, by Fri 6 Mar · ? IT 0d`."""
    waiting = (each for each in said.questions if each.is_open)
    return " · ".join(question_head(each, board, today).words for each in waiting)


def asker_words(question: Question, board: Board) -> str:
    """Return who asks: `Ada Lovelace asks`."""
    return f"{board.who(question.made.by) or 'Somebody'} asks"


def answer_foot(question: Question, board: Board) -> str:
    """Return who asked and who answered: `Ada asks, Mia answered`."""
    who = board.who(question.answered_by) or "somebody"
    return f"{asker_words(question, board)}, {who} answered"


def decision_foot(decision: Decision, said: Conversation, board: Board, today: date) -> str:
    """Return who decided and when, what it replaced, or that it was replaced itself."""
    parts = [", ".join(map(board.who, decision.by))]
    parts.append(say_day(decision.on, today) if decision.on else "")
    parts.append(replaces_words(decision, board))
    if decision.id in said.replaced:
        parts.append("replaced")
    return ", ".join(filter(None, parts))


def replaces_words(decision: Decision, board: Board) -> str:
    """Return `replaces 'We round per invoice'`; empty when it takes the place of no other."""
    if not decision.replaces:
        return ""
    older = next((each for each in board.decisions if each.id == decision.replaces), None)
    return f"replaces '{shorten(older.name, 40)}'" if older else "replaces a deleted one"
