"""What was asked and decided about a record, as every `show` tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sprintboard.cli.card_json import party_reference
from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.conversation import conversation
from sprintboard.core.talk import Decision, Question


def blocks(about: About, board: Board) -> Iterator[str]:
    """Yield what was asked and what was decided about a record, a paragraph each."""
    said = conversation(board, about)
    asked = [f"  {line}" for each in said.questions for line in _asked(each, board)]
    decided = [
        f"  {line}"
        for each in said.decisions
        for line in _decided(each, is_replaced=each.id in said.replaced)
    ]
    for title, lines in (("Questions", asked), ("Decisions", decided)):
        if lines:
            yield "\n".join([title, *lines])


def values(about: About, board: Board) -> dict[str, Any]:
    """Return the same as `--json` prints it."""
    said = conversation(board, about)
    return {
        "questions": [_question(each, board) for each in said.questions],
        "decisions": [
            {"id": each.id, "what": each.name, "is_replaced": each.id in said.replaced}
            for each in said.decisions
        ],
    }


def _asked(question: Question, board: Board) -> Iterator[str]:
    short = board.short("question", question.id)
    yield f"? {short} to {board.who(question.to)}: {question.name}"
    due = f", due {question.due}" if question.due else ""
    yield f"    {' '.join(question.answer.split()) or f'no answer yet{due}'}"


def _decided(decision: Decision, *, is_replaced: bool) -> Iterator[str]:
    yield f"{decision.name} (replaced)" if is_replaced else decision.name
    if decision.why.strip():
        yield f"    {' '.join(decision.why.split())}"


def _question(question: Question, board: Board) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "to": party_reference(board, question.to),
        "due": question.due.isoformat() if question.due else None,
        "answer": question.answer,
    }
