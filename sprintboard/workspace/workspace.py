"""One board, opened by one person on one machine."""

from __future__ import annotations

import os
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sprintboard.core.board import Board, Member, Problem
from sprintboard.core.errors import BadFile, NoBoard, NotFound
from sprintboard.core.ids import CardId
from sprintboard.core.zones import day_of, zone
from sprintboard.store.places import BOARD_FILE
from sprintboard.sync.checkout import Checkout, board_beside, find_checkout
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.nouns import Nouns
from sprintboard.workspace.reader import Reader

if TYPE_CHECKING:
    from sprintboard.workspace.listing import Listing

FOLDER_VARIABLE = "SPRINTBOARD_DIR"


class Workspace(Nouns):
    """Every verb of the product, by noun; reading never writes, a verb that fails changes nothing.

    The nouns are in `workspace.nouns`. A reference is text: the beginning of an id, a name or the
    beginning of one, an e-mail address. Verbs answer with an `Outcome`, or raise a
    `SprintboardError` with one sentence.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        if reader.private.journal.exists() or reader.private.arriving.exists():
            self._desk  # noqa: B018  # finishes what a process that died had begun

    @classmethod
    def open(cls, start: Path | None = None, *, clock: Clock | None = None) -> Workspace:
        """Open the nearest board at or above `start`, `SPRINTBOARD_DIR`, or the present folder.

        Raises:
            NoBoard: there is none.
            BadFile: its `board.json` cannot be read.
            NewerFormat: a newer sprintboard wrote it.
        """
        workspace = cls.open_broken(start, clock=clock)
        for problem in workspace.board.problems:
            if problem.path == BOARD_FILE:
                hint = "'sprintboard check --fix' brings the last readable version back."
                raise BadFile(f"{problem.sentence} {hint}")
        return workspace

    @classmethod
    def open_broken(cls, start: Path | None = None, *, clock: Clock | None = None) -> Workspace:
        """Open the nearest board even when its `board.json` cannot be read: to check and mend."""
        root = find_board(start)
        return cls(Reader(root, _checkout(root), clock or Clock()))

    @property
    def board(self) -> Board:
        """The newest snapshot; immutable."""
        return self._reader.board

    @property
    def me(self) -> Member | None:
        """The member at this machine; None when nobody is known by git's e-mail address."""
        return self._reader.me

    @property
    def root(self) -> Path:
        """The board's folder."""
        return self._reader.root

    @property
    def now(self) -> int:
        """Unix seconds."""
        return self._reader.now

    @property
    def today(self) -> date:
        """The day it is in the board's time zone."""
        return day_of(self._reader.now, zone(self.board.policy.time_zone))

    @property
    def git_email(self) -> str:
        """The e-mail address that git knows of this person; may be empty."""
        return self._reader.git_user[1]

    @property
    def pending(self) -> int:
        """How many edits are saved and not committed yet."""
        return self._desk.journal.count() if self._reader.private.journal.exists() else 0

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found amiss while opening and has to be told, a sentence each."""
        return tuple(self._reader.notices)

    def new_draft(self, text: str) -> Path:
        """Put a text into a private file, for an editor; `cards.describe` takes it from there."""
        from sprintboard.workspace.drafts import new_draft

        return new_draft(text)

    def short(self, card_id: str) -> str:
        """Return the shortest unambiguous beginning of a card's id."""
        return self.board.cards.short(CardId(card_id))

    @cached_property
    def listing(self) -> Listing:
        """What lists print."""
        from sprintboard.workspace.listing import Listing

        return Listing(self._reader)

    def prepare(self) -> None:
        """Load the verbs of cards, for whoever has time before the first one."""
        self.cards  # noqa: B018  # made when it is first asked for

    def publish_due(self) -> bool:
        """Publish drafts whose time has come, where that needs no remote; True when some were."""
        waits = self._reader.private.spool.exists()  # else nothing is loaded for it
        return waits and self.drafts.catch_up() is not None

    def end_phases(self) -> bool:
        """Write down which phases of retros a deadline has ended; True when there were some."""
        are_there_retros = bool(self._reader.index.rows("retro"))  # else nothing is loaded for it
        return are_there_retros and self.retros.catch_up()

    def refresh(self) -> bool:
        """Take in what other processes wrote; True when the snapshot changed."""
        return self._reader.refresh()

    def commit_pending(self) -> int:
        """Commit the edits that are not committed yet, one commit each; return how many."""
        return self._desk.commit() if self._reader.private.journal.exists() else 0

    def check(self) -> tuple[Problem, ...]:
        """Verify every file, record, reference and rank; return what is wrong."""
        from sprintboard.workspace.checks import check

        return check(self._desk)

    def fix(self) -> tuple[str, ...]:
        """Mend what can be mended without losing anything; return what was done."""
        from sprintboard.workspace.mending import fix

        return fix(self._desk)

    def close(self) -> None:
        """Let go of the files."""
        self._reader.index.close()


def _checkout(root: Path) -> Checkout:
    try:
        return find_checkout(root)
    except NoBoard as error:
        message = (
            f"The board in {root} is in no git repository: 'git init' there makes one, and "
            "'sprintboard check --fix' then commits the board."
        )
        raise NoBoard(message) from error


def find_board(start: Path | None = None) -> Path:
    """Return the folder of the nearest board at or above `start`.

    Raises:
        NoBoard: there is none.
        NotFound: there is not even the folder.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    folder = (start or Path(named or ".")).resolve()
    if not folder.is_dir():
        how = "-C" if start else FOLDER_VARIABLE
        raise NotFound(f"There is no folder {folder}: name another one with {how}.")
    for each in (folder, *folder.parents):
        if (each / BOARD_FILE).is_file():
            return each
    beside = board_beside(folder)
    if beside is not None:
        return beside
    message = (
        f"There is no board in {folder} or above it: 'sprintboard init' makes one, "
        "'sprintboard demo' shows one."
    )
    raise NoBoard(message)
