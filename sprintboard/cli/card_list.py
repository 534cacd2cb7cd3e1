"""The list of cards: one line a card, all of it written at once.

What many cards have in common is worked out once. Titles and the like are shown as the index keeps
them, which is harmless: only names are not its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import click

from sprintboard.cli.cells import cut, pad, width
from sprintboard.core.board import NO_COLUMN, Board, Column
from sprintboard.core.card import Priority, State
from sprintboard.core.card_line import Rest, Sort, read_rest, read_sort
from sprintboard.core.text import visible_line
from sprintboard.workspace.listing import Said

TITLE_ROOM = 48
"""Titles are aligned up to here; a longer one is cut on a terminal, and kept whole in a pipe."""
COLUMN_ROOM = 20

LOST = "⚠ "
"""Before what stands for the column of a card when that is gone."""
MARKS: dict[str, str] = {Priority.URGENT: "‼ ", Priority.HIGH: "! ", Priority.LOW: "↓ "}
"""Before the title, so that what is urgent is seen without colour too."""


def points(estimate: float) -> str:
    """Return an estimate without a needless decimal: `5`, `0.5`."""
    return f"{estimate:g}"


def column_name(column: Column) -> str:
    """Return the name of a column; a sign goes before what is none."""
    return f"{LOST if column.lost else ''}{visible_line(column.name)}"


class _Shared(NamedTuple):
    """What is said of all cards of a column and a sort."""

    column: str
    mark: str
    words: str


class _Rooms(NamedTuple):
    """How many cells each part of a line takes."""

    id: int
    column: int
    title: int


class CardLines:
    """Turns cards of one board into lines."""

    def __init__(self, board: Board, shorts: Mapping[str, str], today: date) -> None:
        self._board = board
        self._shorts = shorts
        self._today = today.isoformat()
        self._names: dict[str, str] = {}
        every = (*board.columns, *board.closed_columns)
        self._columns: dict[str, str] = {each.id: column_name(each) for each in every}

    def plain(self, cards: Sequence[Said]) -> str:
        """Return the list for a pipe or a file: nothing is cut, nothing coloured."""
        shared = self._shared(cards)
        rooms = self._rooms(cards, shared)
        columns = {each: pad(each, rooms.column) for each in {each.column for each in shared}}
        lines: list[str] = []
        for (card_id, _, title, _, rest), (column, mark, often) in zip(cards, shared, strict=True):
            name, shown = self._shorts[card_id].ljust(rooms.id), pad(mark + title, rooms.title)
            words = _joined(often, self._seldom(rest)) if rest else often
            line = f"{name}  {columns[column]}  {shown}  {words}"
            lines.append(line if words else line.rstrip())
        return "\n".join(lines)

    def fitted(self, cards: Sequence[Said], room: int, *, colour: bool) -> str:
        """Return the list for a terminal `room` cells wide."""
        shared = self._shared(cards)
        rooms = self._rooms(cards, shared)
        column_room = min(rooms.column, COLUMN_ROOM)
        title_room = max(min(rooms.title, room - rooms.id - column_room - 4), 8)
        left = max(room - rooms.id - column_room - title_room - 6, 0)
        lines: list[str] = []
        for (card_id, _, title, _, rest), (column, mark, often) in zip(cards, shared, strict=True):
            details = cut(_joined(often, self._seldom(rest)), left)
            name, shown = self._shorts[card_id].ljust(rooms.id), cut(mark + title, title_room)
            parts = (name, pad(cut(column, column_room), column_room))
            last = pad(shown, title_room) if details else shown
            if colour:
                parts = (click.style(parts[0], fg="cyan"), click.style(parts[1], dim=True))
                details = _coloured(details, read_rest(rest))
            lines.append("  ".join((*parts, last, details) if details else (*parts, last)))
        return "\n".join(lines)

    def _shared(self, cards: Sequence[Said]) -> list[_Shared]:
        said_of = cache(self._said_of)
        return [said_of(column, sort) for _, column, _, sort, _ in cards]

    def _rooms(self, cards: Sequence[Said], shared: Sequence[_Shared]) -> _Rooms:
        return _Rooms(
            id=max((len(self._shorts[card[0]]) for card in cards), default=0),
            column=max((width(name) for name in {each.column for each in shared}), default=0),
            title=_title_room(cards, shared),
        )

    def _said_of(self, column: str, text: str) -> _Shared:
        sort = read_sort(text)
        name = self._columns.get(column) or f"{LOST}{NO_COLUMN}"
        words = "  ".join(self._often_said(sort))
        return _Shared(f"{name} ✓" if sort.ready else name, MARKS.get(sort.priority, ""), words)

    def _often_said(self, sort: Sort) -> Iterator[str]:
        """Yield what many cards have in common: people, labels, points."""
        if sort.owner:
            yield f"◆ {self._who(sort.owner)}"
        if sort.business_owner:
            yield f"● {self._who(sort.business_owner)}"
        if sort.labels:
            yield " ".join("#" + visible_line(label) for label in sort.labels)
        if sort.estimate is not None:
            yield f"{points(sort.estimate)} pt"

    def _seldom(self, text: str) -> str:
        """Return what there is to say of few cards only: when, why not, and where it is."""
        return "  ".join(self._seldom_said(read_rest(text))) if text else ""

    def _seldom_said(self, rest: Rest) -> Iterator[str]:
        if rest.due:
            late = " late" if rest.due < self._today and rest.finished_at is None else ""
            yield f"due {visible_line(rest.due)}{late}"
        if rest.blocked is not None:
            waits = f" (waits for {self._who(rest.waits_for)})" if rest.waits_for else ""
            yield f"⛔ {visible_line(rest.blocked)}{waits}"
        if rest.state != State.LIVE:
            yield rest.state

    def _who(self, party: str) -> str:
        name = self._names.get(party)
        if name is None:
            name = self._names[party] = visible_line(self._board.who(party))
        return name


def _joined(one: str, two: str) -> str:
    return f"{one}  {two}" if one and two else one or two


def _title_room(cards: Sequence[Said], shared: Sequence[_Shared]) -> int:
    """Return the width of the widest title; titles wider than there is room are not looked for."""
    widest = 0
    for card, each in zip(cards, shared, strict=True):
        widest = max(widest, width(each.mark + card[2]))
        if widest >= TITLE_ROOM:
            return TITLE_ROOM
    return widest


def _coloured(details: str, rest: Rest) -> str:
    if not details:
        return ""
    if rest.blocked is not None:
        return click.style(details, fg="red")
    if " late" in details:
        return click.style(details, fg="yellow")
    return click.style(details, dim=True)
