"""Names and values as a sentence shows them: short, on one line, and unable to steer a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sprintboard.core.about import is_party
from sprintboard.core.board import Board, Column
from sprintboard.core.ids import CardId
from sprintboard.core.paths import Document
from sprintboard.core.record import is_folded
from sprintboard.core.text import shorten, visible_line

LONGEST = 60
NOBODY = "somebody"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Names:
    """What people call the things that events name by id."""

    board: Board
    document: Document
    """The record whose history is told: names items that an event holds only by id."""

    def party(self, party_id: Any) -> str:
        """Return the name of a member or unit."""
        known = self.board.who(party_id) if isinstance(party_id, str) else ""
        return safe(known) or NOBODY

    def column(self, column_id: Any) -> str:
        """Return the name of a column, in quotes."""
        column = self._column(column_id)
        return quoted(column.name if column else column_id)

    def card(self, card_id: Any) -> str:
        """Return the title of a card, in quotes."""
        card = self.board.cards.get(CardId(card_id)) if isinstance(card_id, str) else None
        return quoted(card.title if card else card_id)

    def sprint(self, sprint_id: Any) -> str:
        """Return the name of a sprint, in quotes."""
        sprint = self.board.sprint(sprint_id) if isinstance(sprint_id, str) else None
        return quoted(sprint.name if sprint else sprint_id)

    def record(self, kind: str, record_id: Any) -> str:
        """Return the name of a record of any kind beside cards, in quotes."""
        every = self.board.records.of(kind)
        return quoted(next((each.name for each in every if each.id == record_id), record_id))

    def voice(self, voice: Any) -> str:
        """Return the name of somebody who speaks: of the team, or outside it."""
        return self.party(voice) if isinstance(voice, str) and is_party(voice) else safe(voice)

    def agreement(self, agreement_id: Any) -> str:
        """Return the text of an item of the definitions of ready and done, in quotes."""
        every = (*self.board.ready_when, *self.board.done_when)
        found = next((each.text for each in every if each.id == agreement_id), agreement_id)
        return quoted(found)

    def next_hands(self, column_id: Any) -> str:
        """Return who takes over after a column: a unit, else the next column; may be empty."""
        every = [each for each in self.board.columns if not each.lost]
        ids = [column.id for column in every]
        following = every[ids.index(column_id) + 1 :] if column_id in ids else ()
        own = self._column(column_id)
        for column in following:
            if column.unit and own and column.unit != own.unit:
                return self.party(column.unit)
        return quoted(following[0].name) if following else ""

    def of_item(self, collection: str, item: str, field: str) -> Any:
        """Return what an item of the record says now; None when it says nothing."""
        here: Any = self.document
        for key in (collection, item, field):
            here = here.get(key) if isinstance(here, Mapping) else None
        return here

    def _column(self, column_id: Any) -> Column | None:
        return next((each for each in self.board.known_columns if each.id == column_id), None)


def safe(value: Any, longest: int = LONGEST) -> str:
    """Return any value as a short text on one line."""
    if is_folded(value):
        return "a long text"
    # Cut twice: the first saves the work on a text of a megabyte.
    return shorten(visible_line(str(value)[: 4 * longest]).strip(), longest)


def quoted(value: Any, longest: int = LONGEST) -> str:
    """Return a value in quotes, as a sentence names it."""
    return "a long text" if is_folded(value) else f"'{safe(value, longest)}'"


def length_of(value: Any) -> int:
    """Return how many characters a text has that an event may hold as a digest."""
    if isinstance(value, str):
        return len(value)
    length = value.get("length") if is_folded(value) else 0
    return length if isinstance(length, int) else 0


def day_words(value: Any) -> str:
    """Return a day as people say it: `30 Nov 2026`."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return safe(value)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def joined(phrases: Sequence[str], *, most: int, more: str) -> str:
    """Return `a, b and c`; what goes beyond `most` is only counted, as `and 7 more changes`."""
    if len(phrases) > most:
        return f"{', '.join(phrases[:most])} and {len(phrases) - most} more {more}"
    *first, last = phrases or ("",)
    return f"{', '.join(first)} and {last}" if first else last
