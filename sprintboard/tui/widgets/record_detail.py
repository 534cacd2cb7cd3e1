"""The whole of one record beside its list: words, facts with their keys, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from sprintboard.core.glossary import Glossary
from sprintboard.core.text import visible
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import plain, wrap
from sprintboard.tui.widgets.explained import NO_GLOSSARY, Explaining, segments
from sprintboard.tui.widgets.record_ink import RecordInk

_LABEL_ROOM = 14
_MOST_LINES = 200


class Paragraph(NamedTuple):
    """Words of people, wrapped; empty ones take no room."""

    text: str
    part: str = "text"
    indent: int = 0
    """Cells that it stands in."""


class Told(NamedTuple):
    """A fact: what it is called and what it is; a click, or its key, changes it."""

    label: str
    pieces: tuple[Piece, ...]
    wish: str = ""
    """Name of the action that changes it; see `RecordScreen`."""
    key: str = ""
    """The key of that action, shown before the label."""


class Section(NamedTuple):
    """A heading over what follows; a blank line stands before it."""

    title: str


class Hanging(NamedTuple):
    """A line about another record; a click opens it."""

    pieces: tuple[Piece, ...]
    card: str = ""
    """Id of the card that it opens; empty: nothing to open."""
    wish: str = ""
    """Name of an action, instead."""


class Bullet(NamedTuple):
    """A line that begins with marks; its text goes on under itself where it is long."""

    marks: tuple[Piece, ...]
    text: Piece
    wish: str = ""
    """Name of the action that a click does."""
    card: str = ""
    """Id of the card that it opens, instead."""


Block = Paragraph | Told | Section | Hanging | Bullet


class _Drawn(NamedTuple):
    pieces: tuple[Piece, ...]
    card: str = ""
    wish: str = ""


class RecordDetail(RecordInk, Explaining, can_focus=True):
    """Scrolls; a line that leads somewhere can be clicked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "Down", show=False, id="record-detail.down"),
        Binding("k,up", "scroll_up", "Up", show=False, id="record-detail.up"),
    ]

    @dataclass
    class Wished(Message):
        """A line was clicked that stands for an action, or for a card."""

        record_detail: RecordDetail
        wish: str
        card: str

        @property
        def control(self) -> RecordDetail:
            return self.record_detail

    def __init__(self) -> None:
        super().__init__()
        self._blocks: tuple[Block, ...] = ()
        self._lines: tuple[_Drawn, ...] = ()
        self._width = 0
        self._glossary = NO_GLOSSARY

    def show(
        self, blocks: Sequence[Block], *, glossary: Glossary = NO_GLOSSARY, anew: bool = True
    ) -> None:
        """Show another record, from its top; `anew` False: the same one, as it is now."""
        self._blocks, self._glossary = tuple(blocks), glossary
        self._draw()
        if anew:
            self.scroll_to(y=0, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if width != self._width:
            self._draw()
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        ground = self.rich_style
        drawn = [
            each
            for text, part in (Piece(" "), *self._lines[number].pieces)
            for each in segments(text, self._ground(ground, part), self._glossary)
        ]
        return Strip(drawn).adjust_cell_length(width, ground)

    def said(self) -> Iterable[str]:
        return (text for block in self._blocks for text in _texts(block))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        number = event.y + self.scroll_offset.y
        line = self._lines[number] if number < len(self._lines) else None
        if line is not None and (line.wish or line.card):
            self.post_message(self.Wished(self, line.wish, line.card))

    def _ground(self, ground: Style, part: str) -> Style:
        return ground if part == "text" else ground + self.ink(part)

    def _draw(self) -> None:
        self._width = self.scrollable_content_region.width
        room = max(self._width - 2, 8)
        self._lines = tuple(line for block in self._blocks for line in _lines(block, room))
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text) | Section(title=text):
            yield text
        case Told(pieces=pieces) | Hanging(pieces=pieces):
            yield "".join(each.text for each in pieces)
        case Bullet(text=piece):
            yield piece.text


def _lines(block: Block, room: int) -> Iterator[_Drawn]:
    match block:
        case Paragraph():
            yield from _paragraph(block, room)
        case Section(title=title):
            yield _Drawn(())
            yield _Drawn((Piece(plain(title), "heading"),))
        case Told():
            yield from _told(block, room)
        case Hanging(pieces=pieces, card=card, wish=wish):
            yield _Drawn(pieces, card=card, wish=wish)
        case Bullet():
            yield from _bullet(block, room)


def _paragraph(words: Paragraph, room: int) -> Iterator[_Drawn]:
    indent = Piece(" " * words.indent)
    for line in visible(words.text).splitlines():
        wrapped = wrap(plain(line), max(room - words.indent, 8), lines=_MOST_LINES)
        yield from (_Drawn((indent, Piece(each, words.part))) for each in wrapped or ("",))


def _told(told: Told, room: int) -> Iterator[_Drawn]:
    key = f"{told.key} " if told.key else ""
    label = f"{plain(told.label):<{_LABEL_ROOM - len(key)}}"
    head = (Piece(key, "command"), Piece(label, "quiet"))
    if len(told.pieces) != 1:
        yield _Drawn((*head, *told.pieces), wish=told.wish)
        return
    [piece] = told.pieces
    wrapped = wrap(plain(piece.text), max(room - _LABEL_ROOM, 8), lines=_MOST_LINES)
    for number, each in enumerate(wrapped or ("–",)):
        before = head if number == 0 else (Piece(" " * _LABEL_ROOM),)
        yield _Drawn((*before, Piece(each, piece.part)), wish=told.wish)


def _bullet(bullet: Bullet, room: int) -> Iterator[_Drawn]:
    used = sum(cell_len(each.text) for each in bullet.marks)
    words, part = bullet.text
    wrapped = wrap(plain(words), max(room - used, 8), lines=_MOST_LINES)
    for number, each in enumerate(wrapped or ("",)):
        before = bullet.marks if number == 0 else (Piece(" " * used),)
        yield _Drawn((*before, Piece(each, part)), card=bullet.card, wish=bullet.wish)
