"""Columns that an edit by hand emptied or took away under their cards, as the history has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sprintboard.core.errors import BadInput
from sprintboard.core.kinds import KINDS
from sprintboard.core.paths import Document
from sprintboard.core.record import events


def lost_columns(board: Document, used: frozenset[str]) -> dict[str, dict[str, Any]]:
    """Return by column what the board has lost of it: its name, and what else it does not say.

    A column is lost when it stands there without a name, when it is gone and cards are in it
    (`used`), and when the board has no column left. One that was removed by a program is not.
    """
    columns = board.get("columns")
    there: Mapping[str, Any] = columns if isinstance(columns, dict) else {}
    lost: dict[str, dict[str, Any]] = {}
    for column, said in _told(board).items():
        here = there.get(column)
        values = here if isinstance(here, dict) else {}
        is_gone = column not in there and (column in used or not there)
        if "name" in said and (is_gone or (column in there and not _fits("name", values))):
            kept = {name for name in values if _fits(name, values)}
            lost[column] = {name: said[name] for name in said if name not in kept}
    return lost


def _told(board: Document) -> dict[str, dict[str, Any]]:
    """Return what programs last said of each column; what hands took away stays said."""
    told: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for event in events(board):
        for path, value in event.after.items():
            table, _, rest = path.partition("/")
            column, _, name = rest.partition("/")
            if table != "columns" or not name:
                continue
            if value is not None and _fits(name, {name: value}):
                told[column][name] = value
            elif value is None and ".~" not in event.id:  # the event of an edit by hand has a `~`
                told[column].pop(name, None)
    return told


def _fits(name: str, values: Mapping[str, Any]) -> bool:
    field = KINDS["board"].field(f"columns/x/{name}")
    if field is None:
        return name in values
    try:
        return field.rule(values.get(name)) is not None
    except BadInput:
        return False
