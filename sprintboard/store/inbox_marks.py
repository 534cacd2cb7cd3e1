"""What one clone remembers of its inbox: what was read, what is watched, when it was looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sprintboard.store import files

MOST_READ = 2000
"""So many read marks are remembered, the newest."""
_Watched = tuple[str, str]
"""Kind and id of a record."""


class Marks(NamedTuple):
    """The marks of one clone; they are in no commit."""

    read: tuple[str, ...] = ()
    """Keys of items, the oldest first."""
    watched: Mapping[_Watched, int] = {}
    """Record to when somebody last looked at it, Unix seconds."""
    looked: int = 0
    """When all that was new was looked at, Unix seconds."""

    def with_read(self, keys: list[str]) -> Marks:
        """Return the marks with these keys read."""
        return self._replace(read=tuple(dict.fromkeys((*self.read, *keys)))[-MOST_READ:])


def read_marks(path: Path) -> Marks:
    """Return the marks; a file that is missing or broken counts as none."""
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Marks()
    held = found if isinstance(found, dict) else {}
    read, watched, looked = (held.get(name) for name in ("read", "watched", "looked"))
    return Marks(
        read=tuple(each for each in read if isinstance(each, str))
        if isinstance(read, list)
        else (),
        watched=dict(_watched(watched)) if isinstance(watched, dict) else {},
        looked=looked if type(looked) is int else 0,
    )


def write_marks(path: Path, marks: Marks) -> None:
    """Remember the marks.

    Raises:
        Unwritable: the disk refuses.
    """
    held = {
        "read": list(marks.read),
        "watched": {" ".join(key): at for key, at in marks.watched.items()},
        "looked": marks.looked,
    }
    files.replace(path, f"{json.dumps(held, ensure_ascii=False, sort_keys=True)}\n".encode())


def _watched(held: Mapping[Any, Any]) -> list[tuple[_Watched, int]]:
    found = []
    for key, at in held.items():
        kind, mark, record_id = str(key).partition(" ")
        if mark and type(at) is int:
            found.append(((kind, record_id), at))
    return found
