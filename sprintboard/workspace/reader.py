"""What is known of a board without writing: its snapshot, and who is looking."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sprintboard.core.board import Board, Member, View
from sprintboard.store.index import Index
from sprintboard.store.private import Private
from sprintboard.workspace.identity import known_member, private_views
from sprintboard.workspace.snapshot import read_board, renew

if TYPE_CHECKING:
    from sprintboard.sync.checkout import Checkout
    from sprintboard.workspace.clock import Clock


class Reader:
    """Holds the newest snapshot of a board and keeps it in step with the files."""

    def __init__(self, root: Path, checkout: Checkout, clock: Clock) -> None:
        self.root = root
        self.checkout = checkout
        self.clock = clock
        self.private = Private(checkout.private(root))
        self.index = Index(root, self.private.index)
        self.notices: list[str] = []
        """What was found amiss on the way and has to be told, a sentence each."""
        self._git_user: tuple[str, str] | None = None
        self.index.refresh()
        self.board: Board = read_board(self.index, self.private_views())

    @property
    def git_user(self) -> tuple[str, str]:
        """Name and e-mail address that git knows of this person."""
        if self._git_user is None:
            from sprintboard.sync.plumbing import identity

            self._git_user = identity(self.root)
        return self._git_user

    @property
    def me(self) -> Member | None:
        """The member at this machine."""
        return known_member(self.board, self.private, lambda: self.git_user[1])

    @property
    def now(self) -> int:
        """Unix seconds."""
        return self.clock.now()

    def refresh(self) -> bool:
        """Take in what others wrote; True when the board differs."""
        self.board.cards.load()  # the snapshot is of before, whoever looks at it later
        return self._renewed(self.index.refresh())

    def took(self, paths: Iterable[str]) -> None:
        """Take in records that this process has just written."""
        self.board.cards.load()
        self._renewed(self.index.took(paths))

    def private_views(self) -> tuple[View, ...]:
        """Return the saved views of this clone."""
        return private_views(self.private)

    def reread(self) -> None:
        """Build the board anew: for what the index does not see change."""
        self.board = read_board(self.index, self.private_views())

    def _renewed(self, paths: Iterable[str]) -> bool:
        board = renew(self.board, self.index, paths, self.private_views())
        changed = board is not self.board
        self.board = board
        return changed
