"""The desk at which every verb works: one lock, one way to write, one snapshot.

    with desk.writing() as board:        # the only writer now; `board` is what is on disk
        return desk.save(changes, message="move 7kq2 …", sentence="Moved 7kq2 …")

Saving encodes and checks everything first, writes the journal, then the files, then the index and
the undo log. Whatever happens in between, each record is the old or the new one, and what the
journal holds is finished by the next process that opens the board.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

from sprintboard.core import record
from sprintboard.core.adopt import adopt
from sprintboard.core.board import Board, Member
from sprintboard.core.bounds import require_room_in
from sprintboard.core.errors import GitFailed, Locked, NotFound, Unwritable
from sprintboard.core.ids import BITS, make_id
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.paths import MACHINERY, Document, get
from sprintboard.core.record import Author
from sprintboard.core.text import shorten, visible_line
from sprintboard.store import files
from sprintboard.store.journal import Journal, Operation
from sprintboard.store.lock import writer
from sprintboard.store.places import path_of, table_of
from sprintboard.store.storage import MANY, RecordFiles, encode_record
from sprintboard.store.table import RecordBase, RecordTable
from sprintboard.store.undo_log import Action, Edit, UndoLog, as_json
from sprintboard.sync import plumbing
from sprintboard.sync.leftovers import sweep
from sprintboard.sync.process import TIMEOUT
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.promises import forgotten
from sprintboard.workspace.reader import Reader

NOTHING = "Nothing changed: everything was so already"
"""What a verb says that found the board as it was to make it."""
DYING = 2 * TIMEOUT
"""Seconds in which a writer that died may have left locks of git."""


class Change(NamedTuple):
    """What a verb wants of one record."""

    kind: str
    id: str
    do: str = "change"
    """`create`, `change`, `settle`, `delete`, `restore` or `keep`."""
    values: Mapping[str, Any] = MappingProxyType({})
    undoes: str = ""
    """Id of the event that this takes back."""


class _Saved(NamedTuple):
    change: Change
    before: Document | None
    after: Document


class Desk:
    """The state that all verbs of a workspace share."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.root = reader.root
        self.checkout = reader.checkout
        self.clock = reader.clock
        self.private = reader.private
        self.index = reader.index
        with suppress(OSError):  # what cannot be written can be read
            self.private.folder.mkdir(parents=True, exist_ok=True)
        self.base = RecordBase(self.root, storage=RecordFiles)
        self.journal = Journal(self.private.journal)
        self.undo_log = UndoLog(self.private.undo)
        self._replica = ""
        if self.journal.size() or self.private.arriving.exists():
            self._finish_unless_written()

    @property
    def board(self) -> Board:
        """The newest snapshot."""
        return self.reader.board

    @property
    def me(self) -> Member | None:
        """The member at this machine."""
        return self.reader.me

    @property
    def now(self) -> int:
        """Unix seconds."""
        return self.reader.now

    @property
    def replica(self) -> str:
        """This clone's own eight letters."""
        if not self._replica:
            self._replica = self.private.replica()
        return self._replica

    def new_id(self) -> str:
        """Return an id that nothing has yet."""
        return make_id(self.clock.bits(BITS))

    @contextmanager
    def writing(self) -> Iterator[Board]:
        """Be the only writer; yields the board as it is on disk now."""
        with self.locked():
            self.checkout.require_quiet()
            self.checkout.branch()
            self._waiting()
            self.reader.refresh()
            yield self.board

    def table(self, kind: str) -> RecordTable:
        """Return the TinyDB table of a kind of record."""
        table = self.base.table(table_of(kind))
        assert isinstance(table, RecordTable)  # noqa: S101  # narrows; `table_class` makes it
        return table

    def load(self, kind: str, record_id: str) -> Document:
        """Return a whole record as it is on disk.

        Raises:
            NotFound: there is none.
            BadFile: its file cannot be read.
        """
        found = self.table(kind).record(record_id)
        if found is None:
            raise NotFound(f"There is no {kind} {record_id}.")
        return found

    def author(self, *, undoes: str = "") -> Author:
        """Return who writes, now, and what is taken back by it; one for all of an action."""
        member = self.me
        return Author(
            at=self.clock.milliseconds(),
            replica=self.replica,
            nonce=f"{self.clock.bits(32):08x}",
            by=member.id if member else None,
            unit=member.unit if member else None,
            side=self.board.side_of(member.id) if member else None,
            undoes=undoes,
        )

    def save(
        self,
        changes: Sequence[Change],
        *,
        message: str,
        sentence: str,
        how: str = "do",
        of: str = "",
    ) -> Outcome:
        """Do what `changes` say, as one action: one commit, one undo. Only inside `writing`."""
        author = self.author()
        saved = [each for change in changes if (each := self._applied(change, author))]
        ids = tuple(change.id for change in changes)
        member = self.me
        action = Action(
            number=f"{self.clock.bits(48):012x}",
            how=how,
            of=of,
            by=member.id if member else None,
            message=message,
            sentence=sentence,
            edits=tuple(_edit(each) for each in saved),
        )
        if saved:
            documents = {(each.change.kind, each.change.id): each.after for each in saved}
            self.write(documents, message=message, action=action)
        elif how != "do":
            self.undo_log.add(action)
            return Outcome(sentence=sentence, ids=ids)
        else:
            return Outcome(sentence=NOTHING, ids=ids)
        return Outcome(sentence=sentence, ids=ids, undoable=how != "undo")

    def write(
        self,
        documents: Mapping[tuple[str, str], Document],
        *,
        message: str,
        beside: Mapping[str, str] = MappingProxyType({}),
        action: Action | None = None,
        by: tuple[str, str] | None = None,
        progress: files.Progress = files.silent,
    ) -> None:
        """Put whole records, and files `beside` them, in place as one operation.

        Only inside `writing`. `action` is what the undo log says of it; `by`
        is the author's name and address, for a board that has no members yet.

        Raises:
            Unwritable: the disk refuses; nothing was changed.
        """
        paths = {path_of(*key): document for key, document in documents.items()}
        name, email = by or self.signature
        encoded = {path: encode_record(document) for path, document in paths.items()}
        operation = Operation(
            message=message,
            name=name,
            email=email,
            at=self.now,
            contents={p: content.decode() for p, content in encoded.items()} | dict(beside),
            action=as_json(action) if action else None,
        )
        known, told = self.journal.size(), self.undo_log.size()
        try:
            self.journal.add(operation)
            if action is not None:
                self.undo_log.add(action)
            for path, content in beside.items():
                files.replace(self.root / path, content.encode())
            self._files.put(encoded, progress=progress)  # all at once: all or nothing
        except Unwritable:
            self.journal.cut(known)
            self.undo_log.cut(told)
            raise
        self.reader.took(paths)

    def commit(self) -> int:
        """Commit what waits, an operation each; return how many operations.

        Raises:
            GitFailed: git is missing, busy, or says no; what waits is kept.
            Unwritable: the disk refuses; what waits is kept.
        """
        if not self.journal.size() and not self.private.unstaged.exists():
            return 0
        try:
            with self.locked():
                return self.commit_waiting()
        except Unwritable as error:
            reason = str(error).removesuffix(": nothing was changed.")
            raise Unwritable(f"{reason}: what you changed is kept.") from error

    def commit_waiting(self) -> int:
        """Commit what waits. Only inside the lock."""
        self.checkout.require_quiet()
        return self._commit(self._waiting())

    def _commit(self, waiting: Sequence[Operation]) -> int:
        commits = [
            plumbing.Commit(
                message=each.message,
                name=each.name,
                email=each.email,
                at=each.at,
                contents={self.prefix + p: c.encode() for p, c in each.contents.items()},
            )
            for each in waiting
        ]
        private = self.private
        if not commits and not private.unstaged.exists():
            return 0
        plumbing.commit(self.checkout, commits, unstaged=private.unstaged, begun=private.begun)
        if any(len(each.contents) > MANY for each in waiting) and hasattr(os, "sync"):
            os.sync()
        self.journal.drop(waiting)
        with suppress(OSError):
            private.begun.unlink(missing_ok=True)
        self.undo_log.trim()
        return len(waiting)

    def _applied(self, change: Change, author: Author) -> _Saved | None:
        kind = KINDS[change.kind]
        values = validate(kind, change.values)
        author = author._replace(undoes=change.undoes)
        if change.do == "create":
            after = record.create(change.kind, change.id, values, author)
            return _fitting(_Saved(change, None, after))
        before = adopt(self.load(change.kind, change.id))
        if change.do == "delete":
            after = record.delete(before, author)
        elif change.do == "restore":
            after = record.restore(before, author)
        elif change.do == "keep":
            after = record.keep(before, author)
        elif change.do == "settle":
            after = record.settle(before, values, author)
        else:
            after = record.change(before, values, author)
        return None if after is before else _fitting(_Saved(change, before, after))

    @property
    def _files(self) -> RecordFiles:
        """TinyDB's storage of this board."""
        storage = self.base.storage
        assert isinstance(storage, RecordFiles)  # noqa: S101  # narrows; `__init__` made it
        return storage

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only writer, after finishing what a writer that died had begun."""
        with writer(self.private.lock) as died:
            if died or self.private.arriving.exists():
                self._finish(died)
            yield

    def _finish_unless_written(self) -> None:
        """Finish what the last writer promised; one that is alive does so itself."""
        with suppress(Locked, Unwritable, GitFailed):
            with writer(self.private.lock, patience=0) as died:
                self._finish(died)
            self.reader.refresh()

    def _finish(self, died: float) -> None:
        """Write what a process that died had promised: what arrived, and the last operation."""
        if died:
            sweep(self.checkout, died, within=DYING)
        self.checkout.require_quiet()
        if self.private.arriving.exists():
            import_module("sprintboard.workspace.arrival").finish(self)
        waiting = self._waiting()
        if waiting and waiting[-1].action:
            self.undo_log.complete(waiting[-1].action)

    def _waiting(self) -> tuple[Operation, ...]:
        """Return what waits for its commit, when the files know all of it. Only under the lock."""
        if not self.journal.size():
            return ()
        waiting = self.journal.operations()
        lost = forgotten(self.root, {p: c for each in waiting for p, c in each.contents.items()})
        if lost.broken or len(waiting) < self.journal.count():
            waiting = tuple(op for op in waiting if not lost.broken.intersection(op.contents))
            self._put_journal_aside(waiting)
        if lost.contents:
            files.replace_all({self.root / path: c for path, c in lost.contents.items()})
        if not lost.records:
            return waiting
        self.write(lost.records, message="keep edits that older files had replaced")
        return self.journal.operations()

    def _put_journal_aside(self, rest: Sequence[Operation]) -> None:
        aside = self.private.aside("journal.jsonl")
        self.journal.put_aside(aside, rest)
        self.reader.notices.append(
            f"The list of edits that wait for their commit was damaged: it is kept as {aside}, "
            "and what can be read of it goes on. 'sprintboard check' looks at the rest."
        )

    @property
    def prefix(self) -> str:
        """The board's folder as git names it from the top of the work tree, with a `/`."""
        relative = self.root.relative_to(self.checkout.work_tree).as_posix()
        return "" if relative == "." else f"{relative}/"

    @property
    def signature(self) -> tuple[str, str]:
        """Name and address that a commit made now has."""
        member = self.me
        if member is not None and member.emails:
            return member.name, member.emails[0]
        name, email = self.reader.git_user  # a git process that most have no need of
        name = member.name if member is not None else name
        return name or "sprintboard", email or "nobody@sprintboard.invalid"


_PLAIN_DEEDS = {"settle": "change", "keep": "restore"}
"""What undo knows an answer to a conflict as."""


def _fitting(saved: _Saved) -> _Saved:
    """Return what is to be saved, when its record may hold so much."""
    title = shorten(visible_line(str((saved.before or saved.after).get("title", ""))), 50)
    require_room_in(saved.before, saved.after, paths=saved.change.values, title=title)
    return saved


def _edit(saved: _Saved) -> Edit:
    change = saved.change
    events = saved.after[MACHINERY]["events"]
    known = saved.before[MACHINERY]["events"] if saved.before else {}
    changed = saved.before is not None and change.do in ("change", "settle")
    return Edit(
        kind=change.kind,
        id=change.id,
        do=_PLAIN_DEEDS.get(change.do, change.do),
        before={p: get(saved.before, p) for p in change.values} if changed and saved.before else {},
        after={p: get(saved.after, p) for p in change.values} if changed else {},
        event=next(each for each in events if each not in known),
    )
