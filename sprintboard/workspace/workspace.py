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
from sprintboard.workspace.reader import Reader

if TYPE_CHECKING:
    from sprintboard.workspace.agreements import Agreements
    from sprintboard.workspace.cards import Cards
    from sprintboard.workspace.columns import Columns
    from sprintboard.workspace.desk import Desk
    from sprintboard.workspace.drafting import Drafts
    from sprintboard.workspace.entries import Entries
    from sprintboard.workspace.finder import Finder
    from sprintboard.workspace.goals import Goals
    from sprintboard.workspace.history import History
    from sprintboard.workspace.imports import Imports
    from sprintboard.workspace.insights import Insights
    from sprintboard.workspace.listing import Listing
    from sprintboard.workspace.passing import Hands
    from sprintboard.workspace.polls import Polls
    from sprintboard.workspace.retros import Retros
    from sprintboard.workspace.settling import Conflicts
    from sprintboard.workspace.signing import Signing
    from sprintboard.workspace.sprints import Sprints
    from sprintboard.workspace.syncing import Sync
    from sprintboard.workspace.team import Members, Units
    from sprintboard.workspace.views import Policies, Views

FOLDER_VARIABLE = "SPRINTBOARD_DIR"


class Workspace:
    """Every verb of the product, by noun; reading never writes, a verb that fails changes nothing.

    The verbs of a noun are loaded when the noun is first asked for: listing cards does not pay
    for importing boards. A reference is text: the beginning of an id, a name or the beginning of
    one, an e-mail address. Verbs answer with an `Outcome`, or raise a `SprintboardError` with one
    sentence.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        if reader.private.journal.exists() or reader.private.arriving.exists():
            self._desk  # noqa: B018  # finishes what a process that died had begun

    @cached_property
    def _desk(self) -> Desk:
        from sprintboard.workspace.desk import Desk

        return Desk(self._reader)

    @cached_property
    def finder(self) -> Finder:
        """The cards that a filter fits."""
        from sprintboard.workspace.finder import Finder

        return Finder(self._reader)

    @cached_property
    def cards(self) -> Cards:
        """The verbs of cards."""
        from sprintboard.workspace.cards import Cards

        return Cards(self._desk)

    @cached_property
    def columns(self) -> Columns:
        """The verbs of columns."""
        from sprintboard.workspace.columns import Columns

        return Columns(self._desk)

    @cached_property
    def units(self) -> Units:
        """The verbs of units."""
        from sprintboard.workspace.team import Units

        return Units(self._desk)

    @cached_property
    def members(self) -> Members:
        """The verbs of members."""
        from sprintboard.workspace.team import Members

        return Members(self._desk)

    @cached_property
    def views(self) -> Views:
        """The verbs of saved views."""
        from sprintboard.workspace.views import Views

        return Views(self._desk)

    @cached_property
    def policy(self) -> Policies:
        """The verbs of what the team agreed on."""
        from sprintboard.workspace.views import Policies

        return Policies(self._desk)

    @cached_property
    def sprints(self) -> Sprints:
        """The verbs of sprints."""
        from sprintboard.workspace.sprints import Sprints

        return Sprints(self._desk)

    @cached_property
    def retros(self) -> Retros:
        """The verbs of retros."""
        from sprintboard.workspace.retros import Retros

        return Retros(self._desk, self.drafts)

    @cached_property
    def goals(self) -> Goals:
        """The verbs of goals."""
        from sprintboard.workspace.goals import Goals

        return Goals(self._desk)

    @cached_property
    def hands(self) -> Hands:
        """The verbs of hand-offs."""
        from sprintboard.workspace.passing import Hands

        return Hands(self._desk)

    @cached_property
    def signing(self) -> Signing:
        """The verbs of sign-offs."""
        from sprintboard.workspace.signing import Signing

        return Signing(self._desk)

    @cached_property
    def polls(self) -> Polls:
        """The verbs of estimating together."""
        from sprintboard.workspace.polls import Polls

        return Polls(self._desk)

    @cached_property
    def agreements(self) -> Agreements:
        """The verbs of the definitions of ready and of done."""
        from sprintboard.workspace.agreements import Agreements

        return Agreements(self._desk)

    @cached_property
    def drafts(self) -> Drafts:
        """What the person at this machine has written and not published yet."""
        from sprintboard.workspace.drafting import Drafts

        return Drafts(self._reader)

    @cached_property
    def feedback(self) -> Entries:
        """The verbs of feedback."""
        from sprintboard.workspace.entries import Entries

        return Entries(self._desk, lambda: self.drafts)

    @cached_property
    def insights(self) -> Insights:
        """The numbers."""
        from sprintboard.workspace.insights import Insights

        return Insights(self._reader, self.finder)

    @cached_property
    def history(self) -> History:
        """What was done, and taking it back."""
        from sprintboard.workspace.history import History

        return History(self._desk)

    @cached_property
    def sync(self) -> Sync:
        """Exchanging edits with the team."""
        from sprintboard.workspace.syncing import Sync

        return Sync(self._desk)

    @cached_property
    def conflicts(self) -> Conflicts:
        """What two people set differently, and settling it."""
        from sprintboard.workspace.settling import Conflicts

        return Conflicts(self._desk)

    @cached_property
    def exchange(self) -> Imports:
        """The verbs of importing."""
        from sprintboard.workspace.imports import Imports

        return Imports(self._desk)

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
