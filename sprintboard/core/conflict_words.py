"""Conflicts in plain words: what the value is called, and what each side said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.conflicts import DELETED
from sprintboard.core.ids import ColumnId
from sprintboard.core.paths import is_unset

_NAMES = {"gone": "removal", "place": "column", "owner": "IT owner", "due": "due date"}

LONG_TEXTS = frozenset(
    {
        *("acceptance", "answer", "asked", "description", "evidence", "goal", "help", "how"),
        *("meaning", "measure", "need", "note", "pain", "restored", "review", "steps", "summary"),
        *("talk", "text", "why"),
    }
)
"""Values that keep both texts one below the other; other texts stand beside each other."""
_SHORT_TEXTS = frozenset({"title", "name", "role", "who"})
_TYPED = frozenset({"due", "estimate"})


def is_text(path: str) -> bool:
    """Say whether both values may be kept: only texts stand beside each other."""
    return path.rpartition("/")[2] in LONG_TEXTS | _SHORT_TEXTS


def may_be_typed(path: str) -> bool:
    """Say whether people can write what is right instead."""
    return is_text(path) or path in _TYPED


def field_words(path: str) -> str:
    """Return what people call the value at a path."""
    if path == DELETED:
        return "deletion"
    name = path.rpartition("/")[2]
    return _NAMES.get(name, name.replace("_", " "))


def value_words(path: str, value: Any, board: Board) -> str:
    """Return what somebody said of the value at a path; texts stay whole, with their lines."""
    name = path.rpartition("/")[2]
    if path == DELETED or name == "gone":
        return "remove it"
    if is_unset(value):
        return "nothing"
    if name == "place" and isinstance(value, Mapping):
        return _place(value, board)
    if name == "blocked" and isinstance(value, Mapping):
        return (
            f"{value.get('reason', '')} (waits for {board.who(value.get('waits_for')) or 'nobody'})"
        )
    if isinstance(value, str):
        return board.who(value) if name in ("owner", "business_owner", "unit", "by") else value
    return "yes" if value is True else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _place(value: Mapping[str, Any], board: Board) -> str:
    column = board.column(ColumnId(str(value.get("column"))))
    name = column.name if column else str(value.get("column"))
    return f"{name}, ready" if value.get("ready") else name
