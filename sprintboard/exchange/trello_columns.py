"""Where cards stand: the lists of a Trello board as columns of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sprintboard.core.board import Board, Category, Column
from sprintboard.core.card import State
from sprintboard.core.ids import ColumnId
from sprintboard.core.rank import spread
from sprintboard.core.text import clean_line, shorten
from sprintboard.exchange.batch import derived_id
from sprintboard.exchange.trello_shape import Node

LONGEST_NAME = 60
_DONE = re.compile(r"\b(done|closed|released|shipped|completed?|finished|deployed)\b")
_TODO = re.compile(
    r"\b(backlog|to-?\s?do|ideas?|next|later|future|inbox|icebox|someday|upcoming|wish ?list)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that cards come into, and what the board must learn for it."""

    known: Mapping[str, ColumnId]
    """Trello's list id to column id."""
    closed: frozenset[str]
    """Trello's ids of the archived lists."""
    values: Mapping[str, Any]
    """Value paths of the board's own record."""
    notes: tuple[str, ...]

    def of(self, list_id: str) -> ColumnId | None:
        """Return the column of a list, or None when the export does not have the list."""
        return self.known.get(list_id)


def read_columns(root: Node, *, board: Board) -> Columns:
    """Return a column for each list: the one of the same name, else a new one.

    A board without a card takes over Trello's order and loses the columns of its template that
    no list matches. A board in use keeps its own columns as they are; new ones come last.
    """
    lists = sorted(root.nodes("lists", "list"), key=lambda each: each.number("pos") or 0)
    ours = {each.id: each for each in board.known_columns}
    known = _match(lists, ours)
    closed = frozenset(each.id() for each in lists if each.flag("closed"))
    new = [each for each in lists if known[each.id()] not in ours]
    values: dict[str, Any] = {}
    if any(card.state != State.DELETED for card in board.cards.values()):
        for each, rank in zip(new, _ranks_after(ours.values(), len(new)), strict=True):
            values |= _new_column(each, known[each.id()], rank)
        return Columns(known=known, closed=closed, values=values, notes=_join_notes(new))
    for each, rank in zip(lists, spread(len(lists)), strict=True):
        column = known[each.id()]
        if column in ours:
            values |= {f"columns/{column}/rank": rank}
            values |= {f"columns/{column}/closed": each.flag("closed") or None}
        else:
            values |= _new_column(each, column, rank)
    shown = len(closed) < len(lists)  # else the board would be left without a column
    unused = [each for each in board.columns if shown and each.id not in known.values()]
    values |= {f"columns/{each.id}/closed": True for each in unused}
    return Columns(known=known, closed=closed, values=values, notes=_unused_notes(unused))


def guess_category(name: str) -> Category:
    """Guess from a list's name what being in it means."""
    folded = name.casefold()
    if _DONE.search(folded):
        return Category.DONE
    return Category.TODO if _TODO.search(folded) else Category.DOING


def _match(lists: Sequence[Node], ours: Mapping[ColumnId, Column]) -> dict[str, ColumnId]:
    """Give each list its column; of two lists with one name the open one gets the column."""
    free = {_folded(each.name): each.id for each in ours.values()}
    known: dict[str, ColumnId] = {}
    for each in sorted(lists, key=lambda each: each.flag("closed")):
        own = ColumnId(_column_id(each))
        found = None if own in ours else free.pop(_folded(_name(each)), None)
        known[each.id()] = found or own
    return known


def _ranks_after(columns: Any, number: int) -> tuple[str, ...]:
    """Return ranks that all sort after the last column: its own rank, continued."""
    last = max((each.rank for each in columns), default="")
    return tuple(last + rank for rank in spread(number))


def _new_column(each: Node, column: ColumnId, rank: str) -> dict[str, Any]:
    name = _name(each)
    values: dict[str, Any] = {"name": name, "category": guess_category(name).value, "rank": rank}
    limit = each.number("softLimit")
    if limit is not None and limit == int(limit) and 1 <= limit <= 10_000:
        values["limit"] = int(limit)
    if each.flag("closed"):
        values["closed"] = True
    return {f"columns/{column}/{key}": value for key, value in values.items()}


def _name(each: Node) -> str:
    return shorten(clean_line(each.text("name")) or f"List {each.id()[-4:]}", LONGEST_NAME)


def _column_id(each: Node) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", _name(each).casefold())[:30].strip("-") or "list"
    return f"{slug}-{derived_id(f'trello:{each.id()}')[:4]}"


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def _join_notes(new: Sequence[Node]) -> tuple[str, ...]:
    if not new:
        return ()
    return (f"New columns after the last one of this board: {len(new)}.",)


def _unused_notes(unused: Sequence[Column]) -> tuple[str, ...]:
    if not unused:
        return ()
    names = " or ".join(f"'{each.name}'" for each in unused)
    return (f"No list is called {names}: closed, because the board has no card yet.",)
