"""What became of the actions of retros: cards that are done, dropped, or still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.card import Card, State
from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.retro import Retro
from sprintboard.core.retro_actions import actions_of, is_kept
from sprintboard.core.text import visible_line
from sprintboard.core.undone import undone

LABEL = "retro"
"""The label of every action."""


class Became(StrEnum):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Dropped(NamedTuple):
    """How an action left the board before it was done."""

    at: int
    """Unix seconds."""
    reason: str = ""
    """Empty: it was archived, and nobody said why."""


NEVER = Dropped(0)


class Fate(NamedTuple):
    """An action, and what became of it."""

    card: Card
    became: Became
    at: int | None = None
    """When it was done or dropped, Unix seconds; None while it is open."""
    reason: str = ""
    """Why it was dropped."""

    @property
    def is_open(self) -> bool:
        """It still waits to be done."""
        return self.became == Became.OPEN


def fates(board: Board, cards: Iterable[Card], dropped: Mapping[str, Dropped]) -> tuple[Fate, ...]:
    """Return what became of actions; `dropped` tells of those that left the board undone."""
    return tuple(_fate(board, card, dropped) for card in cards)


def has_left(board: Board, card: Card) -> bool:
    """Say whether an action left the board before it was done."""
    return card.state != State.LIVE and not is_kept(board, card)


def dropped_of(document: Document) -> Dropped:
    """Return when and why the card of a record left the board."""
    events = document[MACHINERY]["events"]
    at = 0
    for event_id in sorted(events.keys() - undone(events)):
        if events[event_id].get("to", {}).get("archived"):
            at = read_time(events[event_id].get("at"))
    reason = document.get("dropped")
    return Dropped(at, visible_line(reason) if isinstance(reason, str) else "")


def retros_before(board: Board, retro: Retro) -> tuple[Retro, ...]:
    """Return the retros that were started before this one, oldest first."""
    return tuple(each for each in board.retros if _began(each) < _began(retro))


def earlier_fates(board: Board, retro: Retro, dropped: Mapping[str, Dropped]) -> tuple[Fate, ...]:
    """Return what became of the actions that were open when a retro began."""
    before = {each.id for each in retros_before(board, retro)}
    found = fates(board, actions_of(board, before), dropped)
    return tuple(each for each in found if each.at is None or each.at >= retro.made.at)


def _fate(board: Board, card: Card, dropped: Mapping[str, Dropped]) -> Fate:
    if is_kept(board, card):
        return Fate(card, Became.DONE, card.finished_at or card.entered_at)
    if card.state == State.LIVE:
        return Fate(card, Became.OPEN)
    found = dropped.get(card.id, NEVER)
    return Fate(card, Became.DROPPED, found.at, found.reason)


def _began(retro: Retro) -> tuple[int, str]:
    return retro.made.at, retro.id
