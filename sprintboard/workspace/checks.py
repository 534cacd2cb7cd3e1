"""Verifying a board, and mending what can be mended without losing anything."""

from __future__ import annotations

from sprintboard.core.board import Problem
from sprintboard.workspace.desk import Desk


def check(desk: Desk) -> tuple[Problem, ...]:
    """Verify every file, record, reference and rank; return what is wrong."""
    return desk.board.problems


def fix(desk: Desk) -> tuple[str, ...]:
    """Mend what can be mended without losing anything; return what was done."""
    return ()
