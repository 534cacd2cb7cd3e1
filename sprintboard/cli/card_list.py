"""The list of cards: one line a card, all of it written at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import click

from sprintboard.cli.card_text import points
from sprintboard.cli.cells import cut, pad, width
from sprintboard.core.board import Board
from sprintboard.core.card import Card, Priority, State
from sprintboard.core.text import visible_line

TITLE_ROOM = 48
"""Titles are aligned up to here; a longer one is cut on a terminal, and kept whole in a pipe."""
COLUMN_ROOM = 20

MARKS: dict[str, str] = {Priority.URGENT: "‼ ", Priority.HIGH: "! ", Priority.LOW: "↓ "}
"""Before the title, so that what is urgent is seen without colour too."""


class CardLines:
    """Turns cards of one board into lines; what many cards share is worked out once."""

    def __init__(self, board: Board, shorts: Mapping[str, str], today: date) -> None:
        self._board = board
        self._shorts = shorts
        self._today = today.isoformat()
        self._names: dict[str, str] = {}
        every = (*board.columns, *board.closed_columns)
        self._columns = {each.id: visible_line(each.name) for each in every}

    def plain(self, cards: Sequence[Card]) -> str:
        """Return the list for a pipe or a file: nothing is cut, nothing coloured."""
        id_room, column_room, title_room = self._rooms(cards)
        return "\n".join(
            f"{self._short(card):<{id_room}}  {pad(self._column(card), column_room)}  "
            f"{pad(_title(card), title_room)}  {'  '.join(self._details(card))}".rstrip()
            for card in cards
        )

    def fitted(self, cards: Sequence[Card], room: int, *, colour: bool) -> str:
        """Return the list for a terminal `room` cells wide."""
        id_room, column_room, title_room = self._rooms(cards)
        column_room = min(column_room, COLUMN_ROOM)
        title_room = max(min(title_room, room - id_room - column_room - 4), 8)
        lines: list[str] = []
        for card in cards:
            name = self._short(card).ljust(id_room)
            column = pad(cut(self._column(card), column_room), column_room)
            title = pad(cut(_title(card), title_room), title_room)
            left = room - id_room - column_room - title_room - 6
            details = cut("  ".join(self._details(card)), max(left, 0))
            if colour:
                name, column = click.style(name, fg="cyan"), click.style(column, dim=True)
                details = _coloured(details, card)
            lines.append(f"{name}  {column}  {title}  {details}".rstrip())
        return "\n".join(lines)

    def _rooms(self, cards: Sequence[Card]) -> tuple[int, int, int]:
        ids = max((len(self._short(card)) for card in cards), default=0)
        columns = max((width(self._column(card)) for card in cards), default=0)
        titles = max((width(_title(card)) for card in cards), default=0)
        return ids, columns, min(titles, TITLE_ROOM)

    def _short(self, card: Card) -> str:
        return self._shorts.get(card.id, card.id)

    def _column(self, card: Card) -> str:
        name = self._columns.get(card.column, card.column)
        return f"{name} ✓" if card.ready else name

    def _details(self, card: Card) -> list[str]:
        """Return what there is to say after the title: who, what, how much, when, why not."""
        found = [f"◆ {self._who(card.owner)}"] if card.owner else []
        if card.business_owner:
            found.append(f"● {self._who(card.business_owner)}")
        if card.labels:
            found.append(" ".join("#" + visible_line(label) for label in card.labels))
        if card.estimate is not None:
            found.append(f"{points(card.estimate)} pt")
        if card.due:
            late = " late" if card.due < self._today and card.finished_at is None else ""
            found.append(f"due {card.due}{late}")
        if card.blocked is not None:
            found.append(self._blocked(card))
        if card.state != State.LIVE:
            found.append(card.state)
        return found

    def _blocked(self, card: Card) -> str:
        waits = f" (waits for {self._who(card.waits_for)})" if card.waits_for else ""
        return f"⛔ {visible_line(card.blocked or '')}{waits}"

    def _who(self, party: str | None) -> str:
        name = self._names.get(party or "")
        if name is None:
            name = self._names[party or ""] = visible_line(self._board.who(party))
        return name


def _title(card: Card) -> str:
    return MARKS.get(card.priority, "") + visible_line(card.title)


def _coloured(details: str, card: Card) -> str:
    if card.blocked is not None:
        return click.style(details, fg="red")
    if " late" in details:
        return click.style(details, fg="yellow")
    return click.style(details, dim=True)
