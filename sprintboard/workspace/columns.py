"""Everything that can be done to columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypedDict, Unpack

from sprintboard.core.board import Board, Column
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.rank import between, spread
from sprintboard.core.text import clean_line
from sprintboard.store.places import BOARD_ID
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome


class ColumnEdit(TypedDict, total=False):
    """What `edit` can change; None unsets."""

    name: str
    category: str
    limit: int | str | None
    unit: str | None
    ready_half: bool


class Columns:
    """The verbs of columns. `column` is a name, its beginning, or an id."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def new(
        self,
        name: str,
        *,
        category: str = "doing",
        limit: int | str | None = None,
        unit: str | None = None,
        ready_half: bool = False,
        after: str | None = None,
    ) -> Outcome:
        """Add a column: after another one, else before the first one of category done."""
        with self._desk.writing() as board:
            _require_new(board, name)
            column_id = f"{_slug(name)}-{self._desk.new_id()[:4]}"
            edit = ColumnEdit(
                name=name, category=category, limit=limit, unit=unit, ready_half=ready_half
            )
            values = {k: v for k, v in _values(board, edit).items() if v is not None}
            title = clean_line(name)
            return self._save(
                column_id,
                values,
                ranks=_ranks(_shown(board), _index_for_new(board, after), column_id),
                message=f"new column {title}",
                sentence=f"Made column '{title}'",
            )

    def edit(self, column: str, **changes: Unpack[ColumnEdit]) -> Outcome:
        """Change a column."""
        if not changes:
            raise BadInput("Nothing to change was named.")
        with self._desk.writing() as board:
            found = _known(board, column)
            name = clean_line(changes.get("name", found.name) or "")
            if not name:
                raise BadInput("The name of the column is empty: type at least one letter.")
            if name != found.name:
                _require_new(board, name, but=found)
            what = ", ".join(sorted(changes)).replace("_", " ")
            return self._save(
                found.id,
                _values(board, changes),
                message=f"edit column {found.name}: {what}",
                sentence=f"Changed {what} of column '{found.name}'",
            )

    def move(self, column: str, *, before: str | None = None, after: str | None = None) -> Outcome:
        """Move a column before or after another one; to the right end when neither is named."""
        with self._desk.writing() as board:
            found = _known(board, column)
            rest = [each for each in _shown(board) if each.id != found.id]
            index = _index(board, rest, before=before, after=after)
            return self._save(
                found.id,
                {},
                ranks=_ranks(rest, index, found.id),
                message=f"move column {found.name}",
                sentence=f"Moved column '{found.name}'",
            )

    def close(self, column: str) -> Outcome:
        """Stop showing a column that holds no card.

        Raises:
            Refused: cards are in it.
        """
        with self._desk.writing() as board:
            found = _known(board, column)
            count = board.count(found.id)
            if count:
                message = f"'{found.name}' holds {count} cards: move or archive them first."
                raise Refused(message)
            return self._save(
                found.id,
                {"closed": True},
                message=f"close column {found.name}",
                sentence=f"Closed column '{found.name}'",
            )

    def reopen(self, column: str) -> Outcome:
        """Show a closed column again."""
        with self._desk.writing() as board:
            found = _known(board, column)
            return self._save(
                found.id,
                {"closed": None},
                message=f"reopen column {found.name}",
                sentence=f"Reopened column '{found.name}'",
            )

    def _save(
        self,
        column_id: str,
        values: dict[str, Any],
        *,
        ranks: Mapping[str, str] = MappingProxyType({}),
        message: str,
        sentence: str,
    ) -> Outcome:
        paths = {f"columns/{column_id}/{name}": value for name, value in values.items()}
        paths |= {f"columns/{each}/rank": rank for each, rank in ranks.items()}
        change = Change(kind="board", id=BOARD_ID, values=paths)
        outcome = self._desk.save([change], message=message, sentence=sentence)
        return replace(outcome, ids=(column_id,))


def _known(board: Board, name: str) -> Column:
    found = board.find_column(name)
    if found.lost:
        message = (
            f"'{found.name}' is no column: it shows cards whose column is gone. Move them to "
            "another one, or let 'check --fix' bring theirs back."
        )
        raise Refused(message)
    return found


def _shown(board: Board) -> list[Column]:
    return [each for each in board.columns if not each.lost]


def _values(board: Board, edit: ColumnEdit) -> dict[str, Any]:
    values: dict[str, Any] = dict(edit)
    if values.get("unit"):
        values["unit"] = board.find_unit(values["unit"]).id
    if "limit" in values and values["limit"] in ("", 0, "0", "none"):
        values["limit"] = None
    if "unit" in values and not values["unit"]:
        values["unit"] = None
    return values


def _require_new(board: Board, name: str, *, but: Column | None = None) -> None:
    wanted = clean_line(name).casefold()
    for column in board.known_columns:
        if column.name.casefold() == wanted and column is not but:
            how = "'column reopen' shows it again" if column.closed else "choose another name"
            raise Refused(f"There is a column '{column.name}' already: {how}.")


def _index_for_new(board: Board, after: str | None) -> int:
    rest = _shown(board)
    if after is not None:
        return _index(board, rest, before=None, after=after)
    return next((i for i, each in enumerate(rest) if each.category == "done"), len(rest))


def _ranks(rest: list[Column], index: int, column_id: str) -> dict[str, str]:
    """Return the rank of a column between others: of all, where there is no gap for it."""
    low = rest[index - 1].rank if index else None
    high = rest[index].rank if index < len(rest) else None
    with suppress(ValueError):
        return {column_id: between(low, high)}
    order = [*(each.id for each in rest[:index]), column_id, *(each.id for each in rest[index:])]
    return dict(zip(order, spread(len(order)), strict=True))


def _index(board: Board, rest: list[Column], *, before: str | None, after: str | None) -> int:
    anchor = before or after
    if anchor is None:
        return len(rest)
    found = board.find_column(anchor)
    if found not in rest:
        raise BadInput(f"'{found.name}' is closed, or is the column that moves.")
    return rest.index(found) + (before is None)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:24] or "column"
