"""What a card works for: goals and needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sprintboard.core.about import About
from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.card import Card


def facts(card: Card, board: Board) -> Iterator[tuple[str, str]]:
    """Yield names and values of what a card works for; a deleted one is said to be gone."""
    yield "Goals", ", ".join(called(board, About("goal", each)).label for each in card.goals)
    yield "Needs", ", ".join(called(board, About("need", each)).label for each in card.needs)


def values(card: Card, board: Board) -> dict[str, Any]:
    """Return the same as `--json` prints it."""
    return {
        "goals": [_named("goal", each, board) for each in card.goals],
        "needs": [_named("need", each, board) for each in card.needs],
    }


def _named(kind: str, record_id: str, board: Board) -> dict[str, str]:
    return {"id": record_id, "name": called(board, About(kind, record_id)).label}
