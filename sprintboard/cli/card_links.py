"""What hangs on a card beside cards: goals, needs, questions, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sprintboard.cli.card_json import party_reference
from sprintboard.core.about import About
from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.talk import Decision, Question


def facts(card: Card, board: Board) -> Iterator[tuple[str, str]]:
    """Yield names and values of what a card works for; a deleted one is said to be gone."""
    yield "Goals", ", ".join(called(board, About("goal", each)).label for each in card.goals)
    yield "Needs", ", ".join(called(board, About("need", each)).label for each in card.needs)


def blocks(card: Card, board: Board) -> Iterator[str]:
    """Yield what was asked and decided about a card, a paragraph each."""
    asked = [f"  {line}" for each in _questions(card, board) for line in _asked(each, board)]
    decided = [f"  {each.name}" for each in _decisions(card, board)]
    for title, lines in (("Questions", asked), ("Decisions", decided)):
        if lines:
            yield "\n".join([title, *lines])


def values(card: Card, board: Board) -> dict[str, Any]:
    """Return the same as `--json` prints it."""
    return {
        "goals": [_named("goal", each, board) for each in card.goals],
        "needs": [_named("need", each, board) for each in card.needs],
        "questions": [
            {
                "id": each.id,
                "text": each.text,
                "to": party_reference(board, each.to),
                "due": each.due.isoformat() if each.due else None,
                "answer": each.answer,
            }
            for each in _questions(card, board)
        ],
        "decisions": [{"id": each.id, "what": each.name} for each in _decisions(card, board)],
    }


def _named(kind: str, record_id: str, board: Board) -> dict[str, str]:
    return {"id": record_id, "name": called(board, About(kind, record_id)).label}


def _asked(question: Question, board: Board) -> Iterator[str]:
    short = board.short("question", question.id)
    yield f"? {short} to {board.who(question.to)}: {question.name}"
    yield f"    {' '.join(question.answer.split()) or 'no answer yet'}"


def _questions(card: Card, board: Board) -> list[Question]:
    about = About("card", card.id)
    return [each for each in board.questions if each.about == about and not each.is_withdrawn]


def _decisions(card: Card, board: Board) -> list[Decision]:
    about = About("card", card.id)
    return [each for each in board.decisions if each.about == about]
