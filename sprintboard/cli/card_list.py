"""The list of cards: one line a card, all of it written at once.

It reads index rows instead of cards: ten thousand objects would cost more than the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from sprintboard.cli.cells import cut, pad, width
from sprintboard.core.board import Board
from sprintboard.core.card import FIELDS, Priority, State
from sprintboard.core.ids import CardId
from sprintboard.core.shelf import Row
from sprintboard.core.text import visible_line

TITLE_ROOM = 48
"""Titles are aligned up to here; a longer one is cut on a terminal, and kept whole in a pipe."""
COLUMN_ROOM = 20

MARKS: dict[str, str] = {Priority.URGENT: "‼ ", Priority.HIGH: "! ", Priority.LOW: "↓ "}
"""Before the title, so that what is urgent is seen without colour too."""

_ID, _TITLE, _COLUMN, _READY, _STATE, _PRIORITY, _OWNER, _BUSINESS_OWNER = (
    FIELDS.index(name)
    for name in ("id", "title", "column", "ready", "state", "priority", "owner", "business_owner")
)
_LABELS, _ESTIMATE, _DUE, _BLOCKED, _WAITS_FOR, _FINISHED = (
    FIELDS.index(name)
    for name in ("labels", "estimate", "due", "blocked", "waits_for", "finished_at")
)


def points(estimate: float) -> str:
    """Return an estimate without a needless decimal: `5`, `0.5`."""
    return f"{estimate:g}"


_Head = tuple[str, str, str, int, Row]


class CardLines:
    """Turns cards of one board into lines; what many cards share is worked out once."""

    def __init__(self, board: Board, shorts: Mapping[str, str], today: date) -> None:
        self._board = board
        self._shorts = shorts
        self._today = today.isoformat()
        self._names: dict[str, str] = {}
        self._shared: dict[tuple[Any, ...], str] = {}
        every = (*board.columns, *board.closed_columns)
        self._columns: dict[str, str] = {each.id: visible_line(each.name) for each in every}

    def plain(self, ids: Sequence[CardId]) -> str:
        """Return the list for a pipe or a file: nothing is cut, nothing coloured."""
        heads = self._heads(ids)
        id_room, column_room, title_room = _rooms(heads)
        columns = {head[1]: pad(head[1], column_room) for head in heads}
        return "\n".join(
            f"{name:<{id_room}}  {columns[column]}  {title}{' ' * (title_room - cells)}"
            f"  {'  '.join(self._details(row))}".rstrip()
            for name, column, title, cells, row in heads
        )

    def fitted(self, ids: Sequence[CardId], room: int, *, colour: bool) -> str:
        """Return the list for a terminal `room` cells wide."""
        heads = self._heads(ids)
        id_room, column_room, title_room = _rooms(heads)
        column_room = min(column_room, COLUMN_ROOM)
        title_room = max(min(title_room, room - id_room - column_room - 4), 8)
        left = max(room - id_room - column_room - title_room - 6, 0)
        lines: list[str] = []
        for name, column, title, _, row in heads:
            details = cut("  ".join(self._details(row)), left)
            parts = (name.ljust(id_room), pad(cut(column, column_room), column_room))
            last = pad(cut(title, title_room), title_room) if details else cut(title, title_room)
            if colour:
                parts = (click.style(parts[0], fg="cyan"), click.style(parts[1], dim=True))
                details = _coloured(details, row)
            lines.append("  ".join((*parts, last, details) if details else (*parts, last)))
        return "\n".join(lines)

    def _heads(self, ids: Sequence[CardId]) -> list[_Head]:
        """Return short id, column, title and its width in cells of each card, and its row."""
        row_of, shorts, columns = self._board.cards.row, self._shorts, self._columns
        return [
            (
                shorts[row[_ID]],
                f"{columns.get(row[_COLUMN], row[_COLUMN])}{' ✓' if row[_READY] else ''}",
                (mark := MARKS.get(row[_PRIORITY], "")) + (title := visible_line(row[_TITLE])),
                len(mark) + width(title),
                row,
            )
            for row in map(row_of, ids)
            if row is not None
        ]

    def _details(self, row: Row) -> list[str]:
        """Return what there is to say after the title: who, what, how much, when, why not."""
        shared = (row[_OWNER], row[_BUSINESS_OWNER], row[_ESTIMATE], *row[_LABELS])
        words = self._shared.get(shared)
        if words is None:
            words = self._shared[shared] = self._often_said(row)
        found = [words] if words else []
        if row[_DUE]:
            late = " late" if row[_DUE] < self._today and row[_FINISHED] is None else ""
            found.append(f"due {visible_line(row[_DUE])}{late}")
        if row[_BLOCKED] is not None:
            found.append(self._blocked(row))
        if row[_STATE] != State.LIVE:
            found.append(row[_STATE])
        return found

    def _often_said(self, row: Row) -> str:
        """Return what many cards have in common: people, labels, points."""
        found = [f"◆ {self._who(row[_OWNER])}"] if row[_OWNER] else []
        if row[_BUSINESS_OWNER]:
            found.append(f"● {self._who(row[_BUSINESS_OWNER])}")
        if row[_LABELS]:
            found.append(" ".join("#" + visible_line(label) for label in row[_LABELS]))
        if row[_ESTIMATE] is not None:
            found.append(f"{points(row[_ESTIMATE])} pt")
        return "  ".join(found)

    def _blocked(self, row: Row) -> str:
        waits = f" (waits for {self._who(row[_WAITS_FOR])})" if row[_WAITS_FOR] else ""
        return f"⛔ {visible_line(row[_BLOCKED])}{waits}"

    def _who(self, party: str) -> str:
        name = self._names.get(party)
        if name is None:
            name = self._names[party] = visible_line(self._board.who(party))
        return name


def _rooms(heads: Sequence[_Head]) -> tuple[int, int, int]:
    ids = max((len(head[0]) for head in heads), default=0)
    columns = max((width(column) for column in {head[1] for head in heads}), default=0)
    titles = max((head[3] for head in heads), default=0)
    return ids, columns, min(titles, TITLE_ROOM)


def _coloured(details: str, row: Row) -> str:
    if not details:
        return ""
    if row[_BLOCKED] is not None:
        return click.style(details, fg="red")
    if " late" in details:
        return click.style(details, fg="yellow")
    return click.style(details, dim=True)
