"""A whole board as one JSON text, and back: every record with its history, nothing else.

The text is one object; each record stands on a line of its own. Drafts that nobody has published
are in no record, and so in no export.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sprintboard.core.board import FORMAT
from sprintboard.core.codec import decode, encode
from sprintboard.core.errors import BadFile, NewerFormat
from sprintboard.core.json_text import to_json
from sprintboard.core.paths import Document
from sprintboard.core.tables import FOLDERS
from sprintboard.core.text import shorten, visible_line

KIND = "board.export"
SCHEMA = 1
Key = tuple[str, str]
"""Kind and id of a record."""


class WholeBoard(NamedTuple):
    """What a text holds."""

    name: str
    records: Mapping[Key, Document]
    unknown: int = 0
    """Records of kinds that only a newer version knows."""


def write_board(name: str, documents: Iterable[Document]) -> str:
    """Return the text; the same records give the same text."""
    ordered = sorted(
        documents, key=lambda each: (each["kind"] != "board", each["kind"], each["id"])
    )
    head = to_json({"schema": SCHEMA, "kind": KIND, "format": FORMAT, "name": name})[:-1]
    lines = ",\n".join(to_json(json.loads(encode(each))) for each in ordered)
    return f'{head}, "records": [\n{lines}\n]}}\n'


def read_board(text: str) -> WholeBoard:
    """Return the records of a text.

    Raises:
        BadFile: it is no JSON, no such export, or a record in it is none.
        NewerFormat: a newer sprintboard wrote it.
    """
    whole = _object(text)
    records = whole.get("records")
    if whole.get("kind") != KIND or not isinstance(records, list):
        raise BadFile("This is no export of a whole board: 'sprintboard export json' makes one.")
    if not isinstance(whole.get("format"), int) or whole["format"] > FORMAT:
        raise NewerFormat("A newer sprintboard wrote this export: upgrade sprintboard to read it.")
    found: dict[Key, Document] = {}
    unknown = 0
    for number, each in enumerate(records, start=1):
        kind, record_id = _key(each, number)
        if kind not in FOLDERS:
            unknown += 1
            continue
        if (kind, record_id) in found:
            raise BadFile(f"Record {number} of the export: {kind} {record_id} stands there twice.")
        found[kind, record_id] = _record(each, kind, record_id, number)
    if ("board", "board") not in found:
        raise BadFile("The export lacks the board itself: its columns and policies.")
    name = found["board", "board"].get("name")
    return WholeBoard(visible_line(str(name or "Board")), found, unknown)


def _object(text: str) -> dict[str, Any]:
    try:
        whole = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BadFile(f"This is not complete JSON ({where}).") from error
    except (ValueError, RecursionError) as error:
        raise BadFile(f"This cannot be read as JSON ({str(error)[:60]}).") from error
    if not isinstance(whole, dict):
        raise BadFile("This is JSON, but no export of a board.")
    return whole


def _key(record: Any, number: int) -> Key:
    kind = record.get("kind") if isinstance(record, dict) else None
    record_id = record.get("id") if isinstance(record, dict) else None
    if not isinstance(kind, str) or not isinstance(record_id, str):
        raise BadFile(f"Record {number} of the export says no kind and id.")
    return kind, record_id


def _record(record: Document, kind: str, record_id: str, number: int) -> Document:
    """Return the record as a file would hold it, with every rule for files applied."""
    said = shorten(visible_line(f"{kind} {record_id}"), 60)
    try:
        return decode(encode(record), kind=kind, record_id=record_id)
    except BadFile as error:
        raise BadFile(f"Record {number} of the export ({said}): {error}.") from error
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadFile(f"Record {number} of the export ({said}) is no record.") from error


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not a number")
