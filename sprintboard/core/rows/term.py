"""From a term's record to the term."""

from __future__ import annotations

from sprintboard.core.rows import Row, elements_of, line_of, made_of, text_of
from sprintboard.core.talk import Term
from sprintboard.core.text import visible_line


def value_of(row: Row) -> Term:
    """Return the term that a row tells."""
    side = line_of(row, "side")
    return Term(
        id=str(row["id"]),
        name=line_of(row, "term") or str(row["id"]),
        meaning=text_of(row, "meaning"),
        synonyms=tuple(map(visible_line, elements_of(row, "synonyms"))),
        side=side if side in ("it", "business") else None,
        made=made_of(row),
    )
