"""From a release's record to the release."""

from __future__ import annotations

from sprintboard.core.change import Release
from sprintboard.core.rows import Row, day_of, line_of, made_of, text_of


def value_of(row: Row) -> Release:
    """Return the release that a row tells."""
    return Release(
        id=str(row["id"]),
        name=line_of(row, "name") or str(row["id"]),
        on=day_of(row, "on"),
        text=text_of(row, "text"),
        made=made_of(row),
    )
