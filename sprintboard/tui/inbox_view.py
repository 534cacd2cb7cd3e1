"""The lines of an inbox: under each heading what waits, what is late first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from sprintboard.core.days import ago, say_day
from sprintboard.core.inbox import KINDS, InboxItem
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.record_list import RecordLines

HEADING = "heading "
"""Before the kind in the id of a line that is a heading."""
_GLYPHS: Mapping[str, str] = {
    "conflict": "⚡",
    "question": "?",
    "answer": "✓",
    "became": "↲",
    "mention": "@",
    "ok": "✍",
    "review": "◉",
    "blocked": "⛔",
    "handed": "→",
    "estimate": "#",
    "change": "⇧",
    "need": "○",
    "feedback": "☆",
    "topic": "↔",
    "action": "▸",
    "retro": "↻",
    "goal": "◎",
    "watched": "•",
}
_WHEN_ROOM = 9
EMPTY: tuple[tuple[Piece, ...], ...] = (
    (Piece("Nothing waits for you.", "heading"),),
    (),
    (Piece("Questions, sign-offs, mentions, needs and actions of retros come here, each with"),),
    (
        Piece("what to do; when it is done it is gone. "),
        Piece("]", "command"),
        Piece(" shows"),
    ),
    (Piece("what others did since you last looked."),),
)


class Sentence(NamedTuple):
    """A line that is a sentence."""

    mark: Piece
    """A glyph for what it is."""
    when: str
    words: str
    foot: Piece
    """Stands at the right edge."""
    part: str = "text"

    def drawn(self, width: int) -> Iterator[Piece]:
        """Yield the pieces of the line; the words are cut where there is no room."""
        when = f"{self.when:<{_WHEN_ROOM}} "
        yield Piece(f"  {self.mark.text} ", self.mark.part)
        yield Piece(when, "quiet")
        after = cell_len(self.foot.text)
        room = max(width - 4 - len(when) - (after + 1 if after else 0), 8)
        words = cut(plain(self.words), room)
        yield Piece(words, self.part)
        if after:
            yield Piece(" " * (room - cell_len(words) + 1))
            yield self.foot


class InboxLines(NamedTuple):
    """An inbox as a list shows it."""

    items: Mapping[str, InboxItem]
    """Id of a line to the item; headings have none."""
    lines: RecordLines


def inbox_lines(
    items: Sequence[InboxItem], *, now: int, today: date, is_plain: bool = False
) -> InboxLines:
    """Return the lines for items that are in the order of their kinds.

    In plain words there are no ids in them.
    """
    known = {item.key: item for item in items}
    counts = {kind: sum(1 for _ in group) for kind, group in groupby(items, _kind)}

    def draw(line: str, width: int) -> Sequence[Piece]:
        if line.startswith(HEADING):
            kind = line.removeprefix(HEADING)
            return (Piece(f"{KINDS[kind]}  {counts[kind]}", "heading"),)
        item = known[line]
        said = item.plain_sentence if is_plain else item.sentence
        return tuple(_line(item._replace(sentence=said), now, today, width))

    headings = frozenset(f"{HEADING}{kind}" for kind in counts)
    return InboxLines(known, RecordLines(tuple(_ids(items)), draw, EMPTY, headings))


def _kind(item: InboxItem) -> str:
    return item.kind


def _ids(items: Sequence[InboxItem]) -> Iterator[str]:
    for kind, group in groupby(items, _kind):
        yield f"{HEADING}{kind}"
        yield from (item.key for item in group)


def _line(item: InboxItem, now: int, today: date, width: int) -> Iterator[Piece]:
    due = f"due {say_day(item.due, today)}" if item.due else ""
    foot = Piece(f"! {due}", "bad") if item.is_late else Piece(due, "middling")
    mark = Piece(_GLYPHS[item.kind], "bad" if item.is_late else "link")
    when = ago(item.at, now) if item.at else ""
    return Sentence(mark, when, item.sentence, foot).drawn(width)
