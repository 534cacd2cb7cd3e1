"""What happened since a day or the last look, for a member, a unit or everybody."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.board import Board, Member, Unit
from sprintboard.core.days import ago, parse_past_day, say_day
from sprintboard.core.errors import BadInput, SprintboardError
from sprintboard.core.inbox import InboxItem, Scene, ordered, waiting
from sprintboard.core.record import stamps
from sprintboard.core.zones import day_of, start_of, zone
from sprintboard.metrics.since import Circle, Since, since
from sprintboard.metrics.since_text import Reader, as_markdown, as_text
from sprintboard.store.inbox_marks import read_marks, write_marks
from sprintboard.workspace.desk import Desk

LAST = "last"
"""What people say for: since I looked last."""
_DAY = 86_400


class Digest(NamedTuple):
    """What happened, and how it is told."""

    since: Since
    day: str
    """Since when, in words."""
    reader: Reader

    @property
    def text(self) -> str:
        """It as plain text."""
        return as_text(self.since, self.day, self.reader)

    @property
    def markdown(self) -> str:
        """It as Markdown."""
        return as_markdown(self.since, self.day, self.reader)


class Digests:
    """The verbs of what happened."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def since(self, begin: str = LAST, *, unit: str = "", member: str = "") -> Digest:
        """Return what happened since a day (`7d`, `monday`, a date) or the last look.

        For a member, a unit, or who is at this machine; for everybody when nobody knows who that
        is. It moves no mark: see `seen`.

        Raises:
            BadInput: a member and a unit are named at once.
        """
        if unit and member:
            raise BadInput("A digest is for a member or for a unit: name one of them.")
        board = self._desk.board
        start, day = self._begin(board, begin)
        if unit:
            found = board.find_unit(unit)
            circle = Circle(board, frozenset({found.id}))
            reader = Reader(found.name)
            waits = self._of_unit(board, found)
        else:
            who = board.find_member(member) if member else self._desk.me
            circle, reader, waits = self._of_member(board, who)
        return Digest(since(circle, start, self._when, waits), day, reader)

    def seen(self) -> None:
        """Note that everything so far was looked at."""
        path = self._desk.private.inbox
        write_marks(path, read_marks(path)._replace(looked=self._desk.now))

    def _begin(self, board: Board, begin: str) -> tuple[int, str]:
        now, where = self._desk.now, zone(board.policy.time_zone)
        today = day_of(now, where)
        if begin.strip().casefold() == LAST:
            looked = read_marks(self._desk.private.inbox).looked
            if looked:
                return looked, f"you looked last ({ago(looked, now)})"
            return now - _DAY, "yesterday at this time"
        day = parse_past_day(begin, today=today)
        return start_of(day, where), say_day(day, today)

    def _of_member(
        self, board: Board, who: Member | None
    ) -> tuple[Circle, Reader, tuple[InboxItem, ...]]:
        if who is None:
            return Circle(board), Reader(), ()
        me = self._desk.me
        unit = board.units.get(who.unit) if who.unit else None
        circle = Circle(board, frozenset(filter(None, (who.id, who.unit))))
        reader = Reader(
            who.name, unit.name if unit else "", is_me=me is not None and me.id == who.id
        )
        return circle, reader, self._waits(board, who)

    def _of_unit(self, board: Board, unit: Unit) -> tuple[InboxItem, ...]:
        people = (m for m in board.members.values() if m.unit == unit.id and not m.retired)
        items = (item for member in people for item in self._waits(board, member))
        return ordered([*{(each.key, each.sentence): each for each in items}.values()])

    def _waits(self, board: Board, who: Member) -> tuple[InboxItem, ...]:
        now = self._desk.now
        return waiting(Scene(board, who, now, day_of(now, zone(board.policy.time_zone))))

    def _when(self, kind: str, record_id: str, path: str) -> int:
        try:
            event = stamps(self._desk.load(kind, record_id)).get(path, "")
        except SprintboardError:
            return 0
        return int(event[:12], 16) // 1000 if event else 0
