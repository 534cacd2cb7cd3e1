"""From a note's record to the note."""

from __future__ import annotations

from sprintboard.core.ids import MemberId
from sprintboard.core.retro import Note
from sprintboard.core.rows import Row, id_of, line_of, made_of


def value_of(row: Row) -> Note:
    """Return the note that a row tells."""
    by = id_of(row, "by")
    return Note(
        id=str(row["id"]),
        name=line_of(row, "text"),
        retro=id_of(row, "retro") or "",
        column=line_of(row, "column"),
        by=MemberId(by) if by else None,
        made=made_of(row),
    )
