"""One board, opened by one person on one machine."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from sprintboard.core.board import Board, Member, Problem
from sprintboard.core.days import day_of, zone
from sprintboard.core.errors import NoBoard
from sprintboard.core.ids import CardId
from sprintboard.store.places import BOARD_FILE
from sprintboard.sync.checkout import find_checkout
from sprintboard.workspace.cards import Cards
from sprintboard.workspace.checks import check
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.columns import Columns
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.history import History
from sprintboard.workspace.imports import Imports
from sprintboard.workspace.mending import fix
from sprintboard.workspace.team import Members, Units
from sprintboard.workspace.views import Policies, Views

FOLDER_VARIABLE = "SPRINTBOARD_DIR"


class Workspace:
    """Every verb of the product, by noun; reading never writes, a verb that fails changes nothing.

    A reference is text: the beginning of an id, a name or the beginning of one, an e-mail
    address. Verbs answer with an `Outcome`, or raise a `SprintboardError` with one sentence.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.cards = Cards(desk)
        self.columns = Columns(desk)
        self.units = Units(desk)
        self.members = Members(desk)
        self.views = Views(desk)
        self.policy = Policies(desk)
        self.history = History(desk)
        self.exchange = Imports(desk)

    @classmethod
    def open(cls, start: Path | None = None, *, clock: Clock | None = None) -> Workspace:
        """Open the nearest board at or above `start`, `SPRINTBOARD_DIR`, or the present folder.

        Raises:
            NoBoard: there is none.
            NewerFormat: a newer sprintboard wrote it.
        """
        root = find_board(start)
        return cls(Desk(root, find_checkout(root), clock or Clock()))

    @property
    def board(self) -> Board:
        """The newest snapshot; immutable."""
        return self._desk.board

    @property
    def me(self) -> Member | None:
        """The member at this machine; None when nobody is known by git's e-mail address."""
        return self._desk.me

    @property
    def root(self) -> Path:
        """The board's folder."""
        return self._desk.root

    @property
    def now(self) -> int:
        """Unix seconds."""
        return self._desk.now

    @property
    def today(self) -> date:
        """The day it is in the board's time zone."""
        return day_of(self._desk.now, zone(self.board.policy.time_zone))

    @property
    def pending(self) -> int:
        """How many edits are saved and not committed yet."""
        return len(self._desk.journal.operations())

    def short(self, card_id: str) -> str:
        """Return the shortest unambiguous beginning of a card's id."""
        return self.board.cards.short(CardId(card_id))

    def refresh(self) -> bool:
        """Take in what other processes wrote; True when the snapshot changed."""
        return self._desk.refresh()

    def commit_pending(self) -> int:
        """Commit the edits that are not committed yet, one commit each; return how many."""
        return self._desk.commit()

    def check(self) -> tuple[Problem, ...]:
        """Verify every file, record, reference and rank; return what is wrong."""
        return check(self._desk)

    def fix(self) -> tuple[str, ...]:
        """Mend what can be mended without losing anything; return what was done."""
        return fix(self._desk)

    def close(self) -> None:
        """Let go of the files."""
        self._desk.close()


def find_board(start: Path | None = None) -> Path:
    """Return the folder of the nearest board at or above `start`.

    Raises:
        NoBoard: there is none.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    folder = (start or Path(named or ".")).resolve()
    for each in (folder, *folder.parents):
        if (each / BOARD_FILE).is_file():
            return each
    message = (
        f"There is no board in {folder} or above it: 'sprintboard init' makes one, "
        "'sprintboard demo' shows one."
    )
    raise NoBoard(message)
