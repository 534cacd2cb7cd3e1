"""Topics of retros that wait for a unit's answer: what stands in its inbox."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.ids import UnitId
from sprintboard.core.retro import Retro, Topic, topics_of
from sprintboard.core.retro_record import notes_of


class Asked(NamedTuple):
    """A topic that a team cannot solve alone."""

    retro: Retro
    topic: Topic
    unit: UnitId
    """Whose answer is waited for."""


def asked_of(board: Board, units: Collection[str] | None = None) -> tuple[Asked, ...]:
    """Return what waits for the answer of units, of any when none are named; the oldest first."""
    return tuple(_asked(board, units))


def _asked(board: Board, units: Collection[str] | None) -> Iterator[Asked]:
    for retro in board.retros:
        waits = {key for key, talk in retro.talks.items() if talk.needs and not talk.answer}
        for topic in topics_of(retro, notes_of(retro, board)) if waits else ():
            needs = topic.talk.needs
            if topic.key in waits and needs and (units is None or needs in units):
                yield Asked(retro, topic, needs)
