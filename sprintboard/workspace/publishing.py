"""Publishing what waits on this machine, when its time has come.

What shows names is an ordinary action of the member. What does not is a commit that names nobody,
dated to the midnight at which the day began on which the phase was over; `workspace.sync` sends
it (`sync/unseen.py`), and where there is no remote it stands on the branch at once. Ids are drawn
when something is written, so that whoever dies while publishing publishes nothing twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date
from typing import Any, NamedTuple

from sprintboard.core import record
from sprintboard.core.codec import decode, encode
from sprintboard.core.due import PUBLISHED, When, due, is_named
from sprintboard.core.errors import BadFile, BadInput
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Rating, Vote
from sprintboard.core.retro_values import COLLECTED
from sprintboard.core.spooled import CONSENT, FEEDBACK, NOTE, OPENING, VOTE, Spooled, words_of
from sprintboard.core.text import shorten
from sprintboard.core.unnamed import (
    EMAIL,
    FEWEST_OF_A_SIDE,
    MESSAGE,
    NAME,
    made_by_nobody,
    midnight,
    over_since,
    with_elements,
)
from sprintboard.core.zones import day_of
from sprintboard.store.places import path_of
from sprintboard.store.spool import Spool
from sprintboard.sync import plumbing, unseen
from sprintboard.sync.merging import Plan
from sprintboard.sync.objects import contents_at
from sprintboard.sync.plumbing import Commit
from sprintboard.sync.remotes import Pushed, remote_of
from sprintboard.workspace import arrival
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome


class Batch(NamedTuple):
    """What is published together without names, and the day on which it counts."""

    entries: tuple[Spooled, ...]
    """In the order of what they become: chance, whatever was typed first."""
    day: date


class Publishing:
    """Publishes what waits; all of it may be done again after a crash."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._spool = Spool(desk.private.spool)
        self._top = desk.checkout.work_tree

    @property
    def has_remote(self) -> bool:
        """Whether what names nobody has to travel."""
        return remote_of(self._top, self._desk.checkout.branch()) is not None

    @property
    def is_anything_here(self) -> bool:
        """Whether anything waits, due or not, or was left by a process that died."""
        return not self._spool.is_clean

    def due_unnamed(self) -> list[Spooled]:
        """Return what is due and names nobody."""
        return [each for batch in self.batches() for each in batch.entries]

    def words(self) -> str:
        """Return in words what is due and names nobody: `3 notes wait`."""
        entries = self.due_unnamed()
        return f"{words_of(entries)} {'waits' if len(entries) == 1 else 'wait'}"

    def publish_named(self, at_once: str | None = None) -> Outcome | None:
        """Publish as the member's what shows names: what is due, else all of one retro.

        Whoever asks for one retro may undo it; what is due is published by itself, and undo goes
        on with what they did before.
        """
        if not self._named(at_once):
            return None
        desk = self._desk
        with desk.writing():
            waiting = self._named(at_once)
            known = {each.id for each in waiting if desk.table(NOTE).record(each.becomes)}
            new = [each for each in waiting if each.id not in known and self._values(each)]
            outcome = self._save(new, is_undoable=at_once is not None) if new else None
        self._wipe(each for each in waiting if each.id in known or each in new)
        return outcome

    def _save(self, entries: Sequence[Spooled], *, is_undoable: bool) -> Outcome:
        """Make the notes of the member. Only inside `writing`."""
        desk = self._desk
        words = f"{words_of(entries)} of {self._retros_of(entries)}"
        message, sentence = f"publish {words}", f"Published {words}"
        by = {"by": desk.me.id} if desk.me else {}
        said = {each.becomes: {**(self._values(each) or {}), **by} for each in entries}
        if is_undoable:
            changes = [Change(kind=NOTE, id=i, do="create", values=v) for i, v in said.items()]
            return desk.save(changes, message=message, sentence=sentence)
        made = {(NOTE, i): record.create(NOTE, i, v, desk.author()) for i, v in said.items()}
        desk.write(made, message=message)
        return Outcome(sentence=sentence, ids=tuple(said))

    def publish_here(self, at_once: str | None = None) -> tuple[Spooled, ...]:
        """Put what names nobody on the branch, where there is no remote; return what it was.

        Of one retro that is all of it; else what is due.
        """
        published: list[Spooled] = []
        for batch in self.batches(at_once):
            with self._desk.writing():
                self._desk.commit_waiting()
                self._commit(batch)
            published += self.forget_published(self._tip())
        return tuple(published)

    def batches(self, at_once: str | None = None) -> list[Batch]:
        """Return what is due and names nobody, what belongs together in one."""
        when = self._when(at_once)
        grouped: dict[tuple[str, Phase], list[Spooled]] = {}
        for each in due(self._spool.entries(), when):
            if not is_named(each, when.retros) and self._values(each):
                grouped.setdefault((each.retro, each.until), []).append(each)
        return [
            Batch(tuple(sorted(found, key=lambda each: each.becomes)), self._day(retro, until))
            for (retro, until), found in grouped.items()
        ]

    def has_published(self, commit: str) -> bool:
        """Say whether a commit holds something that still waits here: who sent it has died."""
        waiting = self._waiting()
        return len(self._missing(waiting, commit)) < len(waiting)

    def forget_published(self, commit: str) -> tuple[Spooled, ...]:
        """Wipe what waits here and is in a commit, and the counts of a collector that is empty."""
        self._spool.sweep()
        waiting = self._waiting()
        missing = self._missing(waiting, commit)
        gone = tuple(each for each in waiting if each not in missing)
        self._wipe(gone)
        held = {each.retro for each in missing if each.mode == COLLECTED}
        over = {each.id for each in self._desk.board.retros if each.is_closed}
        emptied = {each.retro for each in gone if each.mode == COLLECTED} | over
        counts = [each for each in self._spool.entries() if each.kind in (OPENING, CONSENT)]
        self._wipe(each for each in counts if each.retro in emptied - held)
        return gone

    def send(
        self, batch: Batch, *, onto: str, remote: str, limit: float | None = None
    ) -> Pushed | None:
        """Put a batch on top of what the remote has; None when nothing of it is missing there.

        Raises:
            Offline: the remote cannot be reached.
            RemoteRefused: it said no.
        """
        contents = self._contents(batch, onto)
        if not contents:
            return None
        commit, checkout = _commit(batch, contents), self._desk.checkout
        with self._spool.apart() as apart:
            return unseen.send(
                checkout, commit, onto=onto, remote=remote, folder=apart, limit=limit
            )

    def _commit(self, batch: Batch) -> None:
        """Put a batch on top of the branch. Only inside `writing`."""
        onto = self._tip()
        contents = self._contents(batch, onto)
        if not contents:
            return
        commit = _commit(batch, contents)
        before = contents_at(self._top, onto, contents)
        made = plumbing.loose_commit(self._desk.checkout, commit, onto=onto)
        plan = Plan(
            local=onto,
            remote=made,
            contents=contents,
            replaced={path: before.get(path) for path in contents},
            documents={},
            sent=frozenset(),
            forward=True,
            unreadable=(),
            carried={},
            news=True,
        )
        arrival.land(self._desk, plan, message=MESSAGE, lent=unseen.signature(commit))

    def _contents(self, batch: Batch, onto: str) -> dict[str, bytes]:
        """Return the files that a batch makes of those of a commit, by path."""
        known = self._at(onto, batch.entries)
        files: dict[str, bytes] = {}
        elements: dict[str, dict[str, str]] = {}
        for each in batch.entries:
            nonce = f"{self._desk.clock.bits(32):08x}"
            values = None if known.has(each) else self._values(each)
            if values and each.kind in _RECORDS:
                made = made_by_nobody(each.kind, each.becomes, values, day=batch.day, nonce=nonce)
                files[self._path(each.kind, each.becomes)] = encode(made)
            elif values and each.retro in known.retros:
                elements.setdefault(each.retro, {})[self._element(each)] = nonce
        for retro, nonces in elements.items():
            after = with_elements(known.retros[retro], nonces, day=batch.day)
            files[self._path("retro", retro)] = encode(after)
        return files

    def _at(self, commit: str, entries: Iterable[Spooled]) -> _At:
        """Return what a commit has of what waits."""
        records = {
            each.becomes: self._path(each.kind, each.becomes)
            for each in entries
            if each.kind in _RECORDS
        }
        retros = {
            each.retro: self._path("retro", each.retro)
            for each in entries
            if each.kind not in _RECORDS
        }
        found = contents_at(self._top, commit, [*records.values(), *retros.values()])
        documents = {}
        for retro, path in retros.items():
            with suppress(BadFile):
                if path in found:
                    documents[retro] = decode(found[path], kind="retro", record_id=retro)
        return _At(frozenset(r for r, path in records.items() if path in found), documents)

    def _missing(self, entries: Sequence[Spooled], commit: str) -> list[Spooled]:
        known = self._at(commit, entries) if entries else _At()
        return [each for each in entries if not known.has(each)]

    def _values(self, entry: Spooled) -> dict[str, Any] | None:
        """Return what a record says of what waits; None when somebody wrote nonsense there."""
        values = {path: value for path, value in entry.values.items() if value != ""}
        kind, said = entry.kind, values
        if kind == NOTE:
            said = {**values, "retro": entry.retro}
        elif kind not in _RECORDS:
            kind, said = "retro", {self._element(entry): True}
        with suppress(BadInput):
            return validate(KINDS[kind], said)
        return None

    def _element(self, entry: Spooled) -> str:
        """Return the path of a vote or a rating in its retro."""
        said = entry.values
        if entry.kind == VOTE:
            return f"votes#{Vote(said['note'], entry.becomes).element}"
        side = self._side if entry.mode != COLLECTED else _NO_SIDE
        return f"answers#{Rating(said['statement'], said['value'], side, entry.becomes).element}"

    @property
    def _side(self) -> str:
        """The side of whoever is at this machine, where each side has enough people to hide one.

        Where one side is small, the other says nothing either: what is left would be the small one.
        """
        board, me = self._desk.board, self._desk.me
        people = [each for each in board.members.values() if not each.retired]
        crowds = Counter(board.side_of(each.id) for each in people)
        side = board.side_of(me.id) if me else None
        return side if side and min(crowds.values()) >= FEWEST_OF_A_SIDE else _NO_SIDE

    def _day(self, retro_id: str, until: Phase) -> date:
        """Return the day on which a phase was over, the same on every clone; at most today."""
        today = day_of(self._desk.now, UTC)
        retro = next((each for each in self._desk.board.retros if each.id == retro_id), None)
        at = over_since(self._desk.load("retro", retro_id), retro, until) if retro else None
        return min(day_of(at, UTC), today) if at else today

    def _when(self, at_once: str | None) -> When:
        retros = {each.id: each for each in self._desk.board.retros}
        now = self._desk.now
        return When(retros, now, day_of(now, UTC).isoformat(), at_once)

    def _named(self, at_once: str | None) -> list[Spooled]:
        when = self._when(at_once)
        found = due(self._spool.entries(), when)
        return [each for each in found if is_named(each, when.retros)]

    def _retros_of(self, entries: Iterable[Spooled]) -> str:
        ids = {each.retro for each in entries}
        names = [shorten(r.name, 40) for r in self._desk.board.retros if r.id in ids]
        return f"retro '{names[0]}'" if len(names) == 1 else f"{len(names)} retros"

    def _waiting(self) -> tuple[Spooled, ...]:
        return tuple(each for each in self._spool.entries() if each.kind in PUBLISHED)

    def _wipe(self, entries: Iterable[Spooled]) -> None:
        for each in entries:
            self._spool.wipe(each.id)

    def _path(self, kind: str, record_id: str) -> str:
        return f"{self._desk.prefix}{path_of(kind, record_id)}"

    def _tip(self) -> str:
        return plumbing.tip(self._desk.checkout, self._desk.checkout.branch())


class _At(NamedTuple):
    """What a commit has of what waits."""

    records: frozenset[str] = frozenset()
    """Ids of notes and feedback."""
    retros: Mapping[str, Document] = {}

    def has(self, entry: Spooled) -> bool:
        """Say whether it was published: whatever it says, or whoever took it back since."""
        if entry.kind in _RECORDS:
            return entry.becomes in self.records
        document = self.retros.get(entry.retro)
        events = document[MACHINERY]["events"].values() if document else ()
        return any(f".{entry.becomes}" in path for event in events for path in event.get("to", ()))


_RECORDS = frozenset({NOTE, FEEDBACK})
"""What becomes a record of its own; votes and ratings come into that of their retro."""
_NO_SIDE = "none"


def _commit(batch: Batch, contents: Mapping[str, bytes]) -> Commit:
    at = midnight(batch.day)
    return Commit(message=MESSAGE, name=NAME, email=EMAIL, at=at, contents=contents)
