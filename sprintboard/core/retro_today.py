"""What of retros belongs to this morning: phases that end today, topics that wait for a unit."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.deadlines import say_moment
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Retro
from sprintboard.core.retro_needs import Asked, asked_of
from sprintboard.core.story_learning import PHASE_WORDS
from sprintboard.core.text import shorten
from sprintboard.core.zones import day_of, zone


class Due(NamedTuple):
    """A retro whose phase ends today by itself."""

    retro: Retro
    phase: Phase
    at: int
    """Unix seconds."""


class RetrosToday(NamedTuple):
    """What of retros belongs to this morning."""

    due: tuple[Due, ...]
    """What ends first stands first."""
    asked: tuple[Asked, ...]


def retros_today(board: Board, now: int) -> RetrosToday:
    """Return what of retros belongs to the day that it is where the board is."""
    where = zone(board.policy.time_zone)
    today = day_of(now, where)
    found = ((retro, retro.now(now).phase) for retro in board.retros)
    due = [
        Due(retro, phase, at)
        for retro, phase in found
        if (at := retro.deadlines.get(phase)) is not None and day_of(at, where) == today
    ]
    due.sort(key=lambda each: (each.at, each.retro.id))
    return RetrosToday(tuple(due), asked_of(board))


def say_retros(found: RetrosToday, board: Board, now: int) -> tuple[str, ...]:
    """Return it in sentences, what ends today first."""
    where = zone(board.policy.time_zone)
    ending = (
        f"{each.retro.name}: {PHASE_WORDS[each.phase]} ends {say_moment(each.at, now, where)}"
        for each in found.due
    )
    asked = (
        f"{board.who(each.unit)} is asked: '{shorten(each.topic.title, 60)}' ({each.retro.name})"
        for each in found.asked
    )
    return (*ending, *asked)
