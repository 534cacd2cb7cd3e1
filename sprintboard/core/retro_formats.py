"""The formats of a retro: what a team asks itself, as columns with a hint each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sprintboard.core.errors import BadInput, NotFound
from sprintboard.core.fold import fold
from sprintboard.core.rank import spread
from sprintboard.core.retro import RetroColumn
from sprintboard.core.rows import Row, items_of, line_of, text_of
from sprintboard.core.text import clean_line, visible_line

MOST_COLUMNS = 9
_SEPARATOR = ":"
_NOT_IN_KEYS = re.compile("[^a-z0-9]+")


class Format(NamedTuple):
    """What a retro asks."""

    key: str
    """Of the team's own ones the key on the board, else a word."""
    name: str
    columns: tuple[RetroColumn, ...]
    is_own: bool = False
    """The team made it."""


def _format(key: str, name: str, **columns: tuple[str, str]) -> Format:
    return Format(key, name, tuple(RetroColumn(k, *said) for k, said in columns.items()))


FORMATS = (
    _format(
        "start",
        "Start, Stop, Continue",
        start=("Start", "What should we begin to do?"),
        stop=("Stop", "What should we no longer do?"),
        go_on=("Continue", "What works, and should stay?"),
    ),
    _format(
        "mad",
        "Mad, Sad, Glad",
        mad=("Mad", "What made you angry?"),
        sad=("Sad", "What disappointed you?"),
        glad=("Glad", "What made you happy?"),
    ),
    _format(
        "four",
        "4Ls",
        liked=("Liked", "What did you like?"),
        learned=("Learned", "What do you know now that you did not know before?"),
        lacked=("Lacked", "What was missing?"),
        longed_for=("Longed for", "What do you wish you had?"),
    ),
    _format(
        "sailboat",
        "Sailboat",
        wind=("Wind", "What pushes us forward?"),
        anchor=("Anchor", "What holds us back?"),
        rocks=("Rocks", "Which dangers lie ahead?"),
        island=("Island", "Where do we want to be?"),
    ),
    _format(
        "starfish",
        "Starfish",
        keep=("Keep doing", "What is good as it is?"),
        more=("More of", "What helps, and should be done more?"),
        less=("Less of", "What takes more than it gives?"),
        stop=("Stop doing", "What does not help at all?"),
        start=("Start doing", "What should we try?"),
    ),
    _format(
        "went",
        "Went well, Didn't, Ideas",
        well=("Went well", "What went well?"),
        badly=("Didn't", "What did not go well?"),
        ideas=("Ideas", "What could we try next?"),
    ),
)
"""Those that every board has; the first is used where nobody says anything."""


def formats_of(board_row: Row) -> tuple[Format, ...]:
    """Return the formats that a board has: everybody's, then the team's own by name."""
    own = [_own(key, each) for key, each in items_of(board_row, "formats")]
    return (*FORMATS, *sorted(filter(None, own), key=lambda each: (fold(each.name), each.key)))


def find_format(formats: Sequence[Format], name: str) -> Format:
    """Return the format with this name, or the one whose name begins so; the team's own first.

    Raises:
        NotFound: there is none.
    """
    wanted = _plain(name)
    own_first = sorted(formats, key=lambda each: not each.is_own)
    for fits in (str.__eq__, str.startswith):
        for each in own_first:
            if wanted and (each.key == name or fits(_plain(each.name), wanted)):
                return each
    known = ", ".join(f"'{each.name}'" for each in formats)
    raise NotFound(f"There is no format '{visible_line(name[:40])}'. There are: {known}.")


def read_columns(lines: Iterable[str]) -> tuple[RetroColumn, ...]:
    """Return the columns that people wrote, each as `Name: hint`; the hint may be missing.

    Raises:
        BadInput: there is none, there are too many, or two are called the same.
    """
    columns: list[RetroColumn] = []
    for line in filter(None, map(clean_line, lines)):
        name, _, hint = (part.strip() for part in line.partition(_SEPARATOR))
        if not name:
            raise BadInput(f"'{line[:60]}' has no name: write a column as 'Name: hint'.")
        if name.casefold() in (each.name.casefold() for each in columns):
            raise BadInput(f"Two columns are called '{name[:60]}': give one another name.")
        columns.append(RetroColumn(_key(name, columns), name, hint))
    if not 1 <= len(columns) <= MOST_COLUMNS:
        message = f"A format has 1 to {MOST_COLUMNS} columns, not {len(columns)}."
        raise BadInput(f"{message} Write each as 'Name: hint'.")
    return tuple(columns)


def write_columns(columns: Iterable[RetroColumn]) -> str:
    """Return columns as the board keeps them: a line each."""
    return "\n".join(f"{each.name}{_SEPARATOR} {each.hint}".rstrip() for each in columns)


def column_values(columns: Sequence[RetroColumn]) -> dict[str, Any]:
    """Return the values of a retro that has these columns."""
    values: dict[str, Any] = {}
    for column, rank in zip(columns, spread(len(columns)), strict=True):
        said = {"name": column.name, "hint": column.hint or None, "rank": rank}
        values |= {f"columns/{column.id}/{key}": value for key, value in said.items() if value}
    return values


def _own(key: str, item: Row) -> Format | None:
    """Return a format of the team; None for one that another program spoilt."""
    try:
        columns = read_columns(text_of(item, "columns").splitlines())
    except BadInput:
        return None
    return Format(key, line_of(item, "name") or visible_line(key), columns, is_own=True)


def _key(name: str, known: Sequence[RetroColumn]) -> str:
    word = _NOT_IN_KEYS.sub("-", fold(name)).strip("-")[:30] or "column"
    taken = {each.id for each in known}
    return word if word not in taken else f"{word}-{len(known) + 1}"


def _plain(name: str) -> str:
    return " ".join(_NOT_IN_KEYS.sub(" ", fold(name).replace("'", "")).split())
