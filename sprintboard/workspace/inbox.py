"""What waits for who is at this machine, what is new since the last look, and what is watched.

What was read, and what is watched, is this clone's own: `.git/sprintboard/inbox.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sprintboard.core.about import About
from sprintboard.core.about_words import called
from sprintboard.core.abouts import find_about
from sprintboard.core.board import Board
from sprintboard.core.days import parse_past_day
from sprintboard.core.errors import NotFound, Refused, SprintboardError
from sprintboard.core.inbox import InboxItem, Scene, conflict_item, ordered, waiting
from sprintboard.core.need_news import is_told, need_news
from sprintboard.core.record import events
from sprintboard.core.story import Entry
from sprintboard.core.zones import day_of, start_of, zone
from sprintboard.store.inbox_marks import Marks, read_marks, write_marks
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.history import History
from sprintboard.workspace.mentioned import mentioned
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.settling import Conflicts

NEWS = 500
"""Entries of what is new that are read."""


class News(NamedTuple):
    """What others did since a moment."""

    since: int
    """Unix seconds."""
    entries: tuple[Entry, ...]
    """The newest first."""


class Inbox:
    """The verbs of the inbox."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def mine(self) -> tuple[InboxItem, ...]:
        """Return what waits for who is at this machine; nothing when the board knows nobody."""
        board, me = self._desk.board, self._desk.me
        conflicts = [conflict_item(each) for each in Conflicts(self._desk).every()]
        if me is None:
            return ordered(conflicts)
        where = zone(board.policy.time_zone)
        now = self._desk.now
        scene = Scene(board, me, now, day_of(now, where))
        marks = self._marks
        read = set(marks.read)
        to_read = [
            *mentioned(self._desk, scene),
            *self._became(scene),
            *self._watched(board, marks),
        ]
        every = [*conflicts, *waiting(scene), *to_read]
        return ordered([e for e in every if not (e.is_to_read and e.key in read)])

    def read(self, items: Sequence[InboxItem]) -> int:
        """Mark items as read; return how many there were to mark."""
        keys = [each.key for each in items if each.is_to_read]
        if keys:
            self._keep(self._marks.with_read(keys))
        return len(keys)

    def watch(self, what: str) -> Outcome:
        """Watch a record: what others do to it comes into the inbox. See `core.abouts`."""
        board = self._desk.board
        about = find_about(board, what)
        if not about.id:
            raise Refused("The product as a whole cannot be watched: its news is in the activity.")
        marks = self._marks
        now = {(about.kind, about.id): self._desk.now}
        self._keep(marks._replace(watched={**marks.watched, **now}))
        return Outcome(sentence=f"Watching {called(board, about).words}", ids=(about.id,))

    def unwatch(self, what: str) -> Outcome:
        """Watch a record no more."""
        board = self._desk.board
        about = find_about(board, what)
        marks = self._marks
        rest = {key: at for key, at in marks.watched.items() if key != (about.kind, about.id)}
        if rest == marks.watched:
            raise NotFound(f"You do not watch {called(board, about).words}.")
        self._keep(marks._replace(watched=rest))
        return Outcome(sentence=f"No longer watching {called(board, about).words}", ids=(about.id,))

    def watches(self, about: About) -> bool:
        """Say whether this clone watches a record."""
        return tuple(about) in self._marks.watched

    def watched(self) -> tuple[About, ...]:
        """Return what is watched on this clone."""
        return tuple(About(*key) for key in self._marks.watched)

    def news(self, since: str | None = None) -> News:
        """Return what others did since a day, or since the last look; a day ago at first."""
        board, me = self._desk.board, self._desk.me
        where = zone(board.policy.time_zone)
        if since:
            day = parse_past_day(since, today=day_of(self._desk.now, where))
            begin = start_of(day, where)
        else:
            begin = self._marks.looked or self._desk.now - 86_400
        entries = History(self._desk).of_board(NEWS, since=begin)
        mine = me.name if me else ""
        return News(begin, tuple(each for each in entries if each.who != mine))

    def look(self) -> None:
        """Note that everything so far was looked at."""
        self._keep(self._marks._replace(looked=self._desk.now))

    def _became(self, scene: Scene) -> Iterator[InboxItem]:
        for each in scene.board.needs:
            if is_told(scene, each):
                try:
                    document = self._desk.load("need", each.id)
                except SprintboardError:
                    continue
                yield from need_news(scene, each, document)

    def _watched(self, board: Board, marks: Marks) -> Iterator[InboxItem]:
        me = self._desk.me
        for (kind, record_id), since in marks.watched.items():
            try:
                document = self._desk.load(kind, record_id)
            except (SprintboardError, KeyError):
                continue
            new = [
                each
                for each in events(document)
                if each.at > since and (me is None or each.by != me.id)
            ]
            if new:
                count = "1 edit" if len(new) == 1 else f"{len(new)} edits"
                who = board.who(new[-1].by) or "somebody"
                name = called(board, About(kind, record_id))
                yield InboxItem(
                    kind="watched",
                    about=About(kind, record_id),
                    sentence=f"{count} of {name.words}, the last by {who}",
                    plain=f"{count} of {name.plain}, the last by {who}",
                    at=new[-1].at,
                )

    @property
    def _marks(self) -> Marks:
        return read_marks(self._desk.private.inbox)

    def _keep(self, marks: Marks) -> None:
        write_marks(self._desk.private.inbox, marks)
