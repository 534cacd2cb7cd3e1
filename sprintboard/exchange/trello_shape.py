"""The shape of a Trello export: every value is asked for by name and checked as it is taken.

A file from elsewhere may be anything. What is missing gets its plain default where Trello itself
leaves things out; what has the wrong type is refused with a sentence that says where it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite
from typing import Any, NoReturn

from sprintboard.core.errors import BadFile
from sprintboard.core.text import clean_line, shorten

LARGEST = 200 * 1024 * 1024
_ID = re.compile(r"[0-9a-f]{24}")
_YEARS = range(1970, 2106)
_TYPES: Mapping[type, str] = {
    bool: "true or false",
    str: "a text",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "nothing",
}
_AGAIN = "Export the board once more: in Trello, Menu > Print, export and share > Export as JSON."


@dataclass(frozen=True, slots=True)
class Node:
    """One object of the export, and the words that lead a reader to it."""

    values: Mapping[str, Any]
    where: str

    def text(self, key: str) -> str:
        """Return a text; empty when there is none."""
        value = self._typed(key, str)
        return "" if value is None else str(value)

    def flag(self, key: str) -> bool:
        """Return a truth value; False when there is none."""
        return bool(self._typed(key, bool))

    def number(self, key: str) -> float | None:
        """Return a finite number, or None when there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._refuse(key, "a number")
        try:
            found = float(value)
        except OverflowError:
            found = float("inf")
        if not isfinite(found):
            raise BadFile(
                f"In this export, {self.where} has a number as '{key}' that is too large."
            )
        return found

    def id(self, key: str = "id") -> str:
        """Return a Trello id, which must be there."""
        value = self.values.get(key)
        if not isinstance(value, str) or not _ID.fullmatch(value):
            said = f"'{shorten(clean_line(value), 30)}'" if isinstance(value, str) else ""
            self._refuse(key, "a Trello id", but=said and f"it is {said}")
        return value

    def ids(self, key: str) -> tuple[str, ...]:
        """Return a list of Trello ids; empty when there is none."""
        found = self._typed(key, list) or ()
        if not all(isinstance(each, str) and _ID.fullmatch(each) for each in found):
            self._refuse(key, "a list of Trello ids")
        return tuple(found)

    def node(self, key: str) -> Node:
        """Return an object; an empty one when there is none."""
        return Node(self._typed(key, dict) or {}, f"'{key}' of {self.where}")

    def nodes(self, key: str, noun: str) -> tuple[Node, ...]:
        """Return a list of objects; empty when there is none."""
        found = self._typed(key, list) or ()
        above = "" if self.where == "the board" else f" of {self.where}"
        nodes = []
        for number, value in enumerate(found, 1):
            if not isinstance(value, dict):
                self._refuse(key, "a list of objects", but=f"entry {number} is {_name(value)}")
            nodes.append(Node(value, f"{noun} {number}{above}"))
        return tuple(nodes)

    def moment(self, key: str) -> int | None:
        """Return a time in milliseconds since 1970, or None when there is none."""
        said = self.text(key)
        if not said:
            return None
        found = _read_moment(said)
        if found is None or found.year not in _YEARS:
            self._refuse(key, "a date", but=f"it is '{shorten(clean_line(said), 30)}'")
        return int(found.timestamp() * 1000)

    def _typed(self, key: str, wanted: type) -> Any:
        value = self.values.get(key)
        if value is not None and not isinstance(value, wanted):
            self._refuse(key, _TYPES[wanted])
        return value

    def _refuse(self, key: str, wanted: str, *, but: str = "") -> NoReturn:
        but = but or f"it is {_name(self.values.get(key))}"
        raise BadFile(f"In this export, '{key}' of {self.where} is not {wanted}: {but}. {_AGAIN}")


def made_at(trello_id: str) -> int:
    """Return the Unix seconds at which Trello made a thing: its id begins with them."""
    return int(trello_id[:8], 16)


def load(text: str) -> Node:
    """Return the board in the text of an export.

    Raises:
        BadFile: it is empty, too large, of another program, not JSON, or no Trello board.
    """
    _require_some_json(text)
    board = _parse(text.removeprefix("\ufeff"))
    if not isinstance(board, dict):
        raise BadFile(f"This is JSON but not a Trello board: it is {_name(board)}, not an object.")
    for key in ("lists", "cards", "actions"):
        if key not in board:
            raise BadFile(f"This is JSON but not a Trello board: it has no '{key}'. {_AGAIN}")
        if not isinstance(board[key], list):
            said = f"its '{key}' is {_name(board[key])}, not a list"
            raise BadFile(f"This is JSON but not a Trello board: {said}.")
    return Node(board, "the board")


def _require_some_json(text: str) -> None:
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if len(text) > LARGEST:
        raise BadFile(f"The file is larger than {LARGEST >> 20} MB, which no Trello board is.")
    if not start and not text.strip("\ufeff \t\r\n"):
        raise BadFile("The file is empty: there is no Trello board in it.")
    if "\0" in start or start.startswith(("PK\x03\x04", "%PDF")):
        raise BadFile(f"This is not a text file, so it is no Trello export. {_AGAIN}")
    if start.startswith("<"):
        raise BadFile(f"This is a web page (HTML), not the JSON export of a Trello board. {_AGAIN}")
    head = start.splitlines()[0] if start else ""
    if start[:1] not in {"{", "["} and re.search("[,;\t]", head):
        what = "of Jira (CSV)" if "issue key" in head.casefold() else "as CSV"
        raise BadFile(f"This is a table {what}, not the JSON export of a Trello board. {_AGAIN}")


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadFile(f"This is not complete JSON ({place}: {error.msg}). {_AGAIN}") from error
    except RecursionError as error:
        raise BadFile("This is JSON nested too deeply to be a Trello board.") from error
    except ValueError as error:
        said = shorten(clean_line(str(error)), 80)
        raise BadFile(f"This cannot be read as JSON ({said}).") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _read_moment(said: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _name(value: object) -> str:
    return _TYPES[type(value)]
