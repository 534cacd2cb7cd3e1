"""Who is at this machine, and what this clone keeps to itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from sprintboard.core.board import Board, Member, View
from sprintboard.core.ids import MemberId, ViewId
from sprintboard.store import files
from sprintboard.store.private import Private


def known_member(board: Board, private: Private, email: Callable[[], str]) -> Member | None:
    """Return who this clone says it belongs to, else the member with git's e-mail address."""
    chosen = board.members.get(MemberId(_text(private.me)))
    if chosen is not None:
        return chosen
    wanted = email().casefold()
    return next(
        (
            member
            for member in board.members.values()
            if wanted and wanted in map(str.casefold, member.emails)
        ),
        None,
    )


def remember_member(private: Private, member: Member) -> None:
    """Say that this clone belongs to `member`."""
    files.replace(private.me, member.id.encode())


def private_views(private: Private) -> tuple[View, ...]:
    """Return the saved views of this clone; a file that cannot be read has none."""
    try:
        rows = json.loads(_text(private.views) or "[]")
        return tuple(View(**{**row, "id": ViewId(row["id"]), "shared": False}) for row in rows)
    except (ValueError, TypeError, KeyError):
        return ()


def keep_private_views(private: Private, views: tuple[View, ...]) -> None:
    """Replace the saved views of this clone."""
    rows = [
        {"id": view.id, "name": view.name, "filter": view.filter, "lanes": view.lanes}
        for view in views
    ]
    files.replace(private.views, json.dumps(rows, ensure_ascii=False, indent=1).encode())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""
