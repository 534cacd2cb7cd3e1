"""Columns by the names that people know them by, those they had before too."""

from __future__ import annotations

from pathlib import Path

from sprintboard.core.board import Board
from sprintboard.core.codec import decode
from sprintboard.core.errors import BadFile, NotFound
from sprintboard.core.paths import MACHINERY
from sprintboard.core.text import visible_line
from sprintboard.store import files
from sprintboard.store.places import BOARD_FILE, BOARD_ID


def columns_named(name: str, board: Board, root: Path) -> tuple[str, ...]:
    """Return the ids of the columns with a name, closed ones too; else those that once had it.

    Raises:
        NotFound: no column has or had it.
        Ambiguous: it is the beginning of several names.
    """
    wanted = name.strip().casefold()
    every = (*board.columns, *board.closed_columns)
    found = [each.id for each in every if wanted in (each.id, each.name.casefold())]
    if found:
        return tuple(found)
    try:
        return (board.find_column(name).id,)
    except NotFound:
        known = {each.id for each in every}
        former = tuple(each for each in _formerly(wanted, root) if each in known)
        if not former:
            raise
        return former


def _formerly(wanted: str, root: Path) -> list[str]:
    """Return the columns that had a name at some time, as the board's own history tells."""
    try:
        content, _ = files.read(str(root / BOARD_FILE))
        document = decode(content, kind="board", record_id=BOARD_ID)
    except (BadFile, OSError):
        return []
    found: dict[str, None] = {}
    for _, event in sorted(document[MACHINERY]["events"].items()):
        for path, value in event.get("to", {}).items():
            table, _, rest = path.partition("/")
            column, _, key = rest.partition("/")
            is_name = (table, key) == ("columns", "name") and isinstance(value, str)
            if is_name and visible_line(value).casefold() == wanted:
                found[column] = None
    return list(found)
