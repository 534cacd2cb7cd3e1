"""Entries of feedback for tests, made from records as they are on disk."""

from __future__ import annotations

from typing import Any

from sprintboard.core.feedback import Feedback
from sprintboard.core.rows import MADE, feedback

NOON = "2026-11-23T12:00:00Z"
PRODUCT = {"kind": "product"}


def make_entry(
    entry_id: str = "e000000001", *, score: int | None = None, scale: str = "csat", **said: Any
) -> Feedback:
    """Return an entry; `at` is when it was given, `times` when it was answered and how it went."""
    at = said.pop("at", NOON)
    times = said.pop("times", [None, None, None, None])
    row = {
        "id": entry_id,
        "about": PRODUCT,
        "state": "new",
        "mode": "named",
        MADE: [at, None, None, None, at],
        "~times": times,
        **({"score": {"scale": scale, "value": score}} if score is not None else {}),
        **said,
    }
    return feedback.value_of(row)


def entry_id(number: int) -> str:
    """Return a whole id that sorts by its number."""
    return f"e{number:0>9}"
