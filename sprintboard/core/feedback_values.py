"""What the values of feedback may be."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from sprintboard.core import rules
from sprintboard.core.errors import BadInput
from sprintboard.core.text import visible_line

MODES = ("named", "unattributed", "collected")
SCALES: Mapping[str, tuple[int, int]] = {"csat": (1, 5), "nps": (0, 10)}
"""Name of a scale to its least and its best score: satisfaction, and would-recommend."""
STAGES = ("answered", "planned", "delivered")
"""What people are told, each once."""


class FeedbackState(StrEnum):
    """The life of an entry."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"
    MERGED = "merged"


class Score(NamedTuple):
    """A score on its scale."""

    scale: str
    """`csat` (1–5) or `nps` (0–10)."""
    value: int


def score(value: Any) -> dict[str, Any]:
    """A scale and a whole number on it."""
    if not isinstance(value, Mapping):
        raise BadInput("A score has a scale and a value.")
    scale = rules.choice("scale", tuple(SCALES))(value.get("scale"))
    least, most = SCALES[scale]
    return {
        "scale": scale,
        "value": rules.whole("score", least=least, most=most)(value.get("value")),
    }


def told(value: Any) -> str:
    """`<stage>.<voice>`: who was told of what."""
    text = rules.line("note that somebody was told", longest=120)(value)
    stage, _, voice = text.partition(".")
    if stage not in STAGES or not voice:
        raise BadInput(f"'{visible_line(text)[:60]}' does not say who was told of what.")
    return f"{stage}.{voice}"
