"""From a decision's record to the decision."""

from __future__ import annotations

from sprintboard.core.about import about_of
from sprintboard.core.ids import MemberId
from sprintboard.core.rows import Row, day_of, id_of, ids_of, line_of, made_of, text_of
from sprintboard.core.talk import Decision


def value_of(row: Row) -> Decision:
    """Return the decision that a row tells."""
    return Decision(
        id=str(row["id"]),
        name=line_of(row, "what") or str(row["id"]),
        why=text_of(row, "why"),
        by=tuple(map(MemberId, ids_of(row, "by"))),
        on=day_of(row, "on"),
        about=about_of(row["about"]) if row.get("about") else None,
        replaces=id_of(row, "replaces"),
        made=made_of(row),
    )
