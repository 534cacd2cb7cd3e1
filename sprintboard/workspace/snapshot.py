"""From rows of the index to the immutable board that everybody looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sprintboard.core.board import (
    FORMAT,
    NO_COLUMN,
    Agreement,
    Board,
    Category,
    Column,
    Member,
    Policy,
    Side,
    Unit,
    View,
)
from sprintboard.core.change_template import ChangeTemplate
from sprintboard.core.errors import NewerFormat
from sprintboard.core.ids import CardId, ColumnId, MemberId, UnitId, ViewId
from sprintboard.core.records import Records
from sprintboard.core.rows import KINDS_WITH_ROWS, value_maker
from sprintboard.core.shelf import Shelf
from sprintboard.core.text import visible_line
from sprintboard.store.index import Index
from sprintboard.store.places import BOARD_ID, record_at

if TYPE_CHECKING:
    from sprintboard.core.sprint import Sprint

Row = Mapping[str, Any]


def read_board(index: Index, private: tuple[View, ...]) -> Board:
    """Build the whole board from the index."""
    row = index.rows("board").get(BOARD_ID, {})
    return _with_board(
        index,
        Board(
            name="",
            columns=(),
            units=_units(index),
            members=_members(index),
            sprints=_sprints(index),
            records=Records(partial(_values, index)),
            cards=Shelf.of(index.cards),
            conflicts=_conflicts(index),
            problems=index.problems(),
        ),
        row,
        private,
    )


def renew(board: Board, index: Index, paths: Iterable[str], private: tuple[View, ...]) -> Board:
    """Take the records at `paths` in; the same object comes back when nothing differs."""
    rows = index.rows_at(paths)
    if not rows:
        return board
    kinds = {kind for kind, _ in rows}
    found: dict[str, Any] = {"problems": index.problems(), "conflicts": _conflicts(index)}
    cards: dict[CardId, Any] = {
        CardId(record_id): row
        for (kind, record_id), row in rows.items()
        if kind == "card" and board.cards.row(CardId(record_id)) != row
    }
    if cards:
        found["cards"] = board.cards.with_rows(cards)
    found |= _beside_cards(board, index, kinds)
    new = replace(board, **found)
    if rows.get(("board", BOARD_ID)) is not None:  # an unreadable one leaves what was known
        new = _with_board(index, new, rows["board", BOARD_ID], private)
    elif cards:
        new = _with_columns(new, new.known_columns, index.columns_in_use())
    return board if new == board else new


def _beside_cards(board: Board, index: Index, kinds: Set[str]) -> dict[str, Any]:
    """Return what a board holds of these kinds, all of it anew."""
    readers: dict[str, tuple[str, Callable[[Index], Any]]] = {
        "unit": ("units", _units),
        "member": ("members", _members),
        "sprint": ("sprints", _sprints),
    }
    found = {name: read(index) for kind, (name, read) in readers.items() if kind in kinds}
    if not KINDS_WITH_ROWS.isdisjoint(kinds):
        found["records"] = board.records.renewed(KINDS_WITH_ROWS & kinds)
    return found


def _conflicts(index: Index) -> dict[str, int]:
    found = ((record_at(path), count) for path, count in index.in_conflict().items())
    return {owner[1]: count for owner, count in found if owner}


def _with_board(index: Index, board: Board, row: Row, private: tuple[View, ...]) -> Board:
    version = row.get("format", FORMAT)
    if isinstance(version, int) and version > FORMAT:
        message = (
            f"This board has format {version}; this sprintboard reads {FORMAT}. "
            "Upgrade it: 'pip install --upgrade sprintboard'."
        )
        raise NewerFormat(message)
    columns = [_column(key, value) for key, value in _objects(row.get("columns"))]
    shared = [_view(key, value) for key, value in _objects(row.get("views"))]
    return replace(
        _with_columns(board, columns, index.columns_in_use()),
        name=visible_line(str(row.get("name", ""))),
        views=(*sorted(shared, key=lambda view: view.name.casefold()), *private),
        policy=_policy(row.get("policy")),
        ready_when=_agreements(row.get("ready_when")),
        done_when=_agreements(row.get("done_when")),
        templates=_templates(row.get("templates")),
    )


def _with_columns(board: Board, columns: Iterable[Column], used: frozenset[ColumnId]) -> Board:
    """Sort columns into those that are shown and those that are not; `used` ones hold cards.

    A closed one with cards in it is shown: somebody closed it while somebody else filled it. So is
    one that the board has lost: its cards would be out of sight.
    """
    every = sorted(columns, key=lambda column: (column.rank, column.id))
    away = {each.id for each in every if each.closed and each.id not in used}
    lost = used.difference(each.id for each in every)
    return replace(
        board,
        columns=(*(each for each in every if each.id not in away), *_lost(lost)),
        closed_columns=tuple(each for each in every if each.id in away),
    )


def _lost(columns: frozenset[ColumnId]) -> Iterator[Column]:
    """Yield what is shown in the place of columns of which cards know only the id."""
    for each in sorted(columns):
        name = f"{NO_COLUMN} ({visible_line(each)})" if each and len(columns) > 1 else NO_COLUMN
        yield Column(id=each, name=name, category=Category.DOING, rank="", lost=True)


def _column(key: str, row: Row) -> Column:
    category = row.get("category")
    limit = row.get("limit")
    return Column(
        id=ColumnId(key),
        name=visible_line(str(row.get("name") or key)),
        category=Category(category) if category in tuple(Category) else Category.DOING,
        rank=str(row.get("rank", "")),
        limit=limit if isinstance(limit, int) else None,
        unit=UnitId(str(row["unit"])) if row.get("unit") else None,
        ready_half=bool(row.get("ready_half")),
        closed=bool(row.get("closed")),
    )


def _view(key: str, row: Row) -> View:
    return View(
        id=ViewId(key),
        name=visible_line(str(row.get("name") or key)),
        filter=str(row.get("filter") or ""),
        lanes=str(row.get("lanes") or "none"),
    )


def _policy(row: Any) -> Policy:
    found = row if isinstance(row, dict) else {}
    days = found.get("working_days")
    plain = Policy()
    return Policy(
        wip=str(found.get("wip") or "soft"),
        time_zone=str(found.get("time_zone") or "UTC"),
        working_days=tuple(days) if isinstance(days, list) and days else plain.working_days,
        sprint_length=_whole(found.get("sprint_length")) or plain.sprint_length,
        sprint_start=_whole(found.get("sprint_start")) or plain.sprint_start,
        estimates=str(found.get("estimates") or plain.estimates),
        signatures=str(found.get("signatures") or plain.signatures),
        retro_mode=str(found.get("retro_mode") or plain.retro_mode),
        priorities=str(found.get("priorities") or plain.priorities),
        need_votes=_whole(found.get("need_votes")) or plain.need_votes,
        approvers=str(found.get("approvers") or plain.approvers),
    )


def _templates(value: Any) -> tuple[ChangeTemplate, ...]:
    found = (
        ChangeTemplate(
            key, visible_line(str(row.get("name") or key)), str(row.get("text") or "").strip()
        )
        for key, row in _objects(value)
    )
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def _agreements(value: Any) -> tuple[Agreement, ...]:
    items = sorted(_objects(value), key=lambda item: (str(item[1].get("rank", "")), item[0]))
    return tuple(
        Agreement(
            id=key,
            text=visible_line(str(row.get("text") or key)),
            side=Side.IT if row.get("side") == "it" else Side.BUSINESS,
            asks=str(row.get("asks") or ""),
        )
        for key, row in items
    )


def _sprints(index: Index) -> tuple[Sprint, ...]:
    rows = [row for row in index.rows("sprint").values() if not row.get("deleted")]
    if not rows:
        return ()
    from sprintboard.core.sprint_row import sprint_of

    return tuple(sorted(map(sprint_of, rows), key=lambda each: (each.start, each.id)))


def _values(index: Index, kind: str) -> tuple[Any, ...]:
    """Read the live records of a kind, oldest first."""
    rows = [row for row in index.rows(kind).values() if not row.get("deleted")]
    value_of = value_maker(kind) if rows else None
    values = map(value_of, rows) if value_of else ()
    return tuple(sorted(values, key=lambda each: (each.made.order, each.id)))


def _units(index: Index) -> dict[UnitId, Unit]:
    return {
        UnitId(key): Unit(
            id=UnitId(key),
            name=visible_line(str(row.get("name") or key)),
            side=Side.IT if row.get("side") == "it" else Side.BUSINESS,
            limit=_whole(row.get("limit")),
            retired=bool(row.get("retired")),
        )
        for key, row in sorted(index.rows("unit").items(), key=_by_name)
        if not row.get("deleted")
    }


def _members(index: Index) -> dict[MemberId, Member]:
    return {
        MemberId(key): Member(
            id=MemberId(key),
            name=visible_line(str(row.get("name") or key)),
            emails=_texts(row.get("emails")),
            unit=UnitId(str(row["unit"])) if row.get("unit") else None,
            role=visible_line(str(row.get("role") or "")),
            capacity=_number(row.get("capacity")),
            retired=bool(row.get("retired")),
        )
        for key, row in sorted(index.rows("member").items(), key=_by_name)
        if not row.get("deleted")
    }


def _by_name(entry: tuple[str, Row]) -> tuple[str, str]:
    return str(entry[1].get("name", "")).casefold(), entry[0]


def _whole(value: Any) -> int | None:
    return value if type(value) is int else None


def _number(value: Any) -> float | None:
    return value if type(value) in (int, float) else None


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _objects(value: Any) -> list[tuple[str, Row]]:
    if not isinstance(value, dict):
        return []
    return [
        (key, each)
        for key, each in sorted(value.items())
        if isinstance(each, dict) and not each.get("gone")
    ]
