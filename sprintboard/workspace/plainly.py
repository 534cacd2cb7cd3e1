"""Plain words: whether who is at this machine reads dates and sentences in place of points and ids.

The choice is this clone's own, for each member: `.git/sprintboard/plain.json`. Where nobody has
chosen, it follows the side: a business unit's member reads plain words.
"""

from __future__ import annotations

from pathlib import Path

from sprintboard.core.board import Side
from sprintboard.store.plain_choices import Choice, read_choice, write_choice
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.reader import Reader

_NOBODY = "somebody"
"""Whose choice it is when the board does not know who is there."""


class Plainly:
    """The verbs of plain words."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def is_on(self) -> bool:
        """Whether plain words are read."""
        chosen = self._choice.is_on
        return self._is_business if chosen is None else chosen

    @property
    def is_chosen(self) -> bool:
        """Whether somebody has chosen; else it follows the side."""
        return self._choice.is_on is not None

    @property
    def is_news(self) -> bool:
        """Plain words are on though nobody has chosen, and nobody was told so yet."""
        return self.is_on and not self.is_chosen and not self._choice.is_told

    def choose(self, on: bool) -> Outcome:  # the choice itself
        """Read plain words from now on, or boards as they are."""
        write_choice(self._path, self._whose, self._choice._replace(is_on=on))
        said = "Dates and sentences in plain words" if on else "Points, ids and columns as they are"
        return Outcome(sentence=f"{said}, for you on this machine", ids=())

    def note_told(self) -> None:
        """Remember that somebody was told why plain words are on."""
        write_choice(self._path, self._whose, self._choice._replace(is_told=True))

    @property
    def _choice(self) -> Choice:
        return read_choice(self._path, self._whose)

    @property
    def _whose(self) -> str:
        me = self._reader.me
        return me.id if me else _NOBODY

    @property
    def _is_business(self) -> bool:
        me = self._reader.me
        return me is not None and self._reader.board.side_of(me.id) is Side.BUSINESS

    @property
    def _path(self) -> Path:
        return self._reader.private.plain
