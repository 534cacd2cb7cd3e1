"""What people call the thing that a record is about, also when that is gone."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.board import Board
from sprintboard.core.card import State
from sprintboard.core.ids import SHORTEST, CardId
from sprintboard.core.rows import KINDS_WITH_ROWS
from sprintboard.core.text import shorten, visible_line

GONE = "gone"
_LONGEST = 60


class Called(NamedTuple):
    """The name of what a record is about."""

    kind: str
    name: str
    """Its title or name; the beginning of its id when it is gone."""
    short: str = ""
    """For cards: the beginning of the id that people type."""
    state: str = ""
    """`archived`, `deleted`, or `gone` for what is not to be found; else empty."""

    @property
    def words(self) -> str:
        """In a sentence: `card 7kq2 'VAT on invoices'`, `goal 'Faster'`, `the product`."""
        if self.kind == PRODUCT:
            return "the product"
        if self.state == GONE:
            return f"a {self.kind} that is not on this board ({self.name})"
        key = f" {self.short}" if self.short else ""
        after = f" ({self.state})" if self.state else ""
        kind = "" if says_kind(self.name, self.kind) and not key else f"{self.kind}{key} "
        return f"{kind}'{shorten(self.name, _LONGEST)}'{after}"

    @property
    def plain(self) -> str:
        """The same for people who know no ids: `'VAT on invoices'`, `goal 'Faster'`."""
        words = self._replace(short="").words
        return words if self.state == GONE else words.removeprefix("card ")

    @property
    def label(self) -> str:
        """In a list: its name, and what is amiss with it."""
        if self.state == GONE:
            return f"({self.kind} {self.name}, gone)"
        return f"{self.name} ({self.state})" if self.state else self.name


def says_kind(name: str, kind: str) -> bool:
    """Say whether a name begins with the word for what it names: `Sprint 8`."""
    first, _, rest = name.casefold().partition(" ")
    return first == kind and bool(rest.strip())


def with_kind(kind: str, name: str) -> str:
    """Return what something is, and its name: `sprint Spring`, but `Sprint 8`."""
    return name if says_kind(name, kind) else f"{kind} {name}"


def called(board: Board, about: About) -> Called:
    """Return what people call what a record is about."""
    if about.kind == PRODUCT:
        return Called(PRODUCT, "the product")
    if about.kind == "card":
        return _card(board, CardId(about.id))
    name = _name(board, about)
    return Called(about.kind, name) if name else _gone(about)


def say_about(board: Board, about: About) -> str:
    """Return what a record is about, as a sentence names it."""
    return called(board, about).words


def _card(board: Board, card_id: CardId) -> Called:
    card = board.cards.get(card_id)
    if card is None:
        return _gone(About("card", card_id))
    state = "" if card.state == State.LIVE else str(card.state)
    return Called("card", visible_line(card.title), board.cards.short(card_id), state)


def _name(board: Board, about: About) -> str:
    if about.kind == "sprint":
        sprint = board.sprint(about.id)
        return visible_line(sprint.name) if sprint else ""
    if about.kind in ("member", "unit"):
        who = board.who(about.id)
        return "" if who == about.id else who
    every = board.records.of(about.kind) if about.kind in KINDS_WITH_ROWS else ()
    return next((str(each.name) for each in every if each.id == about.id), "")


def _gone(about: About) -> Called:
    return Called(about.kind, about.id[:SHORTEST], state=GONE)
