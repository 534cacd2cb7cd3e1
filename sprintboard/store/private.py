"""The clone's private folder, inside `.git`: nothing in it is ever committed or shared."""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path

from sprintboard.store import files

_REPLICA = re.compile(r"[0-9a-f]{8}")


class Private:
    """Paths and facts of one clone."""

    __slots__ = ("folder",)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def lock(self) -> Path:
        """Held by the one process that writes."""
        return self.folder / "lock"

    @property
    def journal(self) -> Path:
        """Operations that wait for their commit."""
        return self.folder / "journal.jsonl"

    @property
    def undo(self) -> Path:
        """Actions that can be taken back."""
        return self.folder / "undo.jsonl"

    @property
    def index(self) -> Path:
        """The derived copy for a fast start."""
        return self.folder / "index.sqlite"

    @property
    def views(self) -> Path:
        """Saved views of this clone only."""
        return self.folder / "views.json"

    @property
    def me(self) -> Path:
        """The member this clone belongs to, when not the one with git's e-mail address."""
        return self.folder / "me"

    @property
    def begun(self) -> Path:
        """Where the branch was when a commit was begun; gone when it stands."""
        return self.folder / "begun"

    @property
    def unstaged(self) -> Path:
        """Committed paths that git's index has not heard of yet."""
        return self.folder / "unstaged"

    @property
    def spool(self) -> Path:
        """Folder of what waits to be published: notes, votes, ratings, feedback."""
        return self.folder / "spool"

    def aside(self, name: str) -> Path:
        """Return a place where something broken can be kept: one where nothing is yet."""
        places = (self.folder / "broken" / f"{name}.{number}" for number in count(1))
        return next(place for place in places if not os.path.lexists(place))

    @property
    def arriving(self) -> Path:
        """Paths that a sync is about to write; gone when they stand."""
        return self.folder / "arriving"

    @property
    def inbox(self) -> Path:
        """What was read of the inbox, and what is watched."""
        return self.folder / "inbox.json"

    @property
    def plain(self) -> Path:
        """Who reads plain words."""
        return self.folder / "plain.json"

    @property
    def sync_lock(self) -> Path:
        """Held by the one process that syncs; edits go on beside it."""
        return self.folder / "sync.lock"

    @property
    def sync_log_lock(self) -> Path:
        """Held while what is remembered of syncs is changed."""
        return self.folder / "sync-log.lock"

    @property
    def sync(self) -> Path:
        """How the last exchanges with the team went."""
        return self.folder / "sync.json"

    def replica(self) -> str:
        """Return the clone's own eight letters, made at the first use."""
        path = self.folder / "replica"
        try:
            known = path.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            known = ""
        if _REPLICA.fullmatch(known):
            return known
        made = os.urandom(4).hex()
        files.replace(path, made.encode("ascii"))
        return made
