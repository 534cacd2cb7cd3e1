"""A card as one line of the plan: which facts, in columns that stand under each other.

Pure: values in, pieces of plain text with the name of their part out.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from sprintboard.core.board import Board, Category, Side
from sprintboard.core.card import Card
from sprintboard.core.estimates import Scale, say_estimate
from sprintboard.core.readiness import readiness
from sprintboard.tui.widgets.card_face import SIDES, Piece, owner_piece
from sprintboard.tui.widgets.cell_text import cut, plain

READY, STATE, NOTHING = "ready", "state", ""
"""What the last column says: how ready a card is, where it is on the board, or nothing."""
CATEGORIES = {Category.TODO: "○", Category.DOING: "◐", Category.DONE: "✓"}
_TIGHT, _NARROW, _BROAD, _VAST = 32, 48, 60, 110
_EDGE = 2
_POINTS: dict[str, str] = {Scale.TSHIRT: "Size", Scale.HOURS: "Hours"}


class Columns(NamedTuple):
    """How wide each part of a line is; 0: there is no room for it."""

    short: int
    title: int
    points: int
    who: int
    last: int
    gap: int


def columns_for(width: int, *, scale: str, last: str) -> Columns:
    """Share out a line of `width` cells; what is left over is the title's."""
    gap = 1 if width < _NARROW else 2
    short = 0 if width < _NARROW else 4
    points = 0 if scale == Scale.NONE else 5 if scale == Scale.HOURS else 4
    who = 3 if width < _BROAD else 7
    end = _last_width(width) if last and width >= _TIGHT else 0
    taken = sum(each + gap for each in (short, points, who, end) if each)
    return Columns(short, max(width - _EDGE - taken, 8), points, who, end, gap)


def heading(columns: Columns, *, scale: str, last: str) -> str:
    """Return the names of the columns."""
    points = _POINTS.get(scale, "Pts")
    parts = ["Id".ljust(columns.short)] if columns.short else []
    parts.append("Card".ljust(columns.title))
    parts += [points.rjust(columns.points)] if columns.points else []
    parts.append("Who".ljust(columns.who))
    parts += [last.capitalize().ljust(columns.last)] if columns.last else []
    return " " * _EDGE + (" " * columns.gap).join(parts)


def row(card: Card, *, board: Board, short: str, columns: Columns, last: str) -> tuple[Piece, ...]:
    """Return a card as pieces, all of them together as wide as its line without the edge."""
    gap = Piece(" " * columns.gap)
    pieces: list[Piece] = []
    if columns.short:
        pieces += [Piece(set_cell_size(short, columns.short), "id"), gap]
    pieces += _title(card, columns.title)
    if columns.points:
        said = cut(say_estimate(card.estimate, board.policy.estimates) or "·", columns.points)
        pieces += [gap, Piece(" " * (columns.points - cell_len(said)) + said, "points")]
    pieces += [gap, *_who(board, card, columns.who)]
    if columns.last:
        end = (
            _ready(board, card, columns.last)
            if last == READY
            else _state(board, card, columns.last)
        )
        said = cut(end.text, columns.last)
        pieces += [gap, Piece(set_cell_size(said, columns.last), end.part)]
    return tuple(pieces)


def _last_width(width: int) -> int:
    if width < _BROAD:
        return 5
    return 21 if width >= _VAST else 9


def _title(card: Card, width: int) -> list[Piece]:
    """Return the title, with what is unusual about the card at its end."""
    flags = [Piece(f"{card.carried}×", "carried")] if card.carried else []
    flags += [Piece("⛔", "blocked")] if card.blocked is not None else []
    room = width - sum(cell_len(flag.text) + 1 for flag in flags)
    pieces = [Piece(set_cell_size(cut(plain(card.title), room), room), "title")]
    for flag in flags:
        pieces += [Piece(" "), flag]
    return pieces


def _who(board: Board, card: Card, width: int) -> list[Piece]:
    """Return the owners; where there is room for one, the one that the card counts for."""
    pairs = ((card.owner, Side.IT), (card.business_owner, Side.BUSINESS))
    owners = [owner_piece(board, who, side) for who, side in pairs if who is not None]
    if not owners:
        return [Piece("·".ljust(width), "nobody")]
    kept = owners if width >= 7 else owners[:1]
    pieces: list[Piece] = []
    for owner in kept:
        pieces += [Piece(" ")] if pieces else []
        pieces.append(Piece(set_cell_size(owner.text, 3), owner.part))
    used = sum(cell_len(each.text) for each in pieces)
    return [*pieces, Piece(" " * (width - used))]


def _ready(board: Board, card: Card, width: int) -> Piece:
    found = readiness(card, board.ready_when)
    if not found.checks:
        return Piece("")
    if found.is_met:
        return Piece("✓" if width < 7 else "✓ ready", "ready")
    if width >= 21:
        return Piece(found.words, "half")
    if width < 9:
        return Piece(f"{len(found.checks) - len(found.missing)}/{len(found.checks)}", "half")
    sides = ((SIDES[side], found.of(side)) for side in (Side.BUSINESS, Side.IT))
    said = (f"{glyph}{sum(c.is_met for c in of)}/{len(of)}" for glyph, of in sides if of)
    return Piece(" ".join(said), "half")


def _state(board: Board, card: Card, width: int) -> Piece:
    column = board.column(card.column)
    if column is None:
        return Piece("")
    name = f" {plain(column.name)}" if width >= 9 else ""
    return Piece(f"{CATEGORIES[column.category]}{name}", f"is-{column.category}")
