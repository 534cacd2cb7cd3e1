"""What people call a retro: the beginning of its id, its name, `current` or `last`."""

from __future__ import annotations

from typing import cast

from sprintboard.core.board import Board
from sprintboard.core.errors import NotFound
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Retro

CURRENT, LAST = "current", "last"


def find_retro(board: Board, name: str, now: int) -> Retro:
    """Return the retro that a name means.

    `current` is the newest open one, `last` the newest closed one.

    Raises:
        NotFound: there is none.
        Ambiguous: several are called so.
    """
    word = name.strip().casefold()
    if word not in (CURRENT, LAST):
        return cast(Retro, board.find("retro", name))
    found = current_retro(board, now) if word == CURRENT else last_retro(board, now)
    if found is None:
        hint = "'sprintboard retro start' starts one." if word == CURRENT else "None is closed yet."
        raise NotFound(f"There is no {word} retro. {hint}")
    return found


def is_open(retro: Retro, now: int) -> bool:
    """Say whether a retro still goes on."""
    return retro.now(now).phase != Phase.CLOSED


def current_retro(board: Board, now: int) -> Retro | None:
    """Return the newest retro that is open."""
    return next((each for each in reversed(board.retros) if is_open(each, now)), None)


def last_retro(board: Board, now: int) -> Retro | None:
    """Return the newest retro that is closed."""
    return next((each for each in reversed(board.retros) if not is_open(each, now)), None)
