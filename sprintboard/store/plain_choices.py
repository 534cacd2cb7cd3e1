"""Who on this clone wants plain words: kept for each member, in no commit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from sprintboard.store import files


class Choice(NamedTuple):
    """What one member chose."""

    is_on: bool | None = None
    """None when nobody has chosen."""
    is_told: bool = False
    """Somebody was told that plain words are on though nobody has chosen."""


def read_choice(path: Path, member_id: str) -> Choice:
    """Return what a member chose; a file that is missing or broken holds no choice."""
    held = _read(path).get(member_id)
    if not isinstance(held, dict):
        return Choice()
    is_on = held.get("on")
    return Choice(is_on if isinstance(is_on, bool) else None, held.get("told") is True)


def write_choice(path: Path, member_id: str, choice: Choice) -> None:
    """Remember what a member chose.

    Raises:
        Unwritable: the disk refuses.
    """
    said = {"told": choice.is_told} | ({} if choice.is_on is None else {"on": choice.is_on})
    held = {**_read(path), member_id: said}
    files.replace(path, f"{json.dumps(held, sort_keys=True)}\n".encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
