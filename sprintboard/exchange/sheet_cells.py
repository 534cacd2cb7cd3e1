"""From a record's values to the cells of its row, and back; names stand for ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sprintboard.core.about import is_party
from sprintboard.core.board import Board
from sprintboard.core.errors import NotFound
from sprintboard.core.ids import is_id
from sprintboard.core.kinds import KINDS
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.record import events
from sprintboard.core.text import clean_line
from sprintboard.exchange.cells import apart, together
from sprintboard.exchange.sheets import Column, Sheet


def row_of(sheet: Sheet, document: Document, board: Board) -> list[str]:
    """Return the cells of a record."""
    return [cell_of(column, document, board) for column in sheet.columns]


def cell_of(column: Column, document: Document, board: Board) -> str:
    """Return what a column says of a record; empty for what it does not say."""
    path, kind = column.path, document["kind"]
    if path in ("id", "made", "changed"):
        return _of_history(path, document)
    if path == "place":
        return _column_name(document.get("place"), board)
    refers = _refers(kind, path)
    if path.endswith("#"):
        held = document.get(path[:-1])
        elements = held if isinstance(held, list) else []
        return together(_named(refers, each, board) for each in elements)
    return _said(_inside(document, path), refers, board)


def values_of(column: Column, cell: str, document: Document, board: Board) -> dict[str, Any]:
    """Return the values, by path, that a cell says of a record; a new one has only its kind.

    Raises:
        BadInput, NotFound, Ambiguous: a name is not known; a value is judged where it is stored.
    """
    refers = _refers(document["kind"], column.path)
    if column.path.endswith("#"):
        return _set(column, apart(cell), document, board)
    text = cell.strip()
    if not text:
        return {column.path: None}
    return {column.path: _id_of(refers, text, board) if refers else cell}


def _set(column: Column, wanted: list[str], document: Document, board: Board) -> dict[str, Any]:
    name = column.path[:-1]
    refers = _refers(document["kind"], column.path)
    held = document.get(name)
    before = [each for each in held if isinstance(each, str)] if isinstance(held, list) else []
    known = {_named(refers, each, board): each for each in before}
    after = [known.get(each) or _id_of(refers, each, board) for each in wanted]
    return {
        **{f"{name}#{each}": True for each in after if each not in before},
        **{f"{name}#{each}": False for each in before if each not in after},
    }


def _refers(kind: str, path: str) -> str:
    field = KINDS[kind].fields.get(path) if kind in KINDS else None
    return field.refers if field else ""


def _of_history(path: str, document: Document) -> str:
    """Return the id, or a day in UTC: no hour is told, so that none betrays who wrote."""
    if path == "id":
        return str(document["id"])
    if MACHINERY not in document:
        return ""
    past = events(document)
    at = past[0].at if path == "made" else max(each.at for each in past)
    return datetime.fromtimestamp(at, UTC).date().isoformat()


def _inside(document: Mapping[str, Any], path: str) -> Any:
    here: Any = document
    for name in path.split("."):
        here = here.get(name) if isinstance(here, Mapping) else None
    return here


def _said(value: Any, refers: str, board: Board) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, Mapping):
        kind, record_id = value.get("kind"), value.get("id")
        return f"{kind}:{record_id}" if record_id else str(kind or "")
    if isinstance(value, list):
        return together(map(str, value))
    return _named(refers, str(value), board)


def _named(refers: str, value: str, board: Board) -> str:
    """Return the name of what an id means, where one name means one thing; else the id."""
    if refers == "voice" and not is_party(value):
        return value
    names = _names(refers, board)
    name = names.get(value)
    alone = name is not None and list(names.values()).count(name) == 1 and not is_id(name)
    return name if alone and name is not None else value


def _names(refers: str, board: Board) -> dict[str, str]:
    """Return the names of everything that a value may refer to, by id."""
    members: dict[str, str] = {each.id: each.name for each in board.members.values()}
    units: dict[str, str] = {each.id: each.name for each in board.units.values()}
    if refers in ("party", "voice"):
        return {**units, **members}
    if refers == "member":
        return members
    if refers == "unit":
        return units
    if refers == "sprint":
        return {each.id: each.name for each in board.sprints}
    if refers in ("goal", "need", "change", "release", "decision", "retro"):
        return {each.id: each.name for each in board.records.of(refers)}
    return {}


def _id_of(refers: str, text: str, board: Board) -> str:
    """Return the id that a name means; of what refers to nothing the text itself."""
    names = _names(refers, board)
    wanted = clean_line(text)
    exact = next((record_id for record_id, name in names.items() if name == wanted), None)
    if exact is not None:
        return exact
    if not refers or refers == "voice" or is_id(text):
        return text
    find = _FINDERS.get(refers)
    return str(find(board, wanted).id if find else board.find(refers, wanted).id)


def _party(board: Board, name: str) -> Any:
    try:
        return board.find_unit(name)
    except NotFound:
        return board.find_member(name)


_FINDERS: Mapping[str, Callable[[Board, str], Any]] = {
    "card": Board.find_card,
    "member": Board.find_member,
    "party": _party,
    "sprint": Board.find_sprint,
    "unit": Board.find_unit,
}


def _column_name(place: Any, board: Board) -> str:
    column_id = place.get("column") if isinstance(place, Mapping) else None
    every = board.known_columns
    return next((each.name for each in every if each.id == column_id), str(column_id or ""))
