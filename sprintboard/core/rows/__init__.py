"""From a record to what the index keeps of it, and from there to the value that everybody reads.

A kind that boards show beside cards has a module of its own name here. It holds `value_of(row)`,
and `row_of(document)` when something of its history is needed; else `plain_row` is its row. Values
have `id`, `name` and `made`, and are made when somebody asks `Board.records` for their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import Any

from sprintboard.core.ids import MemberId, UnitId, is_id
from sprintboard.core.made import Made
from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.text import visible, visible_line

Row = Mapping[str, Any]
MADE = "~made"
"""Where a row holds who made the record, and when; no value of a record is called so."""

KINDS_WITH_ROWS = frozenset(
    {
        *("goal", "need", "change", "release", "question", "decision", "term"),
        *("retro", "note", "feedback"),
    }
)


def row_maker(kind: str) -> Callable[[Document], Document]:
    """Return what makes the row of a record of this kind."""
    if kind not in KINDS_WITH_ROWS:
        return bare_row
    found = getattr(import_module(f"{__name__}.{kind}"), "row_of", plain_row)
    maker: Callable[[Document], Document] = found
    return maker


def value_maker(kind: str) -> Callable[[Row], Any]:
    """Return what makes the value of a row of this kind."""
    maker: Callable[[Row], Any] = import_module(f"{__name__}.{kind}").value_of
    return maker


def bare_row(document: Document) -> Document:
    """Return the record without its history."""
    return {key: value for key, value in document.items() if key != MACHINERY}


def plain_row(document: Document) -> Document:
    """Return the record without its history, with who made it and when."""
    raw = document[MACHINERY]["events"]
    oldest = min(raw)
    first, last = raw[oldest], raw[max(raw)]
    made = [first.get(name) for name in ("at", "by", "unit", "side")]
    return {**bare_row(document), MADE: [*made, last.get("at"), int(oldest[:12], 16)]}


def made_of(row: Row) -> Made:
    """Return who made the record that a row tells of, and when."""
    at, by, unit, side, changed, order = [*(row.get(MADE) or ()), *(None,) * 6][:6]
    return Made(
        at=read_time(at),
        by=MemberId(by) if isinstance(by, str) else None,
        unit=UnitId(unit) if isinstance(unit, str) else None,
        side=side if isinstance(side, str) else None,
        changed=read_time(changed),
        order=order or 0,
    )


def line_of(row: Row, name: str) -> str:
    """Return a text on one line, fit to be shown; empty when it is none."""
    value = row.get(name)
    return visible_line(value) if isinstance(value, str) else ""


def text_of(row: Row, name: str) -> str:
    """Return a text of any number of lines, fit to be shown; empty when it is none."""
    value = row.get(name)
    return visible(value) if isinstance(value, str) else ""


def id_of(row: Row, name: str) -> str | None:
    """Return the id that a value names; None when it names none."""
    value = row.get(name)
    return value if isinstance(value, str) and is_id(value) else None


def ids_of(row: Row, name: str) -> tuple[str, ...]:
    """Return the ids that a set holds, in the order of the record."""
    return tuple(filter(is_id, elements_of(row, name)))


def elements_of(row: Row, name: str) -> tuple[str, ...]:
    """Return the elements of a set, in the order of the record."""
    value = row.get(name)
    found = value if isinstance(value, list) else []
    return tuple(each for each in found if isinstance(each, str))


def day_of(row: Row, name: str) -> date | None:
    """Return a day; None when it is none."""
    try:
        return date.fromisoformat(str(row.get(name)))
    except ValueError:
        return None


def member_of(row: Row, name: str) -> MemberId | None:
    """Return the id of a member that a value names; None when it names none."""
    found = id_of(row, name)
    return MemberId(found) if found else None


def unit_of(row: Row, name: str) -> UnitId | None:
    """Return the id of a unit that a value names; None when it names none."""
    found = id_of(row, name)
    return UnitId(found) if found else None


def number_of(row: Row, name: str) -> float | None:
    """Return a number; None when it is none."""
    value = row.get(name)
    return value if type(value) in (int, float) else None


def whole_of(row: Row, name: str, otherwise: int) -> int:
    """Return a whole number, or what counts in its place."""
    value = row.get(name)
    return value if type(value) is int else otherwise


def mapping_of(row: Row, name: str) -> Row:
    """Return a value of named parts; an empty one when it is none."""
    value = row.get(name)
    return value if isinstance(value, Mapping) else {}


def items_of(row: Row, name: str) -> tuple[tuple[str, Row], ...]:
    """Return the items that are not gone, by rank, then key."""
    found = [
        (key, item)
        for key, item in mapping_of(row, name).items()
        if isinstance(item, Mapping) and not item.get("gone")
    ]
    return tuple(sorted(found, key=lambda each: (str(each[1].get("rank", "")), each[0])))
